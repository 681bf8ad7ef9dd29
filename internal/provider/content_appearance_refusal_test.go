package provider_test

import (
	"net/http"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContentAppearance_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		look(s)
		for _, c := range []struct {
			attribute, value string
			want             []string
		}{
			{"appearance", "", []string{"full-width", "default"}},
			{"appearance", "wide", []string{"full-width", "default"}},
			{"appearance", "Full-Width", []string{"full-width"}},
			{"appearance", "max", []string{"full-width"}},
			{"emoji", "1f4c4", []string{"one emoji", "📄"}},
			{"emoji", ":memo:", []string{"one emoji", `\U0001F4C4`}},
			{"emoji", "A", []string{"one emoji"}},
			{"emoji", "é", []string{"one emoji"}},
			{"emoji", "7", []string{"one emoji"}},
			{"emoji", " ", []string{"one emoji"}},
			{"emoji", "📄📄", []string{"one emoji"}},
			{"emoji", "📄 ", []string{"one emoji"}},
			{"emoji", "👩\u200d", []string{"one emoji"}},
			{"emoji", "🇫", []string{"one emoji"}},
			{"emoji", "\ufe0f", []string{"one emoji"}},
			{"emoji", "0f3c5a9e-1d2b-4e6f-8a7c-000000000001", []string{"one emoji", "users of the site"}},
		} {
			r := s.Resource(t, "confluence_content")
			bad := config{"space_key": "DOCS", "title": "Guide", c.attribute: c.value}
			if requests := s.RequestsOf(func() { r.PlanError(bad, append(c.want, `"`+c.attribute+`"`)...) }); len(requests) != 0 {
				t.Errorf("invalid input caused requests: %q", requests)
			}
		}
		for _, emoji := range []string{"📄", "✅", "⚠️", "👋🏽", "🇫🇷", "1️⃣", "👩‍💻", "🏳️‍🌈", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "ℹ️", "™", "🫩", ""} {
			r := s.Resource(t, "confluence_content")
			if p := r.TryPlan(config{"space_key": "DOCS", "title": "Guide", "emoji": emoji}); coretest.HasErrors(p.Diags) {
				t.Errorf("%s is refused: %s", emoji, coretest.Text(p.Diags))
			}
		}
		for _, attribute := range []string{"appearance", "emoji"} {
			c := config{"space_key": "DOCS", "title": "Box", "type": "folder", "appearance": nil, "emoji": nil}
			c[attribute] = map[string]string{"appearance": "default", "emoji": "📄"}[attribute]
			s.Resource(t, "confluence_content").PlanError(c, `"`+attribute+`"`, "Invalid "+attribute+` for type "folder"`)
		}
	})
}

func TestContentAppearance_Archived(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	r, c := s.Resource(t, "confluence_content"), look(s)
	c["status"] = "archived"
	r.Apply(c)
	r.PlanEmpty(c)
	expectProperties(t, s, r.Attr("id").(string), "full-width,full-width,1f4c4,1f4c4")
	c["emoji"] = "🎉"
	r.PlanError(c, `"emoji"`, "cannot be changed", "Restore it in Confluence")
}

func TestContentAppearance_OtherTypes(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		look(s)
		for _, c := range []config{
			{"type": "blogpost", "title": "News"},
			{"title": "Sketch", "status": "draft"},
			{"title": "Welcome", "homepage": true},
		} {
			c["space_key"], c["body"], c["appearance"], c["emoji"] = "DOCS", "<p>x</p>", "full-width", "📄"
			r := s.Resource(t, "confluence_content")
			r.Apply(c)
			r.PlanEmpty(c)
			expectProperties(t, s, r.Attr("id").(string), "full-width,full-width,1f4c4,1f4c4")
			c["emoji"] = "🎉"
			r.PlanChanges(c, "emoji")
			r.Apply(c)
			r.PlanEmpty(c)
			r.Destroy()
		}
	})
}

// A page whose appearance could not be set is kept, and the next apply completes it.
func TestContentAppearance_Incomplete(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r, c := s.Resource(t, "confluence_content"), look(s)
		s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/propert", Skip: 2, Status: 403, Times: 1, Body: `{"statusCode":403,"message":"no"}`})
		r.ApplyError(c, `"appearance"`, `The appearance of Page "Guide" in space DOCS could not be set`, "created but not fully configured", "terraform untaint")
		id := r.Attr("id").(string)
		if r.Attr("appearance") != nil || r.Attr("emoji") != nil {
			t.Errorf("the state has appearance %v and emoji %v, which are not applied", r.Attr("appearance"), r.Attr("emoji"))
		}
		r.Untaint()
		r.PlanChanges(c, "appearance", "emoji")
		r.Apply(c)
		r.PlanEmpty(c)
		if r.Attr("id") != id {
			t.Error("the page was created twice")
		}
		expectProperties(t, s, id, "full-width,full-width,1f4c4,1f4c4")

		c["title"], c["emoji"] = "Manual", "🎉"
		s.Inject(simulator.Fault{Method: http.MethodPut, Path: "/propert", Status: 403, Times: 1, Body: `{"statusCode":403,"message":"no"}`})
		r.ApplyError(c, `"appearance"`, "could not be set")
		if r.Attr("title") != "Manual" || r.Attr("emoji") != "📄" {
			t.Errorf("the state has title %v and emoji %v", r.Attr("title"), r.Attr("emoji"))
		}
		r.PlanChanges(c, "emoji")
		r.Apply(c)
		r.PlanEmpty(c)
	})
}

func TestContentAppearance_Unreadable(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r, c := s.Resource(t, "confluence_content"), look(s)
		r.Apply(c)
		s.Inject(simulator.Fault{Method: http.MethodGet, Path: "/propert", Status: 403, Times: 1, Body: `{"statusCode":403,"message":"no"}`})
		r.PlanError(c, `"appearance"`, "could not be read")
		r.PlanEmpty(c)
	})
}

func TestContentAppearance_UnknownValues(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r, c := s.Resource(t, "confluence_content"), look(s)
		for _, attribute := range []string{"appearance", "emoji"} {
			value := c[attribute]
			c[attribute] = coretest.Unknown
			if p := r.Plan(c); p.Attr(attribute) != coretest.Unknown {
				t.Errorf("%s unknown is planned as %v", attribute, p.Attr(attribute))
			}
			c[attribute] = value
		}
		r.Apply(c)
		c["emoji"] = coretest.Unknown
		r.PlanChanges(c, "emoji")
	})
}

// Data Center stores the properties but shows nothing of them, and the plan says so once.
func TestContentAppearance_NotShown(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		r, c := s.Resource(t, "confluence_content"), look(s)
		expect := func(warnings int) {
			t.Helper()
			n := 0
			for _, d := range r.Plan(c).Diags {
				if d.Attribute != nil {
					n++
				}
			}
			if n != warnings {
				t.Errorf("the plan has %d warnings, expected %d", n, warnings)
			}
		}
		once := 0
		if !s.OnCloud() {
			once = 1
		}
		expect(once) // for the emoji; pages have the full width anyway
		r.Apply(c)
		expect(0)
		c["appearance"] = "default"
		expect(once)
	})
}
