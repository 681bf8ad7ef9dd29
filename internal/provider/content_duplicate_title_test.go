package provider_test

import (
	"fmt"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// What has the title is named, with the block that imports it where the plan can be kept then.
func TestContent_TakenTitle(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		human := s.Human()
		for _, c := range []struct {
			there    simulator.ContentFields
			status   string // what it shall be; "": as it is there
			archived bool
			cloud    bool
			refusal  string // "": the import block
		}{
			{there: simulator.ContentFields{Title: "A page"}},
			{there: simulator.ContentFields{Title: "A page to be archived"}, status: "archived", cloud: true},
			{there: simulator.ContentFields{Title: "An archived page"}, status: "archived", archived: true, cloud: true},
			{there: simulator.ContentFields{Title: "Archived by somebody"}, archived: true, cloud: true, refusal: "which is archived"},
			{there: simulator.ContentFields{Title: "Not a draft"}, status: "draft", refusal: "which is current"},
			{there: simulator.ContentFields{Title: "A post", Type: "blogpost"}},
			{there: simulator.ContentFields{Title: "A folder", Type: "folder"}, cloud: true},
		} {
			if c.cloud && !s.OnCloud() {
				continue
			}
			c.there.SpaceKey = "DOCS"
			id := human.CreateContent(c.there)
			if c.archived {
				human.ArchiveContent(id)
			}
			configured := config{"space_key": "DOCS", "title": c.there.Title}
			if c.there.Type != "" {
				configured["type"] = c.there.Type
			}
			if c.status != "" {
				configured["status"] = c.status
			}
			if c.refusal != "" {
				s.Resource(t, "confluence_content").ApplyError(configured, `"title"`, c.there.Title, "page "+id, c.refusal)
				continue
			}
			s.Resource(t, "confluence_content").ApplyError(configured, `"title"`, c.there.Title, "import {", fmt.Sprintf("id = %q", id))
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
