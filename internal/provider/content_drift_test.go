package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContent_Drift(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		home, _ := s.Space("DOCS")
		other := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Other"})
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": macro, "labels": []string{"a"}, "parent_id": home.HomepageID}
		r.apply(c)
		id := r.attr("id").(string)
		edit := func(f func(*simulator.ContentFields)) func() { return func() { s.Human().EditContent(id, f) } }
		edited := strings.Replace(macro, "three", "four", 1)
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "three", "four", 1) })
		if p := r.plan(c); fromValue(t, p.prior.state).(map[string]any)["body"] != edited {
			t.Errorf("the plan shows more than the edit: %s", p.diff())
		}
		r.apply(c)
		for _, drift := range []struct {
			changes []string
			edit    func()
		}{
			{[]string{"title"}, edit(func(f *simulator.ContentFields) { f.Title = "Guidance" })},
			{[]string{"body"}, edit(func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "three", "four", 1) })},
			{[]string{"body"}, edit(func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "strong>", "em>", 2) })},
			{[]string{"body"}, edit(func(f *simulator.ContentFields) { f.Body = "" })},
			{[]string{"parent_id"}, edit(func(f *simulator.ContentFields) { f.ParentID = other })},
			{[]string{"labels"}, func() { s.Human().Labels(id, []string{"b"}, []string{"a"}) }},
		} {
			drift.edit()
			r.planChanges(c, drift.changes...)
			r.apply(c)
			r.planEmpty(c)
		}
		if got, _ := s.Content(id); got.Title != "Guide" || !strings.Contains(got.Body, "three") || got.ParentID != home.HomepageID {
			t.Errorf("after the repairs: %+v", got)
		}
		for i, remove := range []func(string){s.Human().TrashContent, s.Human().PurgeContent} {
			remove(r.attr("id").(string))
			if said := textOf(r.refreshIn(s.process())); strings.Contains(said, "is in the trash") != (i == 0) {
				t.Errorf("of a page that is gone is said %q", said)
			}
			if p := r.plan(c); !p.Creates {
				t.Errorf("a deleted page is not planned for creation: %v", p.Changes)
			}
			r.apply(c)
			r.planEmpty(c)
		}
	})
}

// An edit that changes nothing but the version, and one that only respells the body, are no drift.
func TestContent_NoFalseDrift(t *testing.T) {
	t.Parallel()
	for _, options := range []simulator.Options{
		{Flavor: simulator.Cloud},
		{Flavor: simulator.DataCenter, RegenerateMacroIDs: true, NamedEntities: true},
	} {
		t.Run(string(options.Flavor), func(t *testing.T) {
			s := newSite(t, options)
			docsSpace(s)
			r := s.resource(t, "confluence_content")
			body := macro + "<p>“quoted” – dashed…</p>"
			c := config{"space_key": "DOCS", "title": "Guide", "body": body}
			r.apply(c)
			r.planEmpty(c)
			s.Human().EditContent(r.attr("id").(string), func(f *simulator.ContentFields) {})
			r.planEmpty(c)
			if made := s.writes(func() { r.apply(c) }); len(made) != 0 {
				t.Errorf("no drift, but written: %q", made)
			}
			// Nor is a reformatted configuration a change.
			c["body"] = strings.ReplaceAll(body, "<br/>", "<br></br>") + "\n"
			r.planEmpty(c)
			// A real change after that is.
			c["body"] = strings.Replace(body, "three", "four", 1)
			r.planChanges(c, "body")
			r.apply(c)
			r.planEmpty(c)
		})
	}
}

// A page that was edited between plan and apply is not overwritten.
func TestContent_LostUpdate(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>"}
		r.apply(c)
		id := r.attr("id").(string)
		c["body"] = "<p>2</p>"
		p := r.plan(c)
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>human</p>" })
		expectError(t, r.execute(p), "edited in the meantime", "Hana Human", "version 1", "Version 2", "Plan again")
		if got, _ := s.Content(id); got.Body != "<p>human</p>" {
			t.Errorf("the human's edit was overwritten: %+v", got)
		}
		r.planChanges(c, "body")
		r.apply(c)
		if got, _ := s.Content(id); got.Body != "<p>2</p>" {
			t.Errorf("after planning again: %+v", got)
		}
	})
}

// A page that was trashed between plan and apply is not reported as changed.
func TestContent_TrashedMeanwhile(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		for attribute, value := range map[string]any{"body": "<p>2</p>", "title": "Guidance"} {
			r := s.resource(t, "confluence_content")
			c := config{"space_key": "DOCS", "title": "Guide " + attribute, "body": "<p>1</p>"}
			r.apply(c)
			c[attribute] = value
			p := r.plan(c)
			s.Human().TrashContent(r.attr("id").(string))
			expectError(t, r.execute(p), "could not be updated")
			r.apply(c)
			r.planEmpty(c)
			if got, _ := s.Content(r.attr("id").(string)); got.Status != "current" || attribute == "body" && got.Body != value || attribute == "title" && got.Title != value {
				t.Errorf("after the next apply: %+v", got)
			}
		}
	})
}

// A draft has one version for ever, and its edits are noticed and kept all the same.
func TestContent_DraftEdited(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Plan", "body": macro, "status": "draft"}
		r.apply(c)
		id := r.attr("id").(string)
		r.refresh()
		edit := func(text string) {
			s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>" + text + "</p>" })
		}
		edit("by hand")
		r.planChanges(c, "body")
		r.apply(c)
		r.planEmpty(c)
		c["body"] = "<p>2</p>"
		p := r.plan(c)
		edit("in between")
		expectError(t, r.execute(p), "edited in the meantime")
		if got, _ := s.Content(id); got.Body != "<p>in between</p>" {
			t.Errorf("the edit was overwritten: %+v", got)
		}
	})
}

// A body that is not managed is left to the byte as it is, whatever else changes.
func TestContent_UnmanagedBody(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "By hand", Body: macro})
		r := s.resource(t, "confluence_content")
		r.importID(id)
		s.Human().EditContent(id, func(f *simulator.ContentFields) {
			f.Body = strings.Replace(f.Body, "<p>One", `<p local-id="b">One`, 1)
		})
		before, _ := s.Content(id)
		r.apply(config{"space_key": "DOCS", "title": "Renamed"})
		if after, _ := s.Content(id); after.Body != before.Body || after.Title != "Renamed" {
			t.Errorf("the body was %s and became %s", before.Body, after.Body)
		}
	})
}

// What somebody changes while an apply is on its way shows with the next plan and breaks nothing.
func TestContent_MovedMeanwhile(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		other := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Other"})
		r := s.resource(t, "confluence_content")
		r.apply(config{"space_key": "docs", "title": "Guide", "body": "<p>1</p>"})
		p := r.plan(config{"space_key": "docs", "title": "Guide", "body": "<p>1</p>", "labels": []string{"a"}})
		s.Human().EditContent(r.attr("id").(string), func(f *simulator.ContentFields) { f.ParentID = other })
		noErrors(t, "apply", r.execute(p))
		r.refresh()
		if r.attr("parent_id") != other {
			t.Errorf("the move does not show: %v", r.attr("parent_id"))
		}
	})
}
