package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Terraform plans a replacement twice, the second time without a prior state: the page does not contradict itself.
func TestContentPosition_Replaced(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		b := newShelf(t, s, "A", "B")
		r := b.apply("C", b.after("A"))
		s.Human().CreateSpace(simulator.SpaceFields{Key: "NEW", Name: "New"})
		c := b.config("C", b.after("A"))
		if s.OnCloud() {
			return // only Data Center replaces a page that gets another space
		}
		parent := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "NEW", Title: "Parent"})
		first := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "NEW", Title: "First", ParentID: parent})
		c["space_key"], c["parent_id"], c["position"] = "NEW", parent, config{"after": first}
		if p := r.Plan(c); !p.Replaces {
			t.Errorf("not replaced: %v", p.Changes)
		}
		r.Apply(c)
		r.PlanEmpty(c)
	})
}

// A page that moves to another space gets its position there, also below the home page.
func TestContentPosition_MovesToSpace(t *testing.T) {
	s, home := withSpaces(t, simulator.Options{})
	b := shelfIn(t, s, "A", "B")
	r := b.apply("C", b.after("A"))
	parent := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "NEW", Title: "New parent"})
	var first []string
	for _, below := range []string{parent, home} {
		first = append(first, s.Human().CreateContent(simulator.ContentFields{SpaceKey: "NEW", Title: "First below " + below, ParentID: below}))
		s.Human().CreateContent(simulator.ContentFields{SpaceKey: "NEW", Title: "Second below " + below, ParentID: below})
	}
	c := b.config("C", config{"first": true})
	c["space_key"], c["parent_id"] = "NEW", parent
	r.Apply(c)
	r.PlanEmpty(c)

	r = b.apply("D", b.after("A"))
	c = b.config("D", config{"after": first[1]})
	c["space_key"], c["parent_id"] = "NEW", nil
	r.Apply(c)
	r.PlanEmpty(c)
	if got, _ := s.Content(b.ids["D"]); got.ParentID != home {
		t.Errorf("the page is %+v", got)
	}

	r = b.apply("E", config{"first": true}) // the same position as in the space before
	c = b.config("E", config{"first": true})
	c["space_key"], c["parent_id"] = "NEW", home
	r.Apply(c)
	r.PlanEmpty(c)
}

// A page that somebody has edited since the plan is not moved below another parent.
func TestContentPosition_EditedBeforeMove(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		b := newShelf(t, s, "A", "B")
		r := b.apply("C", b.after("A"))
		other := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Other"})
		c := b.config("C", config{"first": true})
		c["parent_id"] = other
		p := r.Plan(c)
		s.Human().EditContent(b.ids["C"], func(f *simulator.ContentFields) { f.Title = "Edited" })
		written := s.WritesOf(func() { coretest.ExpectError(t, r.Execute(p), "has changed since the plan was made") })
		if len(written) > 0 {
			t.Errorf("it wrote %q", written)
		}
	})
}

// An edit of the account in the new space is not taken for the move.
func TestContent_EditedAfterMove(t *testing.T) {
	s, _ := withSpaces(t, simulator.Options{})
	r := s.Resource(t, "confluence_content")
	c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>"}
	r.Apply(c)
	id := r.Attr("id").(string)
	c["space_key"], c["body"] = "NEW", "<p>2</p>"
	p := r.Plan(c)
	other := *r
	other.Apply(config{"space_key": "NEW", "title": "Guide", "body": "<p>edited</p>"})
	coretest.ExpectError(t, r.Execute(p), "has changed since the plan was made")
	if got, _ := s.Content(id); got.Body != "<p>edited</p>" {
		t.Errorf("the page is %+v", got)
	}
}

// A body that an answer lacks is not written as an empty one.
func TestContent_AnswerWithoutBody(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id := runbook(s)
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>Call us.</p>" })
		spaceID := s.DataSource(t, "confluence_space", config{"key": "DOCS"})["id"].(string)
		path := "/content/" + id + "$"
		body := `{"id":"` + id + `","type":"page","status":"current","title":"Runbook","space":{"key":"DOCS","id":1},"version":{"number":2}}`
		if s.OnCloud() {
			path = "/pages/" + id + "$"
			body = `{"id":"` + id + `","status":"current","title":"Runbook","spaceId":"` + spaceID + `","version":{"number":2}}`
		}
		without := func(body string) { s.Inject(simulator.Fault{Method: "GET", Path: path, Status: 200, Body: body}) }
		without(strings.Replace(body, `"number":2`, `"number":3`, 1))
		written := s.WritesOf(func() {
			invokeError(t, s, "confluence_restore_content", config{"content_id": id, "version": 1}, "has no body")
			s.ClearFaults()
			without(strings.Replace(body, "current", "trashed", 1))
			invokeError(t, s, "confluence_restore_content", config{"content_ids": []string{id}}, "has no body")
		})
		s.ClearFaults()
		if written = slices.DeleteFunc(written, func(w string) bool { return strings.Contains(w, "convert-ids") }); len(written) > 0 {
			t.Errorf("it wrote %q", written)
		}

		r := s.Resource(t, "confluence_content")
		r.ImportID(id)
		p := r.Plan(config{"space_key": "DOCS", "title": "Runbook 2"})
		without(body)
		coretest.ExpectError(t, r.Execute(p), "has no body")
		s.ClearFaults()
		if got, _ := s.Content(id); got.Body != "<p>Call us.</p>" {
			t.Errorf("the page is %+v", got)
		}
	})
}

// Content that somebody restores after the check is not purged.
func TestPurgeTrashAction_Restored(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		id := runbook(s)
		s.Human().TrashContent(id)
		s.Inject(simulator.Fault{Method: "GET", Path: "/(pages|content)/" + id + "$", Times: 1, Then: func(simulator.Request) { s.Human().RestoreContent(id) }})
		_, _ = s.Process().Invoke("confluence_purge_trash", config{"content_ids": []string{id}})
		if _, exists := s.Content(id); !exists {
			t.Error("the page is deleted")
		}
	})
}
