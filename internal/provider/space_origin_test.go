package provider_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const documentationTemplate = "com.atlassian.confluence.plugins.confluence-space-blueprints:documentation-space-blueprint"

func TestSpaceOrigin_Lifecycle(t *testing.T) {
	s := withRoles(t)
	s.Human().CreateSpace(simulator.SpaceFields{Key: "SOURCE", Name: "Source"})
	s.Human().AssignRole("SOURCE", "user", s.UserID("rolf"), "Viewer")
	r := s.Resource(t, "confluence_space")
	c := config{"key": "NEW", "name": "New", "template_key": documentationTemplate, "copy_access_from": "source"}
	r.Apply(c)
	r.PlanEmpty(c)
	if _, there := s.FindContent("NEW", "Getting started"); !there {
		t.Error("the template made no pages")
	}
	if got, want := s.RoleAssignments("NEW"), s.RoleAssignments("SOURCE"); len(got) != len(want) {
		t.Errorf("the roles are %v, not %v", got, want)
	}
	for _, change := range []config{{"template_key": "other"}, {"copy_access_from": "HANDBOOK"}, {"template_key": nil, "copy_access_from": nil}} {
		changed := config{"key": "NEW", "name": "New", "template_key": documentationTemplate, "copy_access_from": "source"}
		for name, value := range change {
			changed[name] = value
			if p := r.TryPlan(changed); !p.Empty() || (value != nil) != (len(p.Diags) == 1 && strings.Contains(p.Diags[0].Summary, name+" has no effect on an existing space")) {
				t.Errorf("%s: %v", name, p.Diags)
			}
		}
	}
	replaced := config{"key": "OTHER", "name": "New", "template_key": documentationTemplate, "copy_access_from": "HANDBOOK"}
	if p := r.TryPlan(replaced); len(p.Diags) > 0 {
		t.Errorf("a replacement warns: %v", p.Diags)
	}
	r.DestroyError("it is not empty", "1 × page") // of the template
	c["deletion_policy"] = "delete"
	r.Apply(c)
	r.Destroy()
}

// An imported space begins with nothing, so that its configuration without the arguments changes nothing.
func TestSpaceOrigin_Import(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space")
	r.ImportID("HANDBOOK")
	c := config{"key": "HANDBOOK", "name": "Handbook", "description": "How we work"}
	r.PlanEmpty(c)
	c["template_key"], c["copy_access_from"] = "", "" // as in a generated configuration
	r.PlanEmpty(c)
	c["template_key"] = documentationTemplate
	if p := r.TryPlan(c); !p.Empty() || len(p.Diags) != 1 {
		t.Errorf("got %v", p.Diags)
	}
}

func TestSpaceOrigin_BadInput(t *testing.T) {
	s := withRoles(t)
	for _, c := range []struct {
		config config
		want   []string
	}{
		{config{"template_key": "two words"}, []string{`"template_key"`, "without whitespace"}},
		{config{"template_key": strings.Repeat("k", 256)}, []string{`"template_key"`, "at most 255"}},
		{config{"copy_access_from": "NO-KEY"}, []string{`"copy_access_from"`, "letters and digits"}},
		{config{"copy_access_from": "new"}, []string{`"copy_access_from"`, "another space"}},
		{config{"copy_access_from": "HANDBOOK", "private": true}, []string{`"copy_access_from"`, "conflicts with private"}},
		{config{"copy_access_from": "NONE"}, []string{`"copy_access_from"`, "Space NONE does not exist", "confluence_space.this.key"}},
	} {
		c.config["key"], c.config["name"] = "NEW", "New"
		if writes := s.WritesOf(func() { s.Resource(t, "confluence_space").PlanError(c.config, c.want...) }); len(writes) != 0 {
			t.Errorf("invalid input caused writes: %q", writes)
		}
	}
}

func TestSpaceOrigin_WithoutRoles(t *testing.T) {
	for name, value := range map[string]string{"template_key": documentationTemplate, "copy_access_from": "HANDBOOK"} {
		c := config{"key": "NEW", "name": "New", name: value}
		testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
			want, most := []string{`"` + name + `"`, "requires a site with space roles"}, 1
			if !s.OnCloud() {
				want, most = []string{`"` + name + `"`, name + " of confluence_space is not available on Confluence Data Center"}, 0
			}
			if made := s.RequestsOf(func() { s.Resource(t, "confluence_space").PlanError(c, want...) }); len(made) > most {
				t.Errorf("sent %q", made)
			}
			r := s.Resource(t, "confluence_space")
			r.Apply(config{"key": "NEW", "name": "New", name: ""})
			r.PlanEmpty(config{"key": "NEW", "name": "New"})
		})
	}
}

// A token that cannot read the mode creates no space without its template.
func TestSpaceOrigin_ModeHidden(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	s.Inject(simulator.Fault{Path: "space-role-mode", Status: 401, Body: `{"code":401,"message":"Unauthorized; scope does not match"}`})
	r := s.Resource(t, "confluence_space")
	r.ApplyError(config{"key": "NEW", "name": "New", "template_key": documentationTemplate}, "Space NEW could not be created", "A site without space roles")
	if _, there := s.Space("NEW"); there || !r.Removed() {
		t.Error("a space was created without the template")
	}
}

func TestSpaceOrigin_UnknownValues(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space")
	c := config{"key": "NEW", "name": "New", "template_key": coretest.Unknown, "copy_access_from": coretest.Unknown, "private": coretest.Unknown}
	if p := r.Plan(c); p.Attr("template_key") != coretest.Unknown || p.Attr("copy_access_from") != coretest.Unknown {
		t.Errorf("planned %v", p.Planned)
	}
	r.Apply(config{"key": "NEW", "name": "New"})
	r.PlanEmpty(config{"key": "NEW", "name": "New", "template_key": coretest.Unknown, "copy_access_from": coretest.Unknown})
}

// A plan reads the mode and the ID of the other space, an apply no more than that.
func TestSpaceOrigin_Requests(t *testing.T) {
	s := withRoles(t)
	c := config{"key": "NEW", "name": "New", "copy_access_from": "HANDBOOK", "template_key": documentationTemplate}
	s.Human().AssignRole("HANDBOOK", "user", s.UserID("ada"), "Admin")
	const mode, list = "GET /wiki/api/v2/space-role-mode", "GET /wiki/api/v2/spaces"
	r := s.Resource(t, "confluence_space")
	if made := s.RequestsOf(func() { r.Plan(c) }); strings.Join(made, "\n") != mode+"\n"+list {
		t.Errorf("a plan sends %q", made)
	}
	made := s.RequestsOf(func() { r.Apply(c) })
	if count(made, mode) > 2 || count(made, list) > 2 || count(made, "POST /wiki/api/v2/spaces") != 1 { // an apply here is a plan and an apply, each in a process of its own
		t.Errorf("an apply sends %q", made)
	}
}

func count(all []string, one string) (n int) {
	for _, other := range all {
		if other == one {
			n++
		}
	}
	return n
}

// A space whose creation was not answered is adopted as any other.
func TestSpaceOrigin_AnswerLost(t *testing.T) {
	s := withRoles(t)
	s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/api/v2/spaces$", DropAfter: true, Times: 1})
	r := s.Resource(t, "confluence_space")
	c := config{"key": "NEW", "name": "New", "template_key": documentationTemplate}
	r.Apply(c)
	r.PlanEmpty(c)
}

func TestSpaceOrigin_Refused(t *testing.T) {
	s := withRoles(t)
	s.Human().CreateSpace(simulator.SpaceFields{Key: "THEIRS", Name: "Not ours"})
	s.Human().AssignRole("THEIRS", "group", s.GroupID("site-admins"), "Viewer")
	for _, c := range []struct {
		config config
		want   []string
	}{
		{config{"template_key": "none"}, []string{"Space NEW could not be created", "There is no space template with the key none"}},
		{config{"copy_access_from": "THEIRS"}, []string{"Space NEW could not be created", "not permitted to copy the access of space THEIRS"}},
	} {
		r := s.Resource(t, "confluence_space")
		c.config["key"], c.config["name"] = "NEW", "New"
		r.ApplyError(c.config, c.want...)
		if _, there := s.Space("NEW"); there || !r.Removed() {
			t.Error("a space was created")
		}
	}
}
