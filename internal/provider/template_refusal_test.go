package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestTemplate_BadInput(t *testing.T) {
	s := withTemplates(t, simulator.Options{})
	for _, c := range []struct {
		change config
		want   []string
	}{
		{config{"name": ""}, []string{`"name"`, "between 1 and 255"}},
		{config{"name": nil}, []string{`"name"`, "required"}},
		{config{"name": " Decision"}, []string{`"name"`, `name = "Decision"`}},
		{config{"name": strings.Repeat("n", 256)}, []string{`"name"`, "255"}},
		{config{"space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
		{config{"space_key": ""}, []string{`"space_key"`, "letters and digits"}},
		{config{"body": nil}, []string{`"body"`, "required"}},
		{config{"body": "<p>"}, []string{`"body"`, "never closed"}},
		{config{"body": "a & b"}, []string{`"body"`, "&amp;"}},
		{config{"description": strings.Repeat("é", 256)}, []string{`"description"`, "255"}},
		{config{"labels": []string{"Decision"}}, []string{`"labels"`, `Use "decision"`}},
		{config{"labels": []string{"a b"}}, []string{`"labels"`, `Use "a-b"`}},
		{config{"body": "<p></div>"}, []string{`"body"`, "closed"}},
		{config{"body": "<p>&nosuch;</p>"}, []string{`"body"`, "nosuch"}},
		{config{"name": "Decision\t"}, []string{`"name"`, `name = "Decision"`}},
		{config{"labels": []string{"a,b"}}, []string{`"labels"`}},
		{config{"labels": []string{strings.Repeat("l", 256)}}, []string{`"labels"`, "255"}},
		{config{"labels": []string{""}}, []string{`"labels"`, "empty"}},
	} {
		whole := decision()
		for k, v := range c.change {
			whole[k] = v
		}
		r := s.Resource(t, "confluence_template")
		if requests := s.RequestsOf(func() { r.PlanError(whole, c.want...) }); len(requests) != 0 {
			t.Errorf("invalid input caused requests: %q", requests)
		}
	}
	testsite.OnDataCenter(t, func(t *testing.T, dc *testsite.Site) {
		dc.Resource(t, "confluence_template").PlanError(decision(), "confluence_template is not available on Confluence Data Center", "Manage them in Confluence")
		dc.DataSourceError(t, "confluence_templates", config{}, "confluence_templates is not available on")
	})
}

// Confluence accepts a description of 255 characters, but no change of the template then.
func TestTemplate_LongDescription(t *testing.T) {
	s := withTemplates(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_template"), decision()
	c["description"] = strings.Repeat("é", 255)
	r.Apply(c)
	r.PlanEmpty(c)
	c["body"] = "<p>new</p>"
	if writes := s.WritesOf(func() { r.PlanError(c, `"description"`, "255 characters", "at most 100", "Shorten") }); len(writes) != 0 {
		t.Errorf("wrote %q", writes)
	}
	c["description"] = strings.Repeat("é", 101)
	r.PlanError(c, `"description"`, "101 characters")
	c["space_key"] = "HANDBOOK" // a new template
	if p := r.Plan(c); !p.Replaces {
		t.Errorf("a template is not replaced: %v", p.Changes)
	}
	c["space_key"], c["description"] = "DOCS", strings.Repeat("é", 100)
	r.Apply(c)
	r.PlanEmpty(c)
}

func TestTemplate_Refused(t *testing.T) {
	for _, unique := range []bool{false, true} {
		s := withTemplates(t, simulator.Options{UniqueTemplates: unique})
		human := s.Human()
		id := human.CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: "decision"})
		r, c := s.Resource(t, "confluence_template"), decision()
		r.ApplyError(c, `"name"`, `Template "Decision" of space DOCS could not be created`, "import {", "to = confluence_template.this", `id = "`+id+`"`)
		if !r.Removed() || len(s.Templates()) != 1 {
			t.Errorf("a taken name: state %v, site %v", r.State, s.Templates())
		}
		c["space_key"] = "NOWHERE"
		r.ApplyError(c, `"space_key"`, "could not be created")
		c["space_key"] = "HANDBOOK" // where the name is free
		r.Apply(c)

		// A change that someone else makes between plan and apply is not overwritten.
		c["body"] = "<p>mine</p>"
		stale := r.Plan(c)
		human.EditTemplate("Decision", func(f *simulator.TemplateFields) { f.Body = "<p>theirs</p>" })
		coretest.ExpectError(t, r.Execute(stale), "could not be updated", "changed since the plan", "Run the plan again")
		if got := siteTemplate(s, "Decision"); !strings.Contains(got.Body, "theirs") {
			t.Errorf("the site has %+v", got)
		}
		r.Apply(c)
		c["body"] = "<p>again</p>"
		stale = r.Plan(c)
		human.DeleteTemplate("Decision")
		coretest.ExpectError(t, r.Execute(stale), "deleted in the meantime", "Run the plan again")
		r.Apply(c)
		human.DeleteTemplate("Decision")
		r.Destroy()
	}
}

// A template that the account may not view, or that wrong credentials hide, is not removed from state.
func TestTemplate_UnreadableIsNotGone(t *testing.T) {
	s := withTemplates(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_template"), decision()
	r.Apply(c)
	token := r.ProviderConfig["token"]
	r.ProviderConfig["token"] = "wrong"
	r.PlanError(c, `Template "Decision" of space DOCS could not be read`, "CONFLUENCE_TOKEN")
	r.ProviderConfig["token"] = token
	s.Inject(simulator.Fault{Method: "GET", Path: "/template", Status: 403, Times: 2, Body: `{"statusCode":403,"message":"no"}`})
	r.PlanError(c, "could not be read", "lacks the permission")
	r.PlanEmpty(c)
	s.Human().DeleteSpace("DOCS")
	if p := r.Plan(c); !p.Creates {
		t.Errorf("the template of a deleted space is not planned for creation: %v", p.Changes)
	}
}

func TestTemplate_KeptLabels(t *testing.T) {
	s := withTemplates(t, simulator.Options{MergedTemplateLabels: true})
	r, c := s.Resource(t, "confluence_template"), decision()
	r.Apply(c)
	c["labels"] = []string{"record"}
	r.ApplyError(c, `"labels"`, `kept its label "decision"`)
	r.PlanChanges(c, "labels")
	c["labels"] = []string{"record", "decision", "new"}
	r.Apply(c)
	r.PlanEmpty(c)
}

func TestTemplate_UnknownValues(t *testing.T) {
	s := withTemplates(t, simulator.Options{})
	r := s.Resource(t, "confluence_template")
	for _, attribute := range []string{"space_key", "name", "description", "body", "labels"} {
		c := decision()
		c[attribute] = coretest.Unknown
		if p := r.Plan(c); !p.Creates || p.Attr(attribute) != coretest.Unknown {
			t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
		}
	}
	r.Apply(decision())
	r.ProviderConfig = config{"url": s.URL, "deployment": string(s.Deployment), "token": coretest.Unknown}
	if requests := s.RequestsOf(func() { r.PlanEmpty(decision()) }); len(requests) != 0 {
		t.Errorf("requests without a token: %q", requests)
	}
}

// The plan warns of problems in the body.
func TestTemplate_Lint(t *testing.T) {
	s := withTemplates(t, simulator.Options{})
	c := decision()
	c["body"] = "Decided by"
	p := s.Resource(t, "confluence_template").Plan(c)
	if got := coretest.Text(p.Diags); !strings.Contains(got, "no markup") || !strings.Contains(got, `Template "Decision" of space DOCS`) {
		t.Errorf("the plan says %q", got)
	}
}
