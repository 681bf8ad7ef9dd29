package simulator

import "slices"

// row is one grant: one operation for one subject. Its id is what Cloud deletes by.
type row struct {
	id int64
	subject
	operation
	beside int64 // the row that this one was made beside
}

// subject is who is granted something, in the words of the face: account id or group id, user name or group name.
type subject struct{ kind, id string }

// operation is what may be done to what.
type operation struct{ key, target string }

var anonymous = subject{kind: "anonymous"}

// The grantable pairs; the two faces do not share all names.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-permissions/
var shared = []operation{
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
		return append(slices.Clone(shared), operation{"restrict", "space"}, operation{"delete_own", "space"}, operation{"delete_mail", "space"})
	}
	return append(slices.Clone(shared), operation{"delete", "space"}, operation{"restrict_content", "space"}, operation{"archive", "page"})
}

func (s *Simulator) grantable(op operation) bool { return slices.Contains(s.vocabulary(), op) }

func (s *Simulator) subjectOf(u *User) subject       { return subject{"user", s.nameOf(u)} }
func (s *Simulator) subjectOfGroup(g *Group) subject { return subject{"group", s.nameOfGroup(g)} }

// may tells whether the caller holds a permission: by name, by a group, or as everybody does.
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
		return c.caller != nil && who.id == c.s.nameOf(c.caller)
	}
	g := c.s.groupCalled(who.id)
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

// grant adds a row that is not there yet. With CompanionRows it adds others beside a grant on pages: the whiteboard's, which
// v1 cannot write and which goes with it, and beside creating pages that of attachments, which stays.
func (s *Simulator) grant(sp *space, who subject, op operation) *row {
	if r := sp.row(who, op); r != nil {
		return r
	}
	r := &row{id: s.id(), subject: who, operation: op}
	sp.rows = append(sp.rows, r)
	if !s.options.CompanionRows || s.dc() || op.target != "page" || op.key == "archive" {
		return r
	}
	sp.rows = append(sp.rows, &row{id: s.id(), subject: who, operation: operation{op.key, "whiteboard"}, beside: r.id})
	if op.key == "create" {
		s.grant(sp, who, operation{"create", "attachment"})
	}
	return r
}

func (sp *space) revoke(r *row) {
	sp.rows = slices.DeleteFunc(sp.rows, func(other *row) bool { return other == r || other.beside == r.id })
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

// grantDefaults gives a new space what the site gives each: everything to "site-admins", and viewing to everyone.
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
