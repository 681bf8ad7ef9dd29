package simulator

import "slices"

// role is a set of operations under a name. Sites with roles come with four of them and can make more.
// https://support.atlassian.com/confluence-cloud/docs/manage-user-roles/
type role struct {
	id, kind, name, description string
	operations                  []operation
}

// assignment is the one role that a principal holds in a space.
type assignment struct {
	subject
	role *role
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

// accessClasses are principals that nobody lists by name.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/
var accessClasses = []string{"anonymous-users", "jsm-project-admins", "authenticated-users", "all-licensed-users", "all-product-admins"}

// assign makes r the role of a principal; nil takes it away. What the roles in a space allow stands among its
// permissions, with the role as the principal.
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

// assignDefaults is what a site with roles gives each new space beside its creator.
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

// holds tells whether the caller has a role in a space.
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
	case "authenticated-users", "all-licensed-users":
		return c.caller != nil
	case "all-product-admins":
		return c.is(c.s.subjectOfGroup(c.s.group(func(g *Group) bool { return g.Name == "site-admins" })))
	}
	return false
}

func (s *Simulator) assignable(who subject) bool {
	switch who.kind {
	case "user":
		return s.userCalled(who.id) != nil
	case "group":
		return s.groupCalled(who.id) != nil
	}
	return who.kind == "access_class" && slices.Contains(accessClasses, who.id)
}
