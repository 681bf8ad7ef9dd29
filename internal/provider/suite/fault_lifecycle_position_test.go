package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// positionLifecycles are of a page that moves among its siblings.
func positionLifecycles() []lifecycle {
	return []lifecycle{{
		name: "page with a position", resource: "confluence_content", deployments: onBoth, slow: true, byOthers: contentByOthers,
		arrange: func(s *testsite.Site) {
			testsite.CreateDocs(s)
			parent := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Parent"})
			for _, title := range []string{"Sibling 1", "Sibling 2"} {
				s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: title, ParentID: parent})
			}
		},
		steps: []step{
			{"create", func(s *testsite.Site, c config) {
				c["space_key"], c["title"] = "DOCS", "Guide"
				c["parent_id"], _ = s.FindContent("DOCS", "Parent")
				c["position"] = config{"first": true}
			}},
			{"move", func(s *testsite.Site, c config) {
				sibling, _ := s.FindContent("DOCS", "Sibling 1")
				c["position"] = config{"after": sibling}
			}},
		},
	}}
}
