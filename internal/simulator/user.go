package simulator

import "strings"

// User is a person known to the site. Cloud shows the account id alone, Data Center the user name and key.
type User struct {
	AccountID, Username, UserKey, DisplayName, Email string
	Type                                             string // accountType on Cloud
	Active                                           bool
	creator                                          bool // may create spaces
}

// Users returns the seeded users.
func (s *Simulator) Users() []User {
	all := make([]User, len(s.users))
	for i, u := range s.users {
		all[i] = *u
	}
	return all
}

func (s *Simulator) user(is func(*User) bool) *User {
	for _, u := range s.users {
		if is(u) {
			return u
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

func (s *Simulator) nameOf(u *User) string {
	if s.dc() {
		return u.Username
	}
	return u.AccountID
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

// currentUser answers on both faces; on Data Center nobody signed in is a person too, of type anonymous.
func currentUser(c *call) *reply {
	o := c.known(c.caller, "operations", "personalSpace")
	if c.caller == nil {
		return ok(o)
	}
	return ok(c.single(o))
}
