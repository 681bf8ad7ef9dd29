package simulator

// addons is the group that Cloud grants what apps need in each new space.
const addons = "atlassian-addons-admin"

var (
	// addonsOperations are the 13 permissions of the group in a new space.
	addonsOperations = []operation{
		{"read", "space"}, {"administer", "space"}, {"export", "space"}, {"delete", "space"}, {"restrict_content", "space"},
		{"create", "page"}, {"delete", "page"}, {"create", "blogpost"}, {"delete", "blogpost"},
		{"create", "comment"}, {"delete", "comment"}, {"create", "attachment"}, {"delete", "attachment"},
	}
	// appOperations are the 10 permissions of the user of an app in a new space.
	appOperations = []operation{
		{"read", "space"}, {"administer", "space"}, {"create", "page"}, {"delete", "page"}, {"create", "blogpost"}, {"delete", "blogpost"},
		{"create", "comment"}, {"delete", "comment"}, {"create", "attachment"}, {"delete", "attachment"},
	}
)

// grantApps grants a new space's permissions to apps, unless NoApps is set. Data Center has no such users.
func (s *Simulator) grantApps(sp *space) {
	if s.dc() || s.options.NoApps {
		return
	}
	grantTo := func(who subject, operations []operation) {
		for _, op := range operations {
			s.grant(sp, who, op)
		}
	}
	grantTo(s.subjectOfGroup(s.group(func(g *Group) bool { return g.Name == addons })), addonsOperations)
	for _, u := range s.users {
		if u.Type == "app" {
			grantTo(s.subjectOf(u), appOperations)
		}
	}
}
