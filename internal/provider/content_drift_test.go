package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContent_Drift(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		home, _ := s.Space("DOCS")
		other := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Other"})
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": testsite.Macro, "labels": []string{"a"}, "parent_id": home.HomepageID}
		r.Apply(c)
		id := r.Attr("id").(string)
		edit := func(f func(*simulator.ContentFields)) func() { return func() { s.Human().EditContent(id, f) } }
		edited := strings.Replace(testsite.Macro, "three", "four", 1)
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "three", "four", 1) })
		if p := r.Plan(c); coretest.FromValue(t, p.Prior.State).(map[string]any)["body"] != edited {
			t.Errorf("the plan shows more than the edit: %s", p.Diff())
		}
		r.Apply(c)
		for _, drift := range []struct {
			name    string
			changes []string
			edit    func()
		}{
			{"title", []string{"title"}, edit(func(f *simulator.ContentFields) { f.Title = "Guidance" })},
			{"word", []string{"body"}, edit(func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "three", "four", 1) })},
			{"markup", []string{"body"}, edit(func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "strong>", "em>", 2) })},
			{"emptied", []string{"body"}, edit(func(f *simulator.ContentFields) { f.Body = "" })},
			{"moved", []string{"parent_id"}, edit(func(f *simulator.ContentFields) { f.ParentID = other })},
			{"labels", []string{"labels"}, func() { s.Human().Labels(id, []string{"b"}, []string{"a"}) }},
		} {
			r.Step(drift.name, func(*testing.T) {
				drift.edit()
				r.PlanChanges(c, drift.changes...)
				r.Apply(c)
				r.PlanEmpty(c)
			})
		}
		if got, _ := s.Content(id); got.Title != "Guide" || !strings.Contains(got.Body, "three") || got.ParentID != home.HomepageID {
			t.Errorf("after the repairs: %+v", got)
		}
		for i, remove := range []func(string){s.Human().TrashContent, s.Human().PurgeContent} {
			r.Step([]string{"trashed", "purged"}[i], func(t *testing.T) {
				remove(r.Attr("id").(string))
				if text := coretest.Text(r.RefreshIn(s.Process())); strings.Contains(text, "is in the trash") != (i == 0) {
					t.Errorf("the refresh reports %q", text)
				}
				if p := r.Plan(c); !p.Creates {
					t.Errorf("a deleted page is not planned for creation: %v", p.Changes)
				}
				r.Apply(c)
				r.PlanEmpty(c)
			})
		}
	})
}

// An edit that changes only the version or the formatting of the body is not drift.
func TestContent_NoFalseDrift(t *testing.T) {
	t.Parallel()
	for _, options := range []simulator.Options{
		{Deployment: simulator.Cloud},
		{Deployment: simulator.DataCenter, RegenerateMacroIDs: true, NamedEntities: true},
	} {
		t.Run(string(options.Deployment), func(t *testing.T) {
			s := testsite.New(t, options)
			testsite.CreateDocs(s)
			r := s.Resource(t, "confluence_content")
			body := testsite.Macro + "<p>“quoted” – dashed…</p>"
			c := config{"space_key": "DOCS", "title": "Guide", "body": body}
			r.Apply(c)
			r.PlanEmpty(c)
			s.Human().EditContent(r.Attr("id").(string), func(f *simulator.ContentFields) {})
			r.PlanEmpty(c)
			if writes := s.WritesOf(func() { r.Apply(c) }); len(writes) != 0 {
				t.Errorf("writes without drift: %q", writes)
			}
			// A reformatted configuration is not a change.
			c["body"] = strings.ReplaceAll(body, "<br/>", "<br></br>") + "\n"
			r.PlanEmpty(c)
			// A changed word is.
			c["body"] = strings.Replace(body, "three", "four", 1)
			r.PlanChanges(c, "body")
			r.Apply(c)
			r.PlanEmpty(c)
		})
	}
}

// A page that was edited between plan and apply is not overwritten.
func TestContent_LostUpdate(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>"}
		r.Apply(c)
		id := r.Attr("id").(string)
		c["body"] = "<p>2</p>"
		p := r.Plan(c)
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>human</p>" })
		coretest.ExpectError(t, r.Execute(p), "edited in the meantime", "Hana Human", "version 1", "Version 2", "Run the plan again")
		if got, _ := s.Content(id); got.Body != "<p>human</p>" {
			t.Errorf("the human's edit was overwritten: %+v", got)
		}
		r.PlanChanges(c, "body")
		r.Apply(c)
		if got, _ := s.Content(id); got.Body != "<p>2</p>" {
			t.Errorf("after planning again: %+v", got)
		}
	})
}

// An update of a page that was moved to the trash between plan and apply fails.
func TestContent_TrashedMeanwhile(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		for attribute, value := range map[string]any{"body": "<p>2</p>", "title": "Guidance"} {
			t.Run(attribute, func(t *testing.T) {
				r := s.Resource(t, "confluence_content")
				c := config{"space_key": "DOCS", "title": "Guide " + attribute, "body": "<p>1</p>"}
				r.Apply(c)
				c[attribute] = value
				p := r.Plan(c)
				s.Human().TrashContent(r.Attr("id").(string))
				coretest.ExpectError(t, r.Execute(p), "could not be updated")
				r.Apply(c)
				r.PlanEmpty(c)
				if got, _ := s.Content(r.Attr("id").(string)); got.Status != "current" || attribute == "body" && got.Body != value || attribute == "title" && got.Title != value {
					t.Errorf("after the next apply: %+v", got)
				}
			})
		}
	})
}

// Editing a draft does not change its version; the edit is detected and not overwritten.
func TestContent_DraftEdited(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Plan", "body": testsite.Macro, "status": "draft"}
		r.Apply(c)
		id := r.Attr("id").(string)
		r.Refresh()
		edit := func(text string) {
			s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>" + text + "</p>" })
		}
		edit("by hand")
		r.PlanChanges(c, "body")
		r.Apply(c)
		r.PlanEmpty(c)
		c["body"] = "<p>2</p>"
		p := r.Plan(c)
		edit("in between")
		coretest.ExpectError(t, r.Execute(p), "edited in the meantime")
		if got, _ := s.Content(id); got.Body != "<p>in between</p>" {
			t.Errorf("the edit was overwritten: %+v", got)
		}
	})
}

// An update does not change a body that is not managed.
func TestContent_UnmanagedBody(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "By hand", Body: testsite.Macro})
		r := s.Resource(t, "confluence_content")
		r.ImportID(id)
		s.Human().EditContent(id, func(f *simulator.ContentFields) {
			f.Body = strings.Replace(f.Body, "<p>One", `<p local-id="b">One`, 1)
		})
		before, _ := s.Content(id)
		r.Apply(config{"space_key": "DOCS", "title": "Renamed"})
		if after, _ := s.Content(id); after.Body != before.Body || after.Title != "Renamed" {
			t.Errorf("the body was %s and became %s", before.Body, after.Body)
		}
	})
}

// A change by somebody else during an apply appears in the next plan.
func TestContent_MovedMeanwhile(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		other := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Other"})
		r := s.Resource(t, "confluence_content")
		r.Apply(config{"space_key": "docs", "title": "Guide", "body": "<p>1</p>"})
		p := r.Plan(config{"space_key": "docs", "title": "Guide", "body": "<p>1</p>", "labels": []string{"a"}})
		s.Human().EditContent(r.Attr("id").(string), func(f *simulator.ContentFields) { f.ParentID = other })
		coretest.NoErrors(t, "apply", r.Execute(p))
		r.Refresh()
		if r.Attr("parent_id") != other {
			t.Errorf("the move does not show: %v", r.Attr("parent_id"))
		}
	})
}
