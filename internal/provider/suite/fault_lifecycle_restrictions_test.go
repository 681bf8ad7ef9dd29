package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func restrictionLifecycles() []lifecycle {
	const title = "Runbook"
	arrange := func(s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: title})
	}
	restrict := func(name string, operations func(s *testsite.Site, c config)) step {
		return step{name, func(s *testsite.Site, c config) {
			c["content_id"], _ = s.FindContent("DOCS", title)
			operations(s, c)
		}}
	}
	return []lifecycle{
		{
			name: "restrictions", resource: "confluence_content_restrictions", deployments: onBoth, arrange: arrange,
			steps: []step{
				restrict("create", func(s *testsite.Site, c config) {
					c["read"] = config{"users": []string{s.UserID("ada"), s.UserID("rolf")}}
					c["update"] = config{"users": []string{s.UserID("ada")}}
				}),
				restrict("change", func(s *testsite.Site, c config) {
					c["read"], c["update"] = config{}, config{"groups": []string{s.GroupID("site-admins")}}
				}),
			},
		},
		{
			name: "edit restriction", resource: "confluence_content_restrictions", deployments: onBoth, arrange: arrange,
			steps: []step{
				restrict("create", func(s *testsite.Site, c config) {
					c["update"] = config{"users": []string{s.UserID("ada")}, "groups": []string{s.GroupID("site-admins")}}
				}),
				restrict("change", func(s *testsite.Site, c config) {
					c["update"] = config{"users": []string{s.UserID("ada"), s.UserID("rolf")}, "groups": []string{s.GroupID("docs-writers")}}
				}),
			},
		},
	}
}
