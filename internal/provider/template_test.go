package provider_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const templateVariables = `<at:declarations><at:string at:name="who" /></at:declarations><p>Decided by <at:var at:name="who"/></p>`

func withTemplates(t *testing.T, options simulator.Options) *testsite.Site {
	t.Helper()
	options.Deployment = simulator.Cloud
	s := testsite.New(t, options)
	testsite.CreateDocs(s)
	return s
}

func decision() config {
	return config{"space_key": "DOCS", "name": "Decision", "description": "Why", "body": templateVariables, "labels": []string{"decision", "record"}}
}

// siteTemplate is a template as the site itself knows it; without an ID if there is none.
func siteTemplate(s *testsite.Site, name string) simulator.TemplateFields {
	for _, one := range s.Templates() {
		if one.Name == name {
			return one
		}
	}
	return simulator.TemplateFields{}
}

func TestTemplate_Lifecycle(t *testing.T) {
	for name, options := range map[string]simulator.Options{"": {}, "terse": {TerseTemplates: true, UniqueTemplates: true}, "local IDs": {LocalIDs: true}} {
		for _, space := range []string{"DOCS", ""} {
			t.Run(name+" "+space, func(t *testing.T) {
				t.Parallel()
				c := decision()
				if space == "" {
					delete(c, "space_key")
				}
				lifecycleOfTemplate(t, withTemplates(t, options), c, space)
			})
		}
	}
}

func lifecycleOfTemplate(t *testing.T, s *testsite.Site, c config, space string) {
	r, human := s.Resource(t, "confluence_template"), s.Human()
	r.Step("create", func(t *testing.T) {
		r.Apply(c)
		r.PlanEmpty(c)
		got := siteTemplate(s, "Decision")
		if got.ID != r.Attr("id") || got.SpaceKey != space || got.Description != "Why" || !slices.Equal(got.Labels, []string{"decision", "record"}) || !strings.Contains(got.Body, "Decided by") {
			t.Errorf("the site has %+v", got)
		}
	})
	r.Step("spelling", func(t *testing.T) {
		c["body"] = strings.Replace(templateVariables, `"who"/>`, `'who' />`, 1)
		r.PlanEmpty(c)
	})
	r.Step("update", func(t *testing.T) {
		c["name"], c["body"], c["labels"] = "Decisions", "<p>Decided.</p>", []string{"record"}
		delete(c, "description")
		r.PlanChanges(c, "name", "body", "labels", "description")
		r.Apply(c)
		r.PlanEmpty(c)
		if got := siteTemplate(s, "Decisions"); got.Description != "" || !strings.Contains(got.Body, "Decided.") || !slices.Equal(got.Labels, []string{"record"}) {
			t.Errorf("the site has %+v", got)
		}
	})
	r.Step("labels that are not managed stay", func(t *testing.T) {
		human.EditTemplate("Decisions", func(f *simulator.TemplateFields) { f.Labels = append(f.Labels, "by-hand") })
		delete(c, "labels")
		c["name"] = "Outcomes"
		r.Apply(c)
		r.PlanEmpty(c)
		if got := siteTemplate(s, "Outcomes"); !slices.Equal(got.Labels, []string{"by-hand", "record"}) {
			t.Errorf("the site has %+v", got)
		}
		c["labels"] = []string{}
		r.Apply(c)
		r.PlanEmpty(c)
		if got := siteTemplate(s, "Outcomes"); len(got.Labels) != 0 {
			t.Errorf("the site has %+v", got)
		}
	})
	r.Step("deleted by hand", func(t *testing.T) {
		human.DeleteTemplate("Outcomes")
		if p := r.Plan(c); !p.Creates {
			t.Errorf("a deleted template is not planned for creation: %v", p.Changes)
		}
		r.Apply(c)
	})
	r.Step("delete", func(t *testing.T) {
		r.Destroy()
		if got := siteTemplate(s, "Outcomes"); got.ID != "" {
			t.Errorf("the site has %+v", got)
		}
	})
}

func TestTemplate_Import(t *testing.T) {
	s := withTemplates(t, simulator.Options{})
	c := decision()
	r := s.Resource(t, "confluence_template")
	r.Apply(c)
	id := r.Attr("id").(string)
	for _, importID := range []string{id, "DOCS/Decision", "docs/Decision"} {
		again := s.Resource(t, "confluence_template")
		again.ImportID(importID)
		again.PlanEmpty(c)
	}
	r.ImportIdentity(config{"id": id})
	r.PlanEmpty(c)
	human := s.Human()
	global := human.CreateTemplate(simulator.TemplateFields{Name: "Global/1", Body: "<p>x</p>"})
	r.ImportID(global)
	r.PlanEmpty(config{"name": "Global/1", "body": "<p>x</p>"})
	for range 2 {
		human.CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: "Twice"})
	}
	blueprint := human.CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: "Meeting notes", Blueprint: "meeting-notes"})
	for importID, want := range map[string]string{
		"":                   "Invalid import ID",
		"DOCS":               "Expected ID",
		"DOCS/":              "Expected ID",
		"DOCS/Nobody":        "There is no template with this name",
		"HANDBOOK/Decision":  "The space has no templates",
		"NOWHERE/Decision":   `Template "Decision" of space NOWHERE could not be imported`,
		"DOCS/Twice":         "Several templates have this name",
		blueprint:            "belongs to a blueprint",
		"DOCS/Meeting notes": "There is no template with this name",
	} {
		s.Resource(t, "confluence_template").ImportError(importID, want)
	}
}

// A template whose space Confluence does not tell is not taken for a global one.
func TestTemplate_ImportWithoutSpace(t *testing.T) {
	s := withTemplates(t, simulator.Options{TerseTemplates: true})
	c := decision()
	r := s.Resource(t, "confluence_template")
	r.Apply(c)
	s.Resource(t, "confluence_template").ImportError(r.Attr("id").(string), "does not return its space", "KEY/Decision")
	r.ImportID("DOCS/Decision")
	r.PlanEmpty(c)
	global := s.Human().CreateTemplate(simulator.TemplateFields{Name: "Global", Body: "<p>x</p>"})
	r.ImportID(global)
	r.PlanEmpty(config{"name": "Global", "body": "<p>x</p>"})
}

func TestTemplate_List(t *testing.T) {
	s := withTemplates(t, simulator.Options{})
	human := s.Human()
	for _, name := range []string{"A", "B"} {
		human.CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: name, Description: "d", Body: "<p>x</p>", Labels: []string{"l"}})
	}
	human.CreateTemplate(simulator.TemplateFields{Name: "Global", Body: "<p>y</p>"})
	human.CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: "Blue", Blueprint: "b"})
	for key, want := range map[string][]string{"DOCS": {"DOCS: A", "DOCS: B"}, "": {"Global"}} {
		c, names := config{}, []string(nil)
		if key != "" {
			c["space_key"] = key
		}
		for _, result := range s.List(t, "confluence_template", c, 100) {
			names = append(names, result["display_name"].(string))
			r := s.Resource(t, "confluence_template")
			r.ImportIdentity(config{"id": result["id"]})
			whole := maps.Clone(c)
			whole["name"], whole["description"], whole["body"] = result["name"], result["description"], result["body"]
			r.PlanEmpty(whole)
		}
		if !slices.Equal(names, want) {
			t.Errorf("the list of %q holds %q", key, names)
		}
		got := s.DataSource(t, "confluence_templates", c)["templates"].([]any)
		if len(got) != len(want) || got[0].(map[string]any)["name"] == "" {
			t.Errorf("the data source of %q holds %v", key, got)
		}
	}
	for i := range 150 { // more than a result page
		human.CreateTemplate(simulator.TemplateFields{SpaceKey: "HANDBOOK", Name: "T" + strings.Repeat("x", i)})
	}
	if got := s.List(t, "confluence_template", config{"space_key": "HANDBOOK"}, 1000); len(got) != 150 {
		t.Errorf("the list holds %d", len(got))
	}
	var got map[string]any
	requests := paths(s, func() { got = s.DataSource(t, "confluence_templates", config{"space_key": "HANDBOOK"}) })
	if len(got["templates"].([]any)) != 150 || !slices.Equal(requests, []string{"GET page", "GET page"}) {
		t.Errorf("the data source holds %d, with %q", len(got["templates"].([]any)), requests)
	}
	s.DataSourceError(t, "confluence_templates", config{"space_key": "NOWHERE"}, `"space_key"`, "Templates of space NOWHERE could not be read")
	s.DataSourceError(t, "confluence_templates", config{"space_key": "NO-KEY"}, `"space_key"`, "letters and digits")
}

func TestTemplate_Requests(t *testing.T) {
	s := withTemplates(t, simulator.Options{})
	s.Human().CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: "Beside"})
	r, c := s.Resource(t, "confluence_template"), decision()
	var p *coretest.Plan
	for _, step := range []struct {
		name string
		want []string
		do   func()
	}{
		{"plan", nil, func() { p = r.Plan(c) }},
		{"create", []string{"GET page", "POST template", "GET ID"}, func() { coretest.NoErrors(t, "create", r.Execute(p)) }},
		{"an empty plan", []string{"GET ID"}, func() { r.PlanEmpty(c) }},
		{"plan a description", []string{"GET ID"}, func() { c["description"] = "new"; p = r.Plan(c) }},
		{"update", []string{"GET ID", "PUT template", "GET ID"}, func() { coretest.NoErrors(t, "update", r.Execute(p)) }},
		{"destroy", []string{"GET ID", "DELETE ID"}, func() { r.Destroy() }},
	} {
		id := ""
		if !r.Removed() {
			id = r.Attr("id").(string)
		}
		got := paths(s, step.do)
		if !r.Removed() {
			id = r.Attr("id").(string)
		}
		for i := range got {
			got[i] = strings.Replace(got[i], " "+id, " ID", 1)
		}
		if !slices.Equal(got, step.want) {
			t.Errorf("%s cost %q, expected %q", step.name, got, step.want)
		}
	}
	// The creations of one run share the list.
	process := s.Process()
	got := s.RequestsOf(func() {
		for _, name := range []string{"A", "B", "C"} {
			c["name"] = name
			one := s.Resource(t, "confluence_template")
			one.In(process, func() { one.Apply(c) })
		}
	})
	if lists := len(slices.DeleteFunc(got, func(line string) bool { return !strings.HasSuffix(line, "/template/page") })); lists != 1 {
		t.Errorf("three creations read the list %d times", lists)
	}
}
