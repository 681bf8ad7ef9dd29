package suite_test

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

func roleLifecycles() []lifecycle {
	role := func(name, tasks string) lifecycle {
		return lifecycle{
			name: name, resource: "confluence_space_role", deployments: cloud, roles: true, roleTasks: tasks, slow: true, arrange: testsite.CreateDocs,
			byOthers: func(s *testsite.Site, c config) { s.Human().CreateRole(c["name"].(string), "By hand.", "read/space") },
			steps: append(create(config{"name": "Editors", "description": "Edit.", "space_permissions": []string{"read/space", "create/page"}}),
				set("change", config{"name": "Writers", "space_permissions": []string{"read/space", "create/page", "create/comment"}}),
			),
		}
	}
	assignments := func(role string) func(s *testsite.Site, c config) {
		return func(s *testsite.Site, c config) {
			c["space_key"], c["assignments"] = "DOCS", []config{
				{"principal_type": "group", "principal_id": s.GroupID("site-admins"), "role_id": s.RoleID("Admin")},
				{"principal_type": "group", "principal_id": s.GroupID("docs-writers"), "role_id": s.RoleID(role)},
			}
		}
	}
	return []lifecycle{
		role("space role", ""), role("space role, long tasks", "longtask"), role("space role, transition tasks", "transition"),
		{
			name: "role assignments", resource: "confluence_space_role_assignments", deployments: cloud, roles: true, arrange: testsite.CreateDocs,
			steps: []step{{"create", assignments("Viewer")}, {"change", assignments("Collaborator")}},
		},
	}
}
