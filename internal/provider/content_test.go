package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContent_PageLifecycle(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		above := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Above"})
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": macro}
		r.apply(c)
		r.planEmpty(c)
		home, _ := s.Space("DOCS")
		if r.attr("parent_id") != home.HomepageID || r.attr("type") != "page" || r.attr("status") != "current" || r.attr("body") != macro {
			t.Errorf("after create: %v", fromValue(t, r.state))
		}
		for _, change := range []config{
			{"title": "The guide"},
			{"body": strings.Replace(macro, "three", "3", 1)},
			{"labels": []string{"a", "b/c"}},
			{"labels": []string{"b/c"}},
			{"labels": []string{}},
			{"labels": nil},
			{"parent_id": above},
			{"parent_id": home.HomepageID, "title": "Moved and renamed", "labels": []string{"d"}},
			{"version_message": "by Terraform", "title": "With a message"},
			{"deletion_policy": "purge"},
			{"timeouts": map[string]any{"create": "1m"}},
		} {
			for k, v := range change {
				c[k] = v
			}
			r.apply(c)
			r.planEmpty(c)
		}
		id := r.attr("id").(string)
		got, _ := s.Content(id)
		if got.Title != "With a message" || got.ParentID != home.HomepageID || !slices.Equal(s.ContentLabels(id), []string{"d"}) {
			t.Errorf("the page has become %+v with labels %v", got, s.ContentLabels(id))
		}
		r.destroy()
		if got, there := s.Content(id); there {
			t.Errorf("the purged page is still there: %+v", got)
		}
	})
}

func TestContent_TopLevel(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_content")
		top := config{"space_key": "DOCS", "title": "Guide", "parent_id": "root"}
		r.apply(top)
		r.planEmpty(top)
		home, _ := s.Space("DOCS")
		below := config{"space_key": "DOCS", "title": "Guide", "parent_id": home.HomepageID}
		r.apply(below)
		r.planEmpty(below)
		if !s.onCloud() {
			r.planError(top, `"parent_id"`, "Confluence Data Center", "name a parent")
			return
		}
		r.apply(top)
		r.planEmpty(top)
	})
}

func TestContent_BlogPostLifecycle(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "type": "blogpost", "title": "News", "body": macro, "labels": []string{"a"}}
		r.apply(c)
		r.planEmpty(c)
		c["title"], c["body"] = "Old news", "<p>Nothing new.</p>"
		r.apply(c)
		r.planEmpty(c)
		id := r.attr("id").(string)
		r.destroy()
		if got, _ := s.Content(id); got.Status != "trashed" {
			t.Errorf("the post has become %+v", got)
		}
	})
}

func TestContent_FolderLifecycle(t *testing.T) {
	t.Parallel()
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	docsSpace(s)
	folder := s.resource(t, "confluence_content")
	c := config{"space_key": "DOCS", "type": "folder", "title": "Box"}
	folder.apply(c)
	folder.planEmpty(c)
	id := folder.attr("id").(string)

	page := s.resource(t, "confluence_content")
	in := config{"space_key": "DOCS", "title": "In the box", "parent_id": id, "body": ""}
	page.apply(in)
	page.planEmpty(in)

	imported := s.resource(t, "confluence_content")
	imported.importID(id)
	imported.planEmpty(c)

	folder.planError(config{"space_key": "DOCS", "type": "folder", "title": "Chest"}, `"title"`, "folder", "Rename or move it in Confluence")
	page.destroy()
	folder.destroy()
}

func TestContent_Draft(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		r := s.resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Plan", "body": "<p>1</p>", "status": "draft"}
		r.apply(c)
		r.planEmpty(c)
		c["body"] = "<p>2</p>"
		r.apply(c)
		r.planEmpty(c)
		c["status"] = "current"
		r.apply(c)
		r.planEmpty(c)
		if got, _ := s.Content(r.attr("id").(string)); got.Status != "current" || got.Body != "<p>2</p>" {
			t.Errorf("the published draft has become %+v", got)
		}
		c["status"] = "draft"
		r.planError(c, `"status"`, "cannot become a draft")

		r = s.resource(t, "confluence_content")
		r.apply(config{"space_key": "DOCS", "title": "Another plan", "status": "draft"})
		r.destroy()
	})
}

func TestContent_Archive(t *testing.T) {
	t.Parallel()
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	docsSpace(s)
	r := s.resource(t, "confluence_content")
	c := config{"space_key": "DOCS", "title": "Old", "body": "<p>1</p>", "status": "archived", "labels": []string{"a"}}
	r.apply(c)
	r.planEmpty(c)
	for attribute, value := range map[string]any{"title": "New", "body": "<p>2</p>", "labels": []string{}} {
		changed := config{"space_key": "DOCS", "title": "Old", "body": "<p>1</p>", "status": "archived", "labels": []string{"a"}}
		changed[attribute] = value
		r.planError(changed, `"`+attribute+`"`, "archived content cannot be changed")
	}
	r.planError(config{"space_key": "DOCS", "title": "Old", "body": "<p>1</p>"}, `"status"`, "no way back from the archive")

	live := s.resource(t, "confluence_content")
	live.apply(config{"space_key": "DOCS", "title": "Live", "deletion_policy": "archive"})
	id := live.attr("id").(string)
	live.destroy()
	if got, _ := s.Content(id); got.Status != "archived" {
		t.Errorf("destroyed with deletion_policy archive, the page has become %+v", got)
	}
}

func TestContent_Import(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		above := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Above"})
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "By hand", ParentID: above, Body: macro})
		post := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News by hand", Body: macro})
		s.Human().Labels(page, []string{"kept"}, nil)
		for _, c := range []struct {
			id     string
			config config
		}{
			{page, config{"space_key": "DOCS", "title": "By hand"}},
			{page, config{"space_key": "DOCS", "title": "By hand", "body": macro, "parent_id": above, "labels": []string{"kept"}, "version_message": "m"}},
			{post, config{"space_key": "DOCS", "type": "blogpost", "title": "News by hand", "body": macro}},
		} {
			r := s.resource(t, "confluence_content")
			r.importID(c.id)
			r.planEmpty(c.config)
			r = s.resource(t, "confluence_content")
			r.importIdentity(config{"id": c.id})
			r.planEmpty(c.config)
		}
		s.resource(t, "confluence_content").importError("DOCS/By hand", "ID", "a number", "DOCS/By hand")
	})
}

func TestContent_Requests(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		for _, contentType := range []string{"page", "blogpost"} {
			r := s.resource(t, "confluence_content")
			c := config{"space_key": "DOCS", "type": contentType, "title": "Guide", "body": macro, "labels": []string{"a"}}
			r.apply(c)
			if got := s.requests(r.refresh); len(got) != 1 {
				t.Errorf("a refresh of a %s costs %q, expected one request", contentType, got)
			}
			for attribute, value := range map[string]any{"version_message": "new", "deletion_policy": "purge"} {
				c[attribute] = value
				if got := s.writes(func() { r.apply(c) }); len(got) != 0 {
					t.Errorf("a change of %s alone writes: %q", attribute, got)
				}
				r.planEmpty(c)
			}
			c["title"] = "Guidance"
			if got := s.writes(func() { r.apply(c) }); len(got) != 1 {
				t.Errorf("a change of the title writes %q, expected one request", got)
			}
		}
	})
}
