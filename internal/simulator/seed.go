package simulator

import "slices"

func (s *Simulator) seed() {
	people := []User{
		{Username: "ada", DisplayName: "Ada Admin", creator: true},
		{Username: "hana", DisplayName: "Hana Human", creator: true},
		{Username: "rolf", DisplayName: "Rolf Reader"},
		{Username: "wanda", DisplayName: "Wanda Writer", creator: true},
		{Username: "sam", DisplayName: "Sam Service", creator: true}, // a service account: see ServiceAccount
	}
	if s.dc() {
		people = people[:4]
	} else {
		people = append(people, User{Username: "charts", DisplayName: "Charts for Confluence", Type: "app"},
			User{Username: "forms", DisplayName: "Forms for Confluence", Type: "app"})
	}
	for i, u := range people {
		n := string(rune('1' + i))
		if u.Active = true; u.Type == "" {
			u.Type, u.Email = "atlassian", u.Username+"@example.com"
		}
		u.AccountID = "712020:0000000" + n + "-5b1f-4c7a-9d2e-8f6a1c3e5b7d"
		u.UserKey = "8a7f80818f6d0001018f6d000000000" + n
		s.users = append(s.users, &u)
	}
	ada, hana, rolf, wanda, programs := s.users[0], s.users[1], s.users[2], s.users[3], s.users[4:min(5, len(s.users))]
	for i, g := range []struct {
		name    string
		members []*User
	}{
		{administrators, append([]*User{ada}, programs...)},
		{"docs-writers", []*User{hana, wanda}},
		{"docs readers", []*User{rolf}},
		{"team/with-slash", []*User{wanda}},
		{everyone, s.users[:min(5, len(s.users))]},
		{addons, s.users[min(5, len(s.users)):]}, // the users of apps
	} {
		if g.name == addons && s.dc() {
			continue
		}
		group := &Group{ID: "0f3c5a9e-1d2b-4e6f-8a7c-00000000000" + string(rune('1'+i)), Name: g.name}
		s.groups = append(s.groups, group)
		s.members[group.ID] = slices.Clone(g.members)
	}
	if s.dc() {
		s.seedGlobal()
	}
	s.seedSpaces(ada, hana)
}

func (s *Simulator) seedSpaces(ada, hana *User) {
	handbook := s.addSpace(SpaceFields{Key: "HANDBOOK", Name: "Handbook", Description: "How we work"}, hana)
	s.grantDefaults(handbook)
	handbook.labels = []label{s.label("team", "people")}
	s.addContent(handbook, handbook.home, "page", "Holidays", "<p>Take some.</p>", "current", hana)
	old := s.addSpace(SpaceFields{Key: "OLDWIKI", Name: "Old Wiki", Status: "archived"}, hana)
	s.grantDefaults(old)
	personal := s.addSpace(SpaceFields{Key: "~ada", Name: "Ada Admin", Type: "personal"}, ada)
	s.grantAll(personal, s.subjectOf(ada))
	s.seedAudit()
	s.retention = retention{1, "YEARS"}
}
