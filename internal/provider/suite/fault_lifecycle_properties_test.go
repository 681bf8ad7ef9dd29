package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func propertyLifecycles() []lifecycle {
	property := func(name string, deployments []simulator.Deployment, contentType string) lifecycle {
		return lifecycle{
			name: name, resource: "confluence_content_property", deployments: deployments,
			arrange: func(s *testsite.Site) {
				testsite.CreateDocs(s)
				s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: contentType, Title: "Owner"})
			},
			byOthers: func(s *testsite.Site, c config) {
				s.Human().SetContentProperty(c["content_id"].(string), "owner", c["value"].(string))
			},
			steps: []step{
				{"create", func(s *testsite.Site, c config) {
					c["content_id"], _ = s.FindContent("DOCS", "Owner")
					c["key"], c["value"] = "owner", `{"team":"a"}`
				}},
				set("change", config{"value": `{"team":"b"}`}),
			},
		}
	}
	appearance := func(name string, attributes config, changes ...step) lifecycle {
		attributes["space_key"], attributes["title"] = "DOCS", "Guide"
		return lifecycle{
			name: name, resource: "confluence_content", deployments: onBoth, slow: true, arrange: testsite.CreateDocs, byOthers: contentByOthers,
			steps: append(create(attributes), changes...),
		}
	}
	return []lifecycle{
		property("property of a page", onBoth, "page"),
		property("property of a folder", cloud, "folder"),
		appearance("page with an appearance", config{"appearance": "full-width", "emoji": "📄"},
			set("change", config{"appearance": "default", "emoji": "🎉"}), set("no emoji", config{"emoji": ""})),
	}
}
