package simulator

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// A change of a role, or its deletion, is accepted with 202. The answer names a task only if assignments have to be changed
// too; else its taskId is null.

// mayChangeRoles refuses those who are not administrators of the site with 404, as the API does.
func (c *call) mayChangeRoles() *reply {
	admins := c.s.group(func(g *Group) bool { return g.Name == "site-admins" })
	switch {
	case c.caller == nil || !slices.Contains(c.s.members[admins.ID], c.caller):
		return c.fail(http.StatusNotFound, "Caller is not permitted to manage space roles")
	case c.s.transitionRunning() || c.s.taskRunning(roleTaskName):
		return c.transitionRunning()
	}
	return nil
}

// roleFields reads and validates the definition of a role. except is the role that is changed, nil for a new one.
func (c *call) roleFields(except *role, more ...string) (fields, []operation, *reply) {
	f, failure := c.fields(append([]string{"name", "description", "spacePermissions"}, more...)...)
	if failure != nil {
		return nil, nil, failure
	}
	list, isList := f["spacePermissions"].([]any)
	_, hasDescription := f["description"].(string)
	name := strings.TrimSpace(f.text("name"))
	switch same := c.s.roleByName(name); {
	case name == "":
		return nil, nil, c.bad("A space role must have a name")
	case !hasDescription:
		return nil, nil, c.bad("A space role must have a description")
	case !isList || len(list) == 0:
		return nil, nil, c.bad("A space role must have at least one permission")
	case same != nil && same != except:
		return nil, nil, c.bad("A space role with the name '%s' already exists", name)
	}
	f["name"] = name
	var ids []string
	for _, id := range list {
		text, _ := id.(string)
		ids = append(ids, text)
	}
	operations := operationsOfRole(ids)
	for i, op := range operations {
		if !slices.Contains(rolePermissions, op) {
			return nil, nil, c.bad("Unknown space permission: %s", ids[i])
		}
		for _, required := range requiredBy(op) {
			if !slices.Contains(operations, required) {
				return nil, nil, c.bad("Invalid permissions: %s requires %s/%s", ids[i], required.key, required.target)
			}
		}
	}
	return f, operations, nil
}

// createRole: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-space-roles-post
func createRole(c *call) *reply {
	if failure := c.mayChangeRoles(); failure != nil {
		return failure
	}
	f, operations, failure := c.roleFields(nil)
	if failure != nil {
		return failure
	}
	custom := 0
	for _, r := range c.s.roles {
		if r.kind == customRole && !r.deleted {
			custom++
		}
	}
	if custom >= maxCustomRoles {
		return c.bad("Cannot create more than %d custom space roles", maxCustomRoles)
	}
	return &reply{status: http.StatusCreated, body: roleV2(c.s.addRole(f.text("name"), f.text("description"), operations))}
}

// changeableRole is the custom role of a path.
func (c *call) changeableRole() (*role, *reply) {
	if failure := c.mayChangeRoles(); failure != nil {
		return nil, failure
	}
	switch r := c.s.roleByID(c.vars["id"]); {
	case r == nil:
		return nil, c.missing("space role", c.vars["id"])
	case r.kind == systemRole:
		return nil, c.bad("System space roles cannot be modified or deleted")
	default:
		return r, nil
	}
}

// updateRole: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-space-roles-id-put
func updateRole(c *call) *reply {
	r, failure := c.changeableRole()
	if failure != nil {
		return failure
	}
	f, operations, failure := c.roleFields(r, "anonymousReassignmentRoleId", "guestReassignmentRoleId")
	if failure != nil {
		return failure
	}
	for _, name := range []string{"anonymousReassignmentRoleId", "guestReassignmentRoleId"} {
		if f.has(name) && c.s.roleByID(f.text(name)) == nil {
			return c.bad("Space role not found: %s", f.text(name))
		}
	}
	anonymousRole := c.s.roleByID(f.text("anonymousReassignmentRoleId"))
	name, description := f.text("name"), f.text("description")
	body := object{"id": r.id, "type": r.kind, "name": name, "description": description, "taskId": nil}
	c.changeRole(body, anonymousRole != nil || !sameOperations(r.operations, operations), func() {
		c.s.editRole(r, name, description, operations)
		for _, sp := range c.s.spaces {
			for _, a := range slices.Clone(sp.assignments) {
				if anonymousRole != nil && a.role == r && a.subject == (subject{"access_class", "anonymous-users"}) {
					c.s.assign(sp, a.subject, anonymousRole)
				}
			}
		}
	})
	return &reply{status: http.StatusAccepted, body: body}
}

// deleteRole also removes the assignments of the role.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-space-roles-id-delete
func deleteRole(c *call) *reply {
	r, failure := c.changeableRole()
	if failure != nil {
		return failure
	}
	body := object{"taskId": nil}
	c.changeRole(body, true, func() { c.s.removeRole(r) })
	return &reply{status: http.StatusAccepted, body: body}
}

// addRole creates a custom role. Its ID depends on the name alone, and on how many roles have been created with it.
func (s *Simulator) addRole(name, description string, operations []operation) *role {
	earlier := 0
	for _, r := range s.roles {
		if r.created == name {
			earlier++
		}
	}
	sum := sha256.Sum256([]byte(fmt.Sprint(name, earlier)))
	sum[0] |= 0xa0 // an ID that begins with a letter cannot be taken for a number
	r := &role{
		id:   fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16]),
		kind: customRole, name: name, created: name, description: description, operations: operations,
	}
	s.roles = append(s.roles, r)
	return r
}

func (s *Simulator) editRole(r *role, name, description string, operations []operation) {
	r.name, r.description, r.operations = name, description, operations
	for _, sp := range s.spaces {
		sp.rows = slices.DeleteFunc(sp.rows, func(row *row) bool { return row.subject == subject{"role", r.id} })
		for _, a := range slices.Clone(sp.assignments) {
			if a.role == r {
				s.assign(sp, a.subject, r)
			}
		}
	}
}

func (s *Simulator) removeRole(r *role) {
	r.deleted, r.operations = true, nil
	for _, sp := range s.spaces {
		for _, a := range slices.Clone(sp.assignments) {
			if a.role == r {
				s.assign(sp, a.subject, nil)
			}
		}
	}
}

// roleRecords are the custom roles of a site with roles.
func (s *Simulator) roleRecords() []Record {
	var all []Record
	for _, r := range s.roles {
		if r.kind == customRole && !r.deleted && s.options.RoleMode != "PRE_ROLES" {
			all = append(all, Record{Name: "space role " + r.name, Value: fmt.Sprintf("%q, %q", r.description, permissionIDs(r))})
		}
	}
	return all
}
