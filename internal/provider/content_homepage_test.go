package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func homepageConfig() config {
	return config{"space_key": "DOCS", "homepage": true, "title": "Welcome", "body": testsite.Macro, "labels": []string{"start"}}
}

// createDocs creates the space DOCS with Terraform, and returns it with the ID of its home page.
func createDocs(t *testing.T, s *testsite.Site, attributes config) (space *coretest.Instance, homepage string) {
	t.Helper()
	space = s.Resource(t, "confluence_space")
	space.Apply(attributes)
	return space, space.Attr("homepage_id").(string)
}

// A new home page is taken over with one update. Destroying it leaves it, and then the same run can destroy the space.
func TestContent_Homepage(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		docs := config{"key": "DOCS", "name": "Documentation"}
		space, id := createDocs(t, s, docs)
		r, c := s.Resource(t, "confluence_content"), homepageConfig()
		requests := s.RequestsOf(func() { r.Apply(c) })
		if len(requests) > 5 { // the space, the page, the update, its body if the answer to the update lacks it, and the labels
			t.Errorf("the takeover takes %q", requests)
		}
		writes := s.Written()
		if len(writes) != 2 || !strings.HasPrefix(writes[0], "PUT ") || !strings.HasSuffix(writes[1], "/label") {
			t.Errorf("the takeover writes %q", writes)
		}
		r.PlanEmpty(c)
		space.PlanEmpty(docs)
		if got, _ := s.Content(id); r.Attr("id") != id || got.Title != "Welcome" || !slices.Equal(s.ContentLabels(id), []string{"start"}) || s.ContentVersion(id) != 2 {
			t.Errorf("the home page is %+v", got)
		}

		c["title"], c["body"] = "Hello", "<p>2</p>"
		r.PlanChanges(c, "title", "body")
		r.Apply(c)
		r.PlanEmpty(c)

		writes = s.WritesOf(func() {
			if text := coretest.Text(r.TryDestroy()); !r.Removed() || !strings.Contains(text, "removed from state, not deleted") {
				t.Errorf("got %s", text)
			}
		})
		if got, _ := s.Content(id); len(writes) != 0 || got.Status != "current" || got.Title != "Hello" {
			t.Errorf("destroying writes %q and leaves %+v", writes, got)
		}
		space.DestroyError("it is not empty", "a home page that has been edited (version 3)")

		r.Apply(c) // nobody but this account has edited it
		if s.ContentVersion(id) != 3 {
			t.Errorf("the page has been written again: version %d", s.ContentVersion(id))
		}
		for _, diags := range coretest.Together(1, coretest.Change{Instance: r}, coretest.Change{Instance: space}) {
			coretest.NoErrors(t, "destroy both", diags)
		}
		if _, exists := s.Space("DOCS"); exists {
			t.Error("the space is still there")
		}
	})
}

// If somebody edits the home page after it is removed from state, the space is not deleted.
func TestContent_HomepageEditedBeforeDestroy(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		space, id := createDocs(t, s, config{"key": "DOCS", "name": "Documentation"})
		r := s.Resource(t, "confluence_content")
		r.Apply(homepageConfig())
		edit := simulator.Fault{Method: "GET", Path: "/spaces/[0-9]+$", Skip: 1, Times: 1, Then: func(simulator.Request) {
			s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>Hers</p>" })
		}}
		if !s.OnCloud() { // before the pages are listed
			edit.Path, edit.Skip, edit.Status, edit.Header = "/space/DOCS/content/page$", 0, 503, map[string]string{"Retry-After": "0"}
		}
		s.Inject(edit)
		got := coretest.Together(1, coretest.Change{Instance: r}, coretest.Change{Instance: space})
		coretest.NoErrors(t, "destroy the page", got[0])
		coretest.ExpectError(t, got[1], "it is not empty", "a home page that has been edited (version 3)")
	})
}

// A home page that others have edited is not taken over, in whatever version.
func TestContent_HomepageOfOthers(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		_, id := createDocs(t, s, config{"key": "DOCS", "name": "Documentation"})
		edit := func() { s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body += "<p>Hers</p>" }) }
		edit()
		r, c := s.Resource(t, "confluence_content"), homepageConfig()
		refused := []string{`"homepage"`, "could not be taken over", "Hana Human", "import {", `id = "` + id + `"`}
		if writes := s.WritesOf(func() { r.ApplyError(c, refused...) }); len(writes) != 0 {
			t.Errorf("got %q", writes)
		}
		r.ImportID(id)
		r.PlanChanges(c, "body", "labels", "title")
		r.Apply(c)
		r.PlanEmpty(c)
		coretest.NoErrors(t, "destroy", r.TryDestroy())
		refused[2] = "others have edited it: it has 3 versions" // the last one is ours
		r.ApplyError(c, refused...)
	})
}

// An imported home page is planned without changes with homepage = true and without homepage. To set it then replaces nothing.
func TestContent_HomepageImport(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		_, id := createDocs(t, s, config{"key": "DOCS", "name": "Documentation"})
		home, _ := s.Content(id)
		for _, importID := range []string{id, "DOCS/page/" + home.Title} {
			r := s.Resource(t, "confluence_content")
			requests := s.RequestsOf(func() { r.ImportID(importID) })
			if len(requests) > 4 { // the space, the title, the type and the page
				t.Errorf("the import of %s takes %q", importID, requests)
			}
			for _, parent := range []any{nil, "root"} {
				c := config{"space_key": "DOCS", "title": home.Title, "body": home.Body}
				if parent != nil {
					c["parent_id"] = parent
				}
				r.PlanEmpty(c)
				c["homepage"] = true
				r.PlanEmpty(c)
			}
			if r.Attr("homepage") != true {
				t.Errorf("homepage is %v", r.Attr("homepage"))
			}
		}
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide"})
		r := s.Resource(t, "confluence_content")
		r.ImportID(page)
		c := config{"space_key": "DOCS", "title": "Guide"}
		r.PlanEmpty(c)
		c["homepage"] = false
		r.PlanEmpty(c)
		c["homepage"] = true
		if p := r.Plan(c); !p.Replaces {
			t.Errorf("to change homepage of another page does not replace it: %v", p.Changes)
		}

		// A page that has become the home page since.
		s.Human().EditSpace("DOCS", func(f *simulator.SpaceFields) { f.HomepageID = page })
		r.PlanChanges(c, "homepage")
		r.Apply(c)
		r.PlanEmpty(c)
		c["homepage"] = false
		if p := r.Plan(c); !p.Replaces {
			t.Errorf("to change homepage to false does not replace the resource: %v", p.Changes)
		}
		delete(c, "homepage")
		r.PlanEmpty(c)
	})
}

// Lists tell which page is the home page, so that a generated configuration is right.
func TestContent_HomepageList(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		_, id := createDocs(t, s, config{"key": "DOCS", "name": "Documentation"})
		s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide"})
		for _, result := range s.List(t, "confluence_content", config{"space_key": "DOCS"}, 10) {
			if result["homepage"] != (result["id"] == id) {
				t.Errorf("got %v", result)
			}
		}
	})
}

func TestContent_HomepageRefused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		_, id := createDocs(t, s, config{"key": "DOCS", "name": "Documentation"})
		for attribute, value := range map[string]string{
			"type": "blogpost", "parent_id": "123", "status": "draft", "deletion_policy": "purge",
		} {
			c := homepageConfig()
			c[attribute] = value
			s.Resource(t, "confluence_content").PlanError(c, `"`+attribute+`"`, "for a home page")
		}

		one, two := s.Resource(t, "confluence_content"), s.Resource(t, "confluence_content")
		got := coretest.Together(1, coretest.Change{Instance: one, Config: homepageConfig()}, coretest.Change{Instance: two, Config: homepageConfig()})
		coretest.NoErrors(t, "apply the first", got[0])
		coretest.ExpectError(t, got[1], `"homepage"`, "Another resource of this configuration manages this object ("+id+")")

		s.Human().TrashContent(id)
		two.ApplyError(homepageConfig(), `"homepage"`, "has no home page")
		two.ApplyError(config{"space_key": "NOWHERE", "title": "x", "homepage": true}, "could not be taken over", "NOWHERE")
	})
}

// A new space and the text of its home page are one configuration, one apply and one destroy.
func TestAccContent_Homepage(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		cli := s.CLI(t, "testdata/homepage")
		cli.Run(t, 0, "apply", "-auto-approve")
		cli.Run(t, 0, "plan", "-detailed-exitcode")
		cli.Run(t, 0, "apply", "-auto-approve", "-var=text=changed")
		cli.Run(t, 0, "plan", "-detailed-exitcode", "-var=text=changed")
		cli.Run(t, 0, "destroy", "-auto-approve")
		if _, exists := s.Space("HOME"); exists {
			t.Error("the space is still there")
		}
	})
}
