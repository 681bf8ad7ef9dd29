package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func attachmentLifecycles() []lifecycle {
	const title = "Illustrated"
	attached := func(name, contentType string, attributes config, changes ...step) lifecycle {
		on := step{"create", func(s *testsite.Site, c config) {
			c["content_id"], _ = s.FindContent("DOCS", title)
			set("", attributes).do(s, c)
		}}
		return lifecycle{
			name: name, resource: "confluence_attachment", deployments: onBoth,
			arrange: func(s *testsite.Site) {
				testsite.CreateDocs(s)
				s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: contentType, Title: title})
			},
			byOthers: func(s *testsite.Site, c config) {
				s.Human().Attach(c["content_id"].(string), c["filename"].(string), "image/png", []byte(c["content"].(string)))
			},
			steps: append([]step{on}, changes...),
		}
	}
	return []lifecycle{
		attached("attachment", "page", config{"filename": "a.png", "content": "one"},
			set("change", config{"content": "two", "comment": "second"}), set("rename", config{"filename": "b.png"})),
		attached("purged attachment of a blog post", "blogpost", config{"filename": "a.png", "content": "one", "deletion_policy": "purge"}),
	}
}
