package simulator

import (
	"net/http"
	"slices"
	"strings"
)

// withRoles keeps an operation from sites without roles, which do not know it.
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
	return pageV2(c, found, func(r *role) object {
		permissions := []string{}
		for _, op := range r.operations {
			permissions = append(permissions, op.key+"/"+op.target)
		}
		return object{"id": r.id, "type": r.kind, "name": r.name, "description": r.description, "spacePermissions": permissions}
	})
}

// listRoleAssignments: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-spaces-id-role-assignments-get
func listRoleAssignments(c *call) *reply {
	sp, failure := c.spaceByID("id")
	if failure != nil {
		return failure
	}
	roleID, roleType := c.query.Get("role-id"), c.query.Get("role-type")
	principal, kind := c.query.Get("principal-id"), c.query.Get("principal-type")
	if (principal == "") != (kind == "") {
		return c.bad("principal-id and principal-type must be given together")
	}
	found := slices.DeleteFunc(slices.Clone(sp.assignments), func(a assignment) bool {
		return roleID != "" && roleID != a.role.id || roleType != "" && roleType != a.role.kind ||
			kind != "" && (a.subject != subject{strings.ToLower(kind), principal})
	})
	return pageV2(c, found, assignmentV2)
}

func assignmentV2(a assignment) object {
	return object{"principal": object{"principalType": strings.ToUpper(a.kind), "principalId": a.subject.id}, "roleId": a.role.id}
}

// setRoleAssignments assigns all that is asked for or, if a part of it is wrong, nothing.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-spaces-id-role-assignments-post
func setRoleAssignments(c *call) *reply {
	sp, failure := c.spaceByID("id")
	if failure != nil {
		return failure
	}
	if !c.may(sp, "administer", "space") {
		return c.forbidden("User is not permitted to manage roles in the space")
	}
	var list []any
	if failure := c.decode(&list); failure != nil {
		return failure
	}
	wanted, failure := c.assignments(list)
	if failure != nil {
		return failure
	}
	c.s.assignAll(sp, wanted)
	return pageV2(c, sp.assignments, assignmentV2)
}

// assignments reads a list of {principal: {principalType, principalId}, roleId}; an entry without roleId takes the
// role away.
func (c *call) assignments(list []any) ([]assignment, *reply) {
	var wanted []assignment
	for _, element := range list {
		entry, _ := element.(map[string]any)
		f := fields(entry)
		a := assignment{subject: subject{strings.ToLower(f.text("principal", "principalType")), f.text("principal", "principalId")}}
		if !c.s.assignable(a.subject) {
			return nil, c.bad("Principal not found: %s %s", f.text("principal", "principalType"), a.subject.id)
		}
		if f.has("roleId") {
			i := slices.IndexFunc(roles, func(r *role) bool { return r.id == f.text("roleId") })
			if i < 0 {
				return nil, c.bad("Space role not found: %s", f.text("roleId"))
			}
			a.role = roles[i]
		}
		wanted = append(wanted, a)
	}
	return wanted, nil
}
