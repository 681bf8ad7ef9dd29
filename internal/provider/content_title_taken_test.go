package provider_test

import (
	"fmt"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The error for a duplicate title names the content with the title, with an import block if the configuration can manage it.
func TestContent_DuplicateTitle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		human := s.Human()
		for _, c := range []struct {
			existing simulator.ContentFields
			status   string // the configured status; "": none
			archived bool
			cloud    bool
			detail   string // of the error; "": the import block
		}{
			{existing: simulator.ContentFields{Title: "A page"}},
			{existing: simulator.ContentFields{Title: "A page to be archived"}, status: "archived", cloud: true},
			{existing: simulator.ContentFields{Title: "An archived page"}, status: "archived", archived: true, cloud: true},
			{existing: simulator.ContentFields{Title: "Archived by somebody"}, archived: true, cloud: true, detail: "which is archived"},
			{existing: simulator.ContentFields{Title: "Not a draft"}, status: "draft", detail: "which is current"},
			{existing: simulator.ContentFields{Title: "A post", Type: "blogpost"}},
			{existing: simulator.ContentFields{Title: "A folder", Type: "folder"}, cloud: true},
		} {
			if c.cloud && !s.OnCloud() {
				continue
			}
			c.existing.SpaceKey = "DOCS"
			id := human.CreateContent(c.existing)
			if c.archived {
				human.ArchiveContent(id)
			}
			configured := config{"space_key": "DOCS", "title": c.existing.Title}
			if c.existing.Type != "" {
				configured["type"] = c.existing.Type
			}
			if c.status != "" {
				configured["status"] = c.status
			}
			if c.detail != "" {
				s.Resource(t, "confluence_content").ApplyError(configured, `"title"`, c.existing.Title, "page "+id, c.detail)
				continue
			}
			s.Resource(t, "confluence_content").ApplyError(configured, `"title"`, c.existing.Title, "import {", fmt.Sprintf("id = %q", id))
			r := s.Resource(t, "confluence_content")
			r.ImportID(id)
			r.Apply(configured)
			r.PlanEmpty(configured)
		}
		if !s.OnCloud() {
			draft := config{"space_key": "DOCS", "title": "A draft", "status": "draft"}
			r := s.Resource(t, "confluence_content")
			r.Apply(draft)
			s.Resource(t, "confluence_content").ApplyError(draft, `"title"`, "import {", fmt.Sprintf("id = %q", r.Attr("id")))
		}
	})
}
