package simulator

import "strings"

// User is a user of the site. Cloud identifies users by account id, Data Center by user name and user key.
type User struct {
	AccountID, Username, UserKey, DisplayName, Email string
	Type                                             string // accountType on Cloud
	Active                                           bool
	guest                                            bool // Cloud
	creator                                          bool // may create spaces, whatever the global permissions are

	password  string // set by the API; Data Center
	passwords int    // how often it was set after the creation
}

// Users returns the seeded users.
func (s *Simulator) Users() []User {
	all := make([]User, len(s.users))
	for i, u := range s.users {
		all[i] = *u
	}
	return all
}

// addUser adds a person who may use Confluence, and is in no group.
func (s *Simulator) addUser(username, displayName string) *User {
	u := &User{
		AccountID: "712020:" + uuid(), Username: username, UserKey: strings.ReplaceAll(uuid(), "-", ""),
		DisplayName: displayName, Email: username + "@example.com", Type: "atlassian", Active: true,
	}
	s.users = append(s.users, u)
	return u
}

func (s *Simulator) user(is func(*User) bool) *User {
	for _, u := range s.users {
		if is(u) {
			return u
		}
	}
	return nil
}

// userByIdentifier returns the user with an account id (Cloud) or a user name (Data Center, ignoring case).
func (s *Simulator) userByIdentifier(id string) *User {
	return s.user(func(u *User) bool {
		return id != "" && (id == s.userIdentifier(u) || s.dc() && strings.EqualFold(id, u.Username))
	})
}

func (s *Simulator) userIdentifier(u *User) string {
	if s.dc() {
		return u.Username
	}
	return u.AccountID
}

// renderUser renders a user in the format of the deployment.
func (c *call) renderUser(u *User, expandable ...string) object {
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
		"displayName": u.DisplayName, "profilePicture": picture, "isExternalCollaborator": u.guest, "isGuest": u.guest,
		"_expandable": more, "_links": object{"self": c.base() + "/rest/api/user?accountId=" + u.AccountID},
	}
}

// currentUser answers GET /user/current on both deployments; for an anonymous caller Data Center returns a user of type
// anonymous.
func currentUser(c *call) *reply {
	if c.caller == nil {
		return ok(c.renderUser(nil))
	}
	if c.s.dc() {
		return ok(c.single(c.userDC(c.caller)))
	}
	return ok(c.single(c.renderUser(c.caller, "operations", "personalSpace")))
}
