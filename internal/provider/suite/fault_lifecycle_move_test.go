package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// identifiedTasks is a body with tasks that have IDs, so that Confluence adds no random ones.
func identifiedTasks(words ...string) string {
	body := `<ac:task-list ac:task-list-id="l">`
	for _, w := range words {
		body += `<ac:task><ac:task-id>` + w + `</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>` + w + `</ac:task-body></ac:task>`
	}
	return body + "</ac:task-list>"
}

// moveLifecycles move content between spaces, and keep the ticks of readers.
func moveLifecycles() []lifecycle {
	page := config{"space_key": "DOCS", "title": "Guide", "body": "<p>1</p>", "labels": []string{"a"}}
	return []lifecycle{
		{
			name: "page to another space", resource: "confluence_content", deployments: cloud, slow: true,
			arrange: func(s *testsite.Site) {
				testsite.CreateDocs(s)
				s.Human().CreateSpace(simulator.SpaceFields{Key: "NEW", Name: "New"})
			},
			steps: append(create(page),
				set("move", config{"space_key": "NEW"}),
				step{"move and change", func(s *testsite.Site, c config) {
					c["space_key"], c["title"], c["body"], c["labels"] = "DOCS", "Manual", "<p>2</p>", []string{"b"}
					c["parent_id"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Above"})
				}},
				set("move to the top", config{"space_key": "NEW", "parent_id": "root"}),
			),
		},
		{
			name: "page with tasks", resource: "confluence_content", deployments: onBoth, slow: true, arrange: testsite.CreateDocs,
			steps: append(create(config{"space_key": "DOCS", "title": "List", "body": identifiedTasks("1", "2"), "keep_task_status": true}),
				set("change", config{"body": identifiedTasks("1", "3", "2")}),
				set("keep no more", config{"keep_task_status": false})),
		},
	}
}
