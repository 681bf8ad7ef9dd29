package simulator

import (
	"net/http"
	"slices"
	"strings"
)

// role is a set of operations under a name. Sites with roles have four system roles and can have ten custom ones.
// https://support.atlassian.com/confluence-cloud/docs/manage-user-roles/
type role struct {
	id, kind, name, description string
	operations                  []operation
	created                     string // the name with which it was created
	deleted                     bool   // see Options.StaleRoles
}

const (
	systemRole, customRole = "SYSTEM", "CUSTOM"
	maxCustomRoles         = 10
)

var (
	viewing = []operation{{"read", "space"}}
	writing = append(slices.Clone(viewing), operation{"create", "page"}, operation{"create", "blogpost"},
		operation{"create", "comment"}, operation{"create", "attachment"}, operation{"delete", "space"})
	managing = append(slices.Clone(writing), operation{"delete", "page"}, operation{"delete", "blogpost"},
		operation{"delete", "comment"}, operation{"delete", "attachment"}, operation{"archive", "page"}, operation{"restrict_content", "space"})

	everything = append(slices.Clone(managing), operation{"export", "space"}, operation{"administer", "space"})

	adminRole  = &role{id: "5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a01", kind: systemRole, name: "Admin", description: "Manage the space", operations: everything}
	viewerRole = &role{id: "5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a04", kind: systemRole, name: "Viewer", description: "View content", operations: viewing}
)

// seedRoles are the roles of a new site: the system roles, which nobody can change, and a custom one.
func seedRoles() []*role {
	return []*role{
		adminRole,
		{id: "5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a02", kind: systemRole, name: "Manager", description: "Manage content", operations: managing},
		{id: "5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a03", kind: systemRole, name: "Collaborator", description: "Create content", operations: writing},
		viewerRole,
		{
			id: "9e41d7c2-70a5-4b8f-8d36-c2a9f5e81b10", kind: customRole, name: "Commenter",
			operations: append(slices.Clone(viewing), operation{"create", "comment"}),
		},
	}
}

// role returns a role that is not deleted, or nil.
func (s *Simulator) role(is func(*role) bool) *role {
	if i := slices.IndexFunc(s.roles, func(r *role) bool { return !r.deleted && is(r) }); i >= 0 {
		return s.roles[i]
	}
	return nil
}

func (s *Simulator) roleByID(id string) *role {
	return s.role(func(r *role) bool { return r.id == id })
}

func (s *Simulator) roleByName(name string) *role {
	return s.role(func(r *role) bool { return strings.EqualFold(r.name, name) })
}

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
	c.s.pollHiddenTasks()
	kind := c.query.Get("role-type")
	found := slices.DeleteFunc(slices.Clone(c.s.roles), func(r *role) bool { return r.deleted || kind != "" && kind != r.kind })
	return resultPageV2(c, found, roleV2)
}

func roleV2(r *role) object {
	permissions := []string{}
	for _, op := range r.operations {
		permissions = append(permissions, op.key+"/"+op.target)
	}
	return object{"id": r.id, "type": r.kind, "name": r.name, "description": r.description, "spacePermissions": permissions}
}

// getRole: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-space-roles-id-get
func getRole(c *call) *reply {
	i := slices.IndexFunc(c.s.roles, func(r *role) bool { return r.id == c.vars["id"] })
	if i < 0 || c.s.roles[i].deleted && !c.s.options.StaleRoles {
		return c.missing("space role", c.vars["id"])
	}
	return ok(roleV2(c.s.roles[i]))
}
