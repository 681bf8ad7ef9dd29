package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContent_PageLifecycle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		above := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Above"})
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Guide", "body": testsite.Macro}
		r.Apply(c)
		r.PlanEmpty(c)
		home, _ := s.Space("DOCS")
		if r.Attr("parent_id") != home.HomepageID || r.Attr("type") != "page" || r.Attr("status") != "current" || r.Attr("body") != testsite.Macro {
			t.Errorf("after create: %v", coretest.FromValue(t, r.State))
		}
		for _, change := range []config{
			{"title": "The guide"},
			{"body": strings.Replace(testsite.Macro, "three", "3", 1)},
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
			r.Step(fmt.Sprint(change), func(*testing.T) {
				maps.Copy(c, change)
				r.Apply(c)
				r.PlanEmpty(c)
			})
		}
		id := r.Attr("id").(string)
		got, _ := s.Content(id)
		if got.Title != "With a message" || got.ParentID != home.HomepageID || !slices.Equal(s.ContentLabels(id), []string{"d"}) {
			t.Errorf("the page has become %+v with labels %v", got, s.ContentLabels(id))
		}
		r.Destroy()
		if got, exists := s.Content(id); exists {
			t.Errorf("the purged page still exists: %+v", got)
		}
	})
}

func TestContent_TopLevel(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_content")
		top := config{"space_key": "DOCS", "title": "Guide", "parent_id": "root"}
		r.Apply(top)
		r.PlanEmpty(top)
		home, _ := s.Space("DOCS")
		below := config{"space_key": "DOCS", "title": "Guide", "parent_id": home.HomepageID}
		r.Apply(below)
		r.PlanEmpty(below)
		if !s.OnCloud() {
			r.PlanError(top, `"parent_id"`, "Confluence Data Center", "set parent_id to the ID of a page")
			return
		}
		r.Apply(top)
		r.PlanEmpty(top)
	})
}

func TestContent_BlogPostLifecycle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "type": "blogpost", "title": "News", "body": testsite.Macro, "labels": []string{"a"}}
		r.Apply(c)
		r.PlanEmpty(c)
		c["title"], c["body"] = "Old news", "<p>Nothing new.</p>"
		r.Apply(c)
		r.PlanEmpty(c)
		id := r.Attr("id").(string)
		r.Destroy()
		if got, _ := s.Content(id); got.Status != "trashed" {
			t.Errorf("the post has become %+v", got)
		}
	})
}

func TestContent_FolderLifecycle(t *testing.T) {
	t.Parallel()
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	folder := s.Resource(t, "confluence_content")
	c := config{"space_key": "DOCS", "type": "folder", "title": "Box"}
	folder.Apply(c)
	folder.PlanEmpty(c)
	id := folder.Attr("id").(string)

	page := s.Resource(t, "confluence_content")
	in := config{"space_key": "DOCS", "title": "In the box", "parent_id": id, "body": ""}
	page.Apply(in)
	page.PlanEmpty(in)

	imported := s.Resource(t, "confluence_content")
	imported.ImportID(id)
	imported.PlanEmpty(c)

	folder.PlanError(config{"space_key": "DOCS", "type": "folder", "title": "Chest"}, `"title"`, "folder", "Rename or move it in Confluence")
	page.Destroy()
	folder.Destroy()
}

func TestContent_Draft(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "Plan", "body": "<p>1</p>", "status": "draft"}
		r.Step("create", func(t *testing.T) {
			r.Apply(c)
			r.PlanEmpty(c)
		})
		r.Step("edit", func(t *testing.T) {
			c["body"] = "<p>2</p>"
			r.Apply(c)
			r.PlanEmpty(c)
		})
		r.Step("publish", func(t *testing.T) {
			c["status"] = "current"
			r.Apply(c)
			r.PlanEmpty(c)
			if got, _ := s.Content(r.Attr("id").(string)); got.Status != "current" || got.Body != "<p>2</p>" {
				t.Errorf("the published draft has become %+v", got)
			}
		})
		r.Step("no way back", func(t *testing.T) {
			c["status"] = "draft"
			r.PlanError(c, `"status"`, "cannot become a draft")
		})

		r.Step("delete", func(t *testing.T) {
			another := s.Resource(t, "confluence_content")
			another.Apply(config{"space_key": "DOCS", "title": "Another plan", "status": "draft"})
			another.Destroy()
		})
	})
}

func TestContent_Archive(t *testing.T) {
	t.Parallel()
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	r := s.Resource(t, "confluence_content")
	c := config{"space_key": "DOCS", "title": "Old", "body": "<p>1</p>", "status": "archived", "labels": []string{"a"}}
	r.Apply(c)
	r.PlanEmpty(c)
	for attribute, value := range map[string]any{"title": "New", "body": "<p>2</p>", "labels": []string{}} {
		r.Step(attribute+" of an archived page", func(*testing.T) {
			changed := maps.Clone(c)
			changed[attribute] = value
			r.PlanError(changed, `"`+attribute+`"`, "Archived content cannot be changed")
		})
	}
	r.PlanError(config{"space_key": "DOCS", "title": "Old", "body": "<p>1</p>"}, `"status"`, "cannot restore archived content")

	live := s.Resource(t, "confluence_content")
	live.Apply(config{"space_key": "DOCS", "title": "Live", "deletion_policy": "archive"})
	id := live.Attr("id").(string)
	live.Destroy()
	if got, _ := s.Content(id); got.Status != "archived" {
		t.Errorf("destroyed with deletion_policy archive, the page has become %+v", got)
	}
}

func TestContent_Import(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		above := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "Above"})
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "page", Title: "By hand", ParentID: above, Body: testsite.Macro})
		post := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News by hand", Body: testsite.Macro})
		s.Human().Labels(page, []string{"kept"}, nil)
		for _, c := range []struct {
			id     string
			config config
		}{
			{page, config{"space_key": "DOCS", "title": "By hand"}},
			{page, config{"space_key": "DOCS", "title": "By hand", "body": testsite.Macro, "parent_id": above, "labels": []string{"kept"}, "version_message": "m"}},
			{post, config{"space_key": "DOCS", "type": "blogpost", "title": "News by hand", "body": testsite.Macro}},
		} {
			r := s.Resource(t, "confluence_content")
			r.ImportID(c.id)
			r.PlanEmpty(c.config)
			r = s.Resource(t, "confluence_content")
			r.ImportIdentity(config{"id": c.id})
			r.PlanEmpty(c.config)
		}
		s.Resource(t, "confluence_content").ImportError("DOCS/By hand", "Invalid import ID", "a number", "DOCS/By hand")
	})
}

func TestContent_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		for _, contentType := range []string{"page", "blogpost"} {
			r := s.Resource(t, "confluence_content")
			c := config{"space_key": "DOCS", "type": contentType, "title": "Guide", "body": testsite.Macro, "labels": []string{"a"}}
			r.Apply(c)
			if got := s.RequestsOf(r.Refresh); len(got) != 1 {
				t.Errorf("a refresh of a %s costs %q, expected one request", contentType, got)
			}
			for _, change := range [][2]string{{"version_message", "new"}, {"deletion_policy", "purge"}} {
				r.Step(contentType+" "+change[0], func(t *testing.T) {
					c[change[0]] = change[1]
					if got := s.WritesOf(func() { r.Apply(c) }); len(got) != 0 {
						t.Errorf("the change alone writes: %q", got)
					}
					r.PlanEmpty(c)
				})
			}
			c["title"] = "Guidance"
			if got := s.WritesOf(func() { r.Apply(c) }); len(got) != 1 {
				t.Errorf("a change of the title writes %q, expected one request", got)
			}
		}
	})
}
