package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func classified(s *testsite.Site, level string) config {
	return config{"space_key": "DOCS", "title": "Classified", "body": testsite.Macro, "classification_level_id": s.LevelID(level)}
}

// A level is neither drift of the page nor an obstacle to an update of it, also where it makes a version.
func TestContentLevel_Lifecycle(t *testing.T) {
	for _, options := range []simulator.Options{{}, {LevelVersions: true}} {
		for _, change := range []config{{}, {"type": "blogpost"}, {"status": "draft"}, {"status": "archived"}} {
			s := withDocs(t, options)
			r, c := s.Resource(t, "confluence_content"), with(classified(s, "Internal"), change)
			expect := func(want string) {
				t.Helper()
				if got := s.ContentLevel(r.Attr("id").(string)); got != want {
					t.Errorf("%v: the level is %q, expected %q", change, got, want)
				}
			}
			r.Apply(c)
			r.PlanEmpty(c)
			expect("Internal")
			if change["status"] == "archived" {
				c["classification_level_id"] = s.LevelID("Public")
				r.PlanError(c, `"classification_level_id"`, "cannot be changed", "Archived content")
				continue
			}
			c["classification_level_id"] = s.LevelID("Restricted")
			r.PlanChanges(c, "classification_level_id")
			r.Apply(c)
			r.PlanEmpty(c)
			expect("Restricted")
			c["body"], c["classification_level_id"] = "<p>second</p>", s.LevelID("Public")
			r.Apply(c)
			r.PlanEmpty(c)
			expect("Public")
			s.Human().Classify(r.Attr("id").(string), "Internal")
			r.PlanChanges(c, "classification_level_id")
			r.Apply(c)
			expect("Public")
			s.Human().Classify(r.Attr("id").(string), "")
			r.PlanChanges(c, "classification_level_id")
			delete(c, "classification_level_id")
			r.Apply(c)
			r.PlanEmpty(c)
			r.Destroy()
		}
	}
}

func TestContentLevel_Requests(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_content"), classified(s, "Internal")
	unmanaged := config{"space_key": "DOCS", "title": "Plain", "body": testsite.Macro}
	levels := func(do func()) (asked []string) {
		for _, path := range paths(s, do) {
			if strings.Contains(path, "classification") {
				asked = append(asked, path)
			}
		}
		return asked
	}
	var p *coretest.Plan
	for _, step := range []struct {
		name string
		want []string
		do   func()
	}{
		{"plan", []string{"GET classification-levels"}, func() { p = r.Plan(c) }},
		{"create", []string{"PUT classification-level"}, func() { coretest.NoErrors(t, "create", r.Execute(p)) }},
		{"an empty plan", []string{"GET classification-level"}, func() { r.PlanEmpty(c) }},
		{"plan a change", []string{"GET classification-level", "GET classification-levels"}, func() { c["classification_level_id"] = s.LevelID("Public"); p = r.Plan(c) }},
		{"change", []string{"PUT classification-level"}, func() { coretest.NoErrors(t, "update", r.Execute(p)) }},
		{"change another attribute", []string{"GET classification-level"}, func() { c["title"] = "Renamed"; r.Apply(c) }},
		{"no longer managed", []string{"GET classification-level"}, func() { delete(c, "classification_level_id"); r.Apply(c) }},
		{"an empty plan, not managed", nil, func() { r.PlanEmpty(c) }},
		{"create, not managed", nil, func() { s.Resource(t, "confluence_content").Apply(unmanaged) }},
	} {
		if got := levels(step.do); !slices.Equal(got, step.want) {
			t.Errorf("%s cost %q, expected %q", step.name, got, step.want)
		}
	}
	process := s.Process() // the levels are read once a run
	asked := levels(func() {
		for range 3 {
			coretest.NoErrors(t, "plan", s.Resource(t, "confluence_content").PlanIn(process, classified(s, "Public")).Diags)
		}
	})
	if len(asked) != 1 {
		t.Errorf("three plans in one run cost %q", asked)
	}
}

func TestContentLevel_BadInput(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	for _, c := range []struct {
		change config
		want   []string
	}{
		{config{"classification_level_id": ""}, []string{"at least 1"}},
		{config{"type": "folder", "body": nil}, []string{`type "folder"`, "does not support classification levels of folders"}},
		{config{"classification_level_id": "x"}, []string{"Classification level x does not exist", "(Public)"}},
		{config{"classification_level_id": "Public"}, []string{"is the name of a classification level"}},
		{config{"classification_level_id": s.LevelID("Secret")}, []string{"has the status DRAFT"}},
		{config{"classification_level_id": s.LevelID("Confidential")}, []string{"has the status ARCHIVED"}},
	} {
		r := s.Resource(t, "confluence_content")
		if made := s.WritesOf(func() {
			r.PlanError(with(classified(s, "Public"), c.change), append(c.want, `"classification_level_id"`)...)
		}); len(made) != 0 {
			t.Errorf("invalid input caused writes: %q", made)
		}
	}
	standard := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	standard.Resource(t, "confluence_content").PlanError(classified(s, "Public"), `"classification_level_id"`, "This site has no classification levels", "Confluence Cloud Enterprise")
	testsite.OnDataCenter(t, func(t *testing.T, dc *testsite.Site) {
		for _, level := range []any{"x", coretest.Unknown} {
			dc.Resource(t, "confluence_content").PlanError(with(classified(s, "Public"), config{"classification_level_id": level}),
				`"classification_level_id"`, "classification_level_id of confluence_content is not available on Confluence Data Center", "labels")
		}
	})
	p := s.Resource(t, "confluence_content").Plan(with(classified(s, "Public"), config{"classification_level_id": coretest.Unknown}))
	if !p.Creates || p.Attr("classification_level_id") != coretest.Unknown {
		t.Errorf("an unknown level is planned as %v", p.Attr("classification_level_id"))
	}
}

// A page whose level is refused is kept in state without it, so that the next apply completes it.
func TestContentLevel_Refused(t *testing.T) {
	s := withDocs(t, simulator.Options{})
	r, c := s.Resource(t, "confluence_content"), classified(s, "Internal")
	s.Inject(simulator.Fault{Method: "PUT", Path: "/classification-level", Status: 400, Times: 1, Body: `{"errors":[{"status":400,"code":"INVALID_REQUEST_PARAMETER","title":"no such level"}]}`})
	r.ApplyError(c, `"classification_level_id"`, `The classification level of Page "Classified" in space DOCS could not be set`, "no such level")
	r.Untaint()
	r.PlanChanges(c, "classification_level_id")
	r.Apply(c)
	r.PlanEmpty(c)
	s.Inject(simulator.Fault{Method: "GET", Path: "/classification-level", Status: 400, Times: 1, Body: `{"errors":[{"status":400,"code":"INVALID_REQUEST_PARAMETER","title":"no"}]}`})
	r.PlanError(c, `"classification_level_id"`, "could not be read")
}
