package suite_test

import (
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

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
			steps: append(create(config{"space_key": "DOCS", "title": "List", "body": taskList, "keep_task_status": true}),
				set("change", config{"body": strings.Replace(taskList, "<ac:task>", "<ac:task><ac:task-status>complete</ac:task-status><ac:task-body>New</ac:task-body></ac:task><ac:task>", 1)}),
				set("keep no more", config{"keep_task_status": false})),
		},
	}
}
