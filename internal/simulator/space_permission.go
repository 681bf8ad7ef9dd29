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

// cloudOperations are the pairs that Atlassian documents for Cloud alone.
var cloudOperations = []operation{{"delete", "space"}, {"restrict_content", "space"}, {"archive", "page"}}

// undocumentedOperations are the pairs that v1 takes on live sites of Cloud although Atlassian does not document them.
var undocumentedOperations = []operation{
	{"update", "page"},
	{"update", "blogpost"},
	{"export_content", "space"},
	{"archive_space", "space"},
	{"delete_space", "space"},
	{"manage_content", "space"},
	{"manage_templates", "space"},
	{"manage_look_and_feel", "space"},
	{"manage_users", "space"},
	{"manage_guest_users", "space"},
	{"manage_nonlicensed_users", "space"},
	{"manage_public_links", "space"},
}

// dataCenterOperations are the pairs that only Data Center takes.
var dataCenterOperations = []operation{{"restrict", "space"}, {"delete_own", "space"}, {"delete_mail", "space"}}

// documentedOperations are what a space grants to those who may do everything in it.
func (s *Simulator) documentedOperations() []operation {
	if s.dc() {
		return slices.Concat(sharedOperations, dataCenterOperations)
	}
	return slices.Concat(sharedOperations, cloudOperations)
}

func (s *Simulator) grantable(op operation) bool {
	return slices.Contains(s.documentedOperations(), op) || !s.dc() && slices.Contains(undocumentedOperations, op)
}

func (s *Simulator) subjectOf(u *User) subject       { return subject{"user", s.userIdentifier(u)} }
func (s *Simulator) subjectOfGroup(g *Group) subject { return subject{"group", s.groupIdentifier(g)} }

// may reports whether the caller holds a permission: as a user, as a member of a group, by a role or as anybody.
func (c *call) may(sp *space, key, target string) bool {
	for _, r := range sp.rows {
		if r.key == key && r.target == target && (c.is(r.subject) || c.isOf(r.subject) || c.holds(sp, r.subject)) {
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
	return g != nil && c.caller != nil && slices.Contains(c.s.people(g), c.caller)
}

func (sp *space) row(who subject, op operation) *row {
	for _, r := range sp.rows {
		if r.subject == who && r.operation == op {
			return r
		}
	}
	return nil
}

// companions are the rows that Cloud adds beside an operation, where CompanionRows is set. Those that v1 cannot write are
// revoked together with the operation; the others stay.
var companions = map[operation][]operation{
	{"create", "page"}:      {{"create", "whiteboard"}, {"create", "attachment"}},
	{"delete", "page"}:      {{"delete", "whiteboard"}},
	{"create", "comment"}:   {{"update", "comment"}},
	{"update", "blogpost"}:  {{"create", "attachment"}},
	{"administer", "space"}: {{"manage_automation", "space"}, {"manage_users", "space"}},
}

// grant adds a permission unless it exists, and its companions.
func (s *Simulator) grant(sp *space, who subject, op operation) *row {
	if r := sp.row(who, op); r != nil {
		return r
	}
	r := &row{id: s.id(), subject: who, operation: op}
	sp.rows = append(sp.rows, r)
	if !s.options.CompanionRows || s.dc() {
		return r
	}
	for _, companion := range companions[op] {
		if sp.row(who, companion) != nil {
			continue
		}
		added := &row{id: s.id(), subject: who, operation: companion}
		if !s.grantable(companion) {
			added.companionOf = r.id
		}
		sp.rows = append(sp.rows, added)
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
	for _, op := range s.documentedOperations() {
		s.grant(sp, who, op)
	}
}

// grantDefaults grants the site's default permissions of a new space: all to "site-admins", viewing to everyone, and on Cloud
// what apps get.
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
	s.grantApps(sp)
}
