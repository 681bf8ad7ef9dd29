package suite_test

import "github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"

// groupLifecycles have no groups of others: no answer tells who created a group, so that one without members is taken for the
// new one.
func groupLifecycles() []lifecycle {
	nothing := func(*testsite.Site) {}
	return []lifecycle{
		{
			name: "group", resource: "confluence_group", deployments: onBoth, arrange: nothing,
			steps: append(create(config{"name": "night shift"}), set("replace", config{"name": "day shift"})),
		},
		{
			name: "group membership", resource: "confluence_group_membership", deployments: onBoth, arrange: nothing,
			steps: []step{{"create", func(s *testsite.Site, c config) {
				c["group_id"], c["principal_id"] = s.GroupID("docs readers"), s.UserID("wanda")
			}}},
		},
		{
			name: "group members", resource: "confluence_group_members", deployments: onBoth, arrange: nothing,
			steps: []step{
				{"create", func(s *testsite.Site, c config) {
					c["group_id"], c["members"] = s.GroupID("docs-writers"), []string{s.UserID("hana"), s.UserID("rolf")}
				}},
				{"change", func(s *testsite.Site, c config) { c["members"] = []string{s.UserID("ada")} }},
			},
		},
	}
}
