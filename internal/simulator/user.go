package simulator

import "strings"

// User is a person known to the site. Cloud shows the account id alone, Data Center the user name and key.
type User struct {
	AccountID, Username, UserKey, DisplayName, Email string
	Type                                             string // accountType on Cloud
	Active                                           bool
	creator                                          bool // may create spaces
}

// Group is a group of users. Cloud tells groups by id, Data Center by name.
type Group struct{ ID, Name string }

// everyone is the group whose members may use Confluence; new spaces grant it the default permissions.
const everyone = "confluence-users"

// Users returns the seeded users.
func (s *Simulator) Users() []User {
	all := make([]User, len(s.users))
	for i, u := range s.users {
		all[i] = *u
	}
	return all
}

// Groups returns the seeded groups.
func (s *Simulator) Groups() []Group {
	all := make([]Group, len(s.groups))
	for i, g := range s.groups {
		all[i] = *g
	}
	return all
}

func (s *Simulator) seed() {
	people := []User{
		{Username: "ada", DisplayName: "Ada Admin", creator: true},
		{Username: "hana", DisplayName: "Hana Human", creator: true},
		{Username: "rolf", DisplayName: "Rolf Reader"},
		{Username: "wanda", DisplayName: "Wanda Writer", creator: true},
		{Username: "sam", DisplayName: "Sam Service", creator: true}, // no person: see ServiceAccount
	}
	if s.dc() {
		people = people[:4]
	}
	for i, u := range people {
		n := string(rune('1' + i))
		u.Email = u.Username + "@example.com"
		u.Type, u.Active = "atlassian", true
		u.AccountID = "712020:0000000" + n + "-5b1f-4c7a-9d2e-8f6a1c3e5b7d"
		u.UserKey = "8a7f80818f6d0001018f6d000000000" + n
		s.users = append(s.users, &u)
	}
	ada, hana, rolf, wanda, programs := s.users[0], s.users[1], s.users[2], s.users[3], s.users[4:]
	for i, g := range []struct {
		name    string
		members []*User
	}{
		{"site-admins", append([]*User{ada}, programs...)},
		{"docs-writers", []*User{hana, wanda}},
		{"docs readers", []*User{rolf}},
		{"team/with-slash", []*User{wanda}},
		{everyone, s.users},
	} {
		group := &Group{ID: "0f3c5a9e-1d2b-4e6f-8a7c-00000000000" + string(rune('1'+i)), Name: g.name}
		s.groups = append(s.groups, group)
		s.members[group.ID] = g.members
	}
	s.seedSpaces(ada, hana)
}

func (s *Simulator) user(is func(*User) bool) *User {
	for _, u := range s.users {
		if is(u) {
			return u
		}
	}
	return nil
}

func (s *Simulator) group(is func(*Group) bool) *Group {
	for _, g := range s.groups {
		if is(g) {
			return g
		}
	}
	return nil
}

// userCalled finds a user by the word that this face uses. Data Center tells neither users nor groups apart by case.
func (s *Simulator) userCalled(id string) *User {
	return s.user(func(u *User) bool {
		return id != "" && (id == s.nameOf(u) || s.dc() && strings.EqualFold(id, u.Username))
	})
}

// groupCalled finds a group by the word that this face uses.
func (s *Simulator) groupCalled(id string) *Group {
	return s.group(func(g *Group) bool {
		if s.dc() {
			return strings.EqualFold(g.Name, id)
		}
		return g.ID == id
	})
}

func (s *Simulator) nameOf(u *User) string {
	if s.dc() {
		return u.Username
	}
	return u.AccountID
}

func (s *Simulator) nameOfGroup(g *Group) string {
	if s.dc() {
		return g.Name
	}
	return g.ID
}

// known renders a user as the face shows people.
func (c *call) known(u *User, expandable ...string) object {
	more := object{}
	for _, name := range expandable {
		more[name] = ""
	}
	picture := object{"path": c.s.contextPath() + "/images/icons/profilepics/default.svg", "width": 48, "height": 48, "isDefault": true}
	if u == nil {
		return object{"type": "anonymous", "displayName": "Anonymous", "profilePicture": picture}
	}
	if c.s.dc() {
		return object{
			"type": "known", "username": u.Username, "userKey": u.UserKey, "displayName": u.DisplayName, "profilePicture": picture,
			"_links": object{"self": c.base() + "/rest/api/user?key=" + u.UserKey}, "_expandable": object{"status": ""},
		}
	}
	return object{
		"type": "known", "accountId": u.AccountID, "accountType": u.Type, "email": u.Email, "publicName": u.DisplayName,
		"displayName": u.DisplayName, "profilePicture": picture, "isExternalCollaborator": false, "isGuest": false,
		"_expandable": more, "_links": object{"self": c.base() + "/rest/api/user?accountId=" + u.AccountID},
	}
}
