package simulator

import (
	"net/http"
	"slices"
)

// role is a set of operations under a name. Sites with roles have four system roles and can create custom ones.
// https://support.atlassian.com/confluence-cloud/docs/manage-user-roles/
type role struct {
	id, kind, name, description string
	operations                  []operation
}

var (
	viewing = []operation{{"read", "space"}}
	writing = append(slices.Clone(viewing), operation{"create", "page"}, operation{"create", "blogpost"},
		operation{"create", "comment"}, operation{"create", "attachment"}, operation{"delete", "space"})
	managing = append(slices.Clone(writing), operation{"delete", "page"}, operation{"delete", "blogpost"},
		operation{"delete", "comment"}, operation{"delete", "attachment"}, operation{"archive", "page"}, operation{"restrict_content", "space"})

	everything = append(slices.Clone(managing), operation{"export", "space"}, operation{"administer", "space"})

	adminRole  = &role{"5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a01", "SYSTEM", "Admin", "Manage the space", everything}
	viewerRole = &role{"5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a04", "SYSTEM", "Viewer", "View content", viewing}
	roles      = []*role{
		adminRole,
		{"5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a02", "SYSTEM", "Manager", "Manage content", managing},
		{"5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a03", "SYSTEM", "Collaborator", "Create content", writing},
		viewerRole,
		{"9e41d7c2-70a5-4b8f-8d36-c2a9f5e81b10", "CUSTOM", "Commenter", "", append(slices.Clone(viewing), operation{"create", "comment"})},
	}
)

// withRoles answers 404 on sites without roles.
func withRoles(handle func(*call) *reply) func(*call) *reply {
	return func(c *call) *reply {
		if c.s.options.RoleMode == "PRE_ROLES" {
			return c.fail(http.StatusNotFound, "Not Found")
		}
		return handle(c)
	}
}

func spaceRoleMode(c *call) *reply { return ok(object{"mode": c.s.options.RoleMode}) }

// listRoles: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-space-roles-get
func listRoles(c *call) *reply {
	if id := c.query.Get("space-id"); id != "" {
		c.vars = map[string]string{"space-id": id}
		if _, failure := c.spaceByID("space-id"); failure != nil {
			return failure
		}
	}
	kind := c.query.Get("role-type")
	found := slices.DeleteFunc(slices.Clone(roles), func(r *role) bool { return kind != "" && kind != r.kind })
	return resultPageV2(c, found, func(r *role) object {
		permissions := []string{}
		for _, op := range r.operations {
			permissions = append(permissions, op.key+"/"+op.target)
		}
		return object{"id": r.id, "type": r.kind, "name": r.name, "description": r.description, "spacePermissions": permissions}
	})
}
