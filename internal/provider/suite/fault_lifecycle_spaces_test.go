package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func spaceOriginLifecycles() []lifecycle {
	const template = "com.atlassian.confluence.plugins.confluence-space-blueprints:documentation-space-blueprint"
	return []lifecycle{{
		name: "space from a template", resource: "confluence_space", deployments: cloud, roles: true, slow: true, arrange: testsite.CreateDocs,
		byOthers: func(s *testsite.Site, c config) {
			s.Human().CreateSpace(simulator.SpaceFields{Key: c["key"].(string), Name: c["name"].(string)})
		},
		steps: create(config{"key": "NEW", "name": "New", "template_key": template, "copy_access_from": "DOCS", "deletion_policy": "delete"}),
	}}
}
