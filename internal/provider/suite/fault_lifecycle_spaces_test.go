package suite_test

import "github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"

func spaceOriginLifecycles() []lifecycle {
	const template = "com.atlassian.confluence.plugins.confluence-space-blueprints:documentation-space-blueprint"
	return []lifecycle{{
		name: "space from a template", resource: "confluence_space", deployments: cloud, roles: true, slow: true, arrange: testsite.CreateDocs, // others cannot create a space that has the template
		steps: create(config{"key": "NEW", "name": "New", "template_key": template, "copy_access_from": "DOCS", "deletion_policy": "delete"}),
	}}
}
