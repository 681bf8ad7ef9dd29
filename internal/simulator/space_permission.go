package simulator

import "slices"

// row is one permission: an operation granted to a subject. Cloud deletes it by its id.
type row struct {
	id int64
	subject
	operation
	companionOf int64 // the id of the row that Confluence added this one to
}

// subject is who holds a permission: identified by account id or group id on Cloud, by user name or group name on Data Center.
type subject struct{ kind, id string }

// operation is an operation key and its target, such as create page.
type operation struct{ key, target string }

var anonymous = subject{kind: "anonymous"}

// sharedOperations can be granted on both deployments; each has others of its own.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-permissions/
var sharedOperations = []operation{
	{"read", "space"},
	{"administer", "space"},
	{"export", "space"},
	{"create", "page"},
	{"delete", "page"},
	{"create", "blogpost"},
	{"delete", "blogpost"},
	{"create", "comment"},
	{"delete", "comment"},
	{"create", "attachment"},
	{"delete", "attachment"},
}

func (s *Simulator) vocabulary() []operation {
	if s.dc() {
		return append(slices.Clone(sharedOperations), operation{"restrict", "space"}, operation{"delete_own", "space"}, operation{"delete_mail", "space"})
	}
	return append(slices.Clone(sharedOperations), operation{"delete", "space"}, operation{"restrict_content", "space"}, operation{"archive", "page"})
}

func (s *Simulator) grantable(op operation) bool { return slices.Contains(s.vocabulary(), op) }

func (s *Simulator) subjectOf(u *User) subject       { return subject{"user", s.userIdentifier(u)} }
func (s *Simulator) subjectOfGroup(g *Group) subject { return subject{"group", s.groupIdentifier(g)} }

// may reports whether the caller holds a permission: as a user, as a member of a group, by a role or as anybody.
func (c *call) may(sp *space, key, target string) bool {
	for _, r := range sp.rows {
		if r.key == key && r.target == target && (c.is(r.subject) || c.holds(sp, r.subject)) {
			return true
		}
	}
	return false
}

func (c *call) is(who subject) bool {
	switch who.kind {
	case "anonymous":
		return true
	case "user":
		return c.caller != nil && who.id == c.s.userIdentifier(c.caller)
	}
	g := c.s.groupByIdentifier(who.id)
	return g != nil && c.caller != nil && slices.Contains(c.s.members[g.ID], c.caller)
}

func (sp *space) row(who subject, op operation) *row {
	for _, r := range sp.rows {
		if r.subject == who && r.operation == op {
			return r
		}
	}
	return nil
}

// grant adds a permission unless it exists. With CompanionRows, a permission on pages also adds the one on whiteboards, which
// v1 cannot write and which is revoked together with it; creating pages also adds creating attachments, which stays.
func (s *Simulator) grant(sp *space, who subject, op operation) *row {
	if r := sp.row(who, op); r != nil {
		return r
	}
	r := &row{id: s.id(), subject: who, operation: op}
	sp.rows = append(sp.rows, r)
	if !s.options.CompanionRows || s.dc() || op.target != "page" || op.key == "archive" {
		return r
	}
	sp.rows = append(sp.rows, &row{id: s.id(), subject: who, operation: operation{op.key, "whiteboard"}, companionOf: r.id})
	if op.key == "create" {
		s.grant(sp, who, operation{"create", "attachment"})
	}
	return r
}

func (sp *space) revoke(r *row) {
	sp.rows = slices.DeleteFunc(sp.rows, func(other *row) bool { return other == r || other.companionOf == r.id })
}

func (s *Simulator) grantAll(sp *space, who subject) {
	if s.options.RoleMode == "ROLES" {
		s.assign(sp, who, adminRole)
		return
	}
	for _, op := range s.vocabulary() {
		s.grant(sp, who, op)
	}
}

// grantDefaults grants the site's default permissions of a new space: all to "site-admins", viewing to everyone.
func (s *Simulator) grantDefaults(sp *space) {
	if s.options.RoleMode == "ROLES" {
		s.assignDefaults(sp)
		return
	}
	for _, g := range s.groups {
		switch g.Name {
		case "site-admins":
			s.grantAll(sp, s.subjectOfGroup(g))
		case everyone:
			s.grant(sp, s.subjectOfGroup(g), operation{"read", "space"})
		}
	}
}
