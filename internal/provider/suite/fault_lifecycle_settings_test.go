package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func settingsLifecycles() []lifecycle {
	return []lifecycle{
		{
			name: "template", resource: "confluence_template", deployments: cloud, arrange: testsite.CreateDocs,
			byOthers: func(s *testsite.Site, c config) {
				s.Human().CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: c["name"].(string), Body: "<p>by hand</p>"})
			},
			steps: append(create(config{"space_key": "DOCS", "name": "Decision", "description": "Why", "body": "<p>1</p>", "labels": []string{"a"}}),
				set("change", config{"name": "Outcome", "body": "<p>2</p>", "labels": []string{"b"}})),
		},
		{
			name: "content state", resource: "confluence_content_state", deployments: cloud,
			arrange: func(s *testsite.Site) {
				testsite.CreateDocs(s)
				s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "With a state"})
			},
			steps: []step{{"create", func(s *testsite.Site, c config) {
				c["content_id"], _ = s.FindContent("DOCS", "With a state")
				c["name"], c["color"] = "In progress", "#2684FF"
			}}, set("change", config{"name": "Waiting"})},
		},
		{
			name: "webhook", resource: "confluence_webhook", deployments: onBoth[1:], arrange: func(*testsite.Site) {},
			byOthers: func(s *testsite.Site, c config) {
				s.Human().EditWebhook(c["name"].(string), func(*simulator.WebhookFields) {})
			},
			steps: append(create(config{"name": "Chat", "url": "https://hooks.example.com", "events": []string{"page_created"}}),
				set("change", config{"url": "https://new.example.com"})),
		},
	}
}
