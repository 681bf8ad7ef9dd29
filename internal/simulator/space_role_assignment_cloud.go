package simulator

import (
	"slices"
	"strings"
)

// assignment is the one role that a principal holds in a space.
type assignment struct {
	subject
	role *role
}

// accessClasses are principals that stand for classes of users.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/
var accessClasses = []string{"anonymous-users", "jsm-project-admins", "authenticated-users", "all-licensed-users", "all-product-admins"}

// assign makes r the role of a principal; nil removes its role. The permissions of a space include those of its roles, with
// the role as the principal.
func (s *Simulator) assign(sp *space, who subject, r *role) {
	sp.assignments = slices.DeleteFunc(sp.assignments, func(a assignment) bool { return a.subject == who })
	if r != nil {
		sp.assignments = append(sp.assignments, assignment{who, r})
		for _, op := range r.operations {
			s.grant(sp, subject{"role", r.id}, op)
		}
	}
	sp.rows = slices.DeleteFunc(sp.rows, func(row *row) bool {
		return row.kind == "role" && !slices.ContainsFunc(sp.assignments, func(a assignment) bool { return a.role.id == row.subject.id })
	})
}

func (s *Simulator) assignAll(sp *space, wanted []assignment) {
	for _, a := range wanted {
		s.assign(sp, a.subject, a.role)
	}
}

// assignDefaults assigns the default roles of a new space, except that of its creator.
func (s *Simulator) assignDefaults(sp *space) {
	for _, g := range s.groups {
		switch g.Name {
		case "site-admins":
			s.assign(sp, s.subjectOfGroup(g), adminRole)
		case everyone:
			s.assign(sp, s.subjectOfGroup(g), viewerRole)
		}
	}
}

// holds reports whether who is a role that the caller has in a space.
func (c *call) holds(sp *space, who subject) bool {
	return who.kind == "role" && slices.ContainsFunc(sp.assignments, func(a assignment) bool {
		return a.role.id == who.id && (c.is(a.subject) || c.isOf(a.subject))
	})
}

func (c *call) isOf(class subject) bool {
	if class.kind != "access_class" {
		return false
	}
	switch class.id {
	case "anonymous-users":
		return true
	case "authenticated-users":
		return c.caller != nil
	case "all-licensed-users":
		return c.caller != nil && c.caller.Type != "app" && !c.caller.guest
	case "all-product-admins":
		return c.is(c.s.subjectOfGroup(c.s.group(func(g *Group) bool { return g.Name == "site-admins" })))
	}
	return false
}

func (s *Simulator) assignable(who subject) bool {
	switch who.kind {
	case "user":
		return s.userByIdentifier(who.id) != nil
	case "group":
		return s.groupByIdentifier(who.id) != nil
	}
	return who.kind == "access_class" && slices.Contains(accessClasses, who.id)
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
	return resultPageV2(c, found, assignmentV2)
}

func assignmentV2(a assignment) object {
	return object{"principal": object{"principalType": strings.ToUpper(a.kind), "principalId": a.subject.id}, "roleId": a.role.id}
}

// setRoleAssignments applies all assignments or, if one is invalid, none.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-spaces-id-role-assignments-post
func setRoleAssignments(c *call) *reply {
	sp, failure := c.spaceByID("id")
	if failure != nil {
		return failure
	}
	if !c.may(sp, "administer", "space") {
		return c.forbidden("User is not permitted to manage roles in the space")
	}
	if c.s.transitionRunning() {
		return c.transitionRunning()
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
	return resultPageV2(c, sp.assignments, assignmentV2)
}

// assignments reads a list of {principal: {principalType, principalId}, roleId}; an entry without roleId removes
// the role.
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
			if a.role = c.s.roleByID(f.text("roleId")); a.role == nil {
				return nil, c.bad("Space role not found: %s", f.text("roleId"))
			}
		}
		wanted = append(wanted, a)
	}
	return wanted, nil
}
