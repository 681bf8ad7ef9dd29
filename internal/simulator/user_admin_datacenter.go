package simulator

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// userAdminRoutesDC are the operations by which administrators manage users.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-admin-users/
func userAdminRoutesDC() []route {
	users := "/rest/api/admin/user"
	return []route{
		{http.MethodPost, users, createUserDC},
		{http.MethodPut, users + "/{user}", changeUser(updateUserDC)},
		{http.MethodPut, users + "/{user}/disable", changeUser(disableUserDC)},
		{http.MethodPut, users + "/{user}/enable", changeUser(enableUserDC)},
		{http.MethodPost, users + "/{user}/password", changeUser(setPasswordDC)},
		{http.MethodDelete, users + "/{user}", changeUser(deleteUserDC)},
	}
}

var (
	validUsername = regexp.MustCompile(`^[^\s\\,+<>'"\p{Lu}]+$`)
	validEmail    = regexp.MustCompile(`^[^@\s]+@[^@\s]+$`)
)

// administers refuses everyone but administrators.
func (c *call) administers() *reply {
	switch {
	case c.caller == nil:
		return c.fail(http.StatusUnauthorized, "User is not authenticated")
	case !c.holdsGlobally("administer", "application") && !c.holdsGlobally("administer", "system"):
		return c.fail(http.StatusForbidden, "User does not have enough permission to manage users")
	}
	return nil
}

func createUserDC(c *call) *reply {
	if failure := c.administers(); failure != nil {
		return failure
	}
	f, failure := c.fields("userName", "fullName", "email", "password", "notifyViaEmail")
	if failure != nil {
		return failure
	}
	name, notify := f.text("userName"), f.at("notifyViaEmail") == true
	switch {
	case !validUsername.MatchString(name) || name == "anonymous":
		return c.bad("The user name is invalid: %s", name)
	case !notify && strings.TrimSpace(f.text("password")) == "":
		return c.bad("The password should not be blank")
	case notify && f.has("password"):
		return c.bad("The password should not be specified if the user is notified by e-mail")
	}
	if failure := c.checkUser(f); failure != nil {
		return failure
	}
	switch {
	case c.s.user(func(u *User) bool { return strings.EqualFold(u.Username, name) }) != nil:
		return c.fail(http.StatusConflict, "User with user name %s %s", name, c.s.options.takenWords())
	case c.s.options.ReadOnlyDirectory != 0:
		return c.readOnlyUser(name)
	case c.s.options.Licenses > 0 && c.s.licensed() >= c.s.options.Licenses:
		return c.fail(http.StatusPaymentRequired, "No more licenses are available to create a user")
	}
	u := c.s.addUser(name, f.text("fullName"))
	u.Email, u.password = f.text("email"), f.text("password")
	c.s.join(c.s.group(func(g *Group) bool { return g.Name == everyone }), u)
	return &reply{status: http.StatusCreated, body: object{"userKey": u.UserKey}}
}

// licensed is the number of users that count into the license.
func (s *Simulator) licensed() (n int) {
	for _, u := range s.users {
		if u.Active {
			n++
		}
	}
	return n
}

// checkUser checks what both the creation and the update of a user require.
func (c *call) checkUser(f fields) *reply {
	switch name := f.text("fullName"); {
	case strings.TrimSpace(name) == "" || strings.ContainsAny(name, "<>") || strings.EqualFold(name, "anonymous"):
		return c.bad("The full name is invalid: %s", name)
	case !validEmail.MatchString(f.text("email")):
		return c.bad("The email is invalid: %s", f.text("email"))
	}
	return nil
}

// changeUser finds the user of the path.
func changeUser(change func(*call, *User) *reply) func(*call) *reply {
	return func(c *call) *reply {
		if failure := c.administers(); failure != nil {
			return failure
		}
		u := c.s.user(func(u *User) bool { return strings.EqualFold(u.Username, c.vars["user"]) })
		if u == nil && c.request.Method == http.MethodPut && strings.HasSuffix(c.request.URL.Path, "/"+c.vars["user"]) {
			return c.bad("No user found with username : %s", c.vars["user"]) // an update answers with no 404
		}
		if u == nil {
			return c.fail(http.StatusNotFound, "No user found with username : %s", c.vars["user"])
		}
		if c.s.options.ReadOnlyDirectory != 0 {
			return c.readOnlyUser(u.Username)
		}
		return change(c, u)
	}
}

// readOnlyUser has the words of https://jira.atlassian.com/browse/CWD-4923
func (c *call) readOnlyUser(name string) *reply {
	return c.fail(c.s.options.ReadOnlyDirectory, "com.atlassian.crowd.exception.ApplicationPermissionException: "+
		"Cannot update user '%s' because directory '%s' does not allow updates.", name, directoryName)
}

func updateUserDC(c *call, u *User) *reply {
	f, failure := c.fields("fullName", "email", "currentPassword")
	if failure != nil {
		return failure
	}
	if failure := c.checkUser(f); failure != nil {
		return failure
	}
	u.DisplayName, u.Email = f.text("fullName"), f.text("email")
	return noContent
}

func disableUserDC(_ *call, u *User) *reply {
	u.Active = false
	return noContent
}

func enableUserDC(_ *call, u *User) *reply {
	u.Active = true
	return noContent
}

// setPasswordDC: only system administrators may set the password of another user.
func setPasswordDC(c *call, u *User) *reply {
	f, failure := c.fields("password")
	switch {
	case failure != nil:
		return failure
	case !c.holdsGlobally("administer", "system"):
		return c.fail(http.StatusForbidden, "User should be a system administrator to change the password of another user")
	case strings.TrimSpace(f.text("password")) == "":
		return c.bad("The password should not be blank")
	}
	u.password = f.text("password")
	u.passwords++
	return noContent
}

func deleteUserDC(c *call, u *User) *reply {
	return c.accepted(c.start("com.atlassian.confluence.user.delete", func() { c.s.dropUser(u) }))
}

// dropUser deletes a user with all memberships, watches and permissions.
func (s *Simulator) dropUser(u *User) {
	for _, g := range s.groups {
		s.leave(g, u)
	}
	who := s.subjectOf(u)
	for _, sp := range s.spaces {
		sp.rows = slices.DeleteFunc(sp.rows, func(r *row) bool { return r.subject == who })
	}
	s.stopWatching(func(w watch) bool { return w.user == u })
	s.global = slices.DeleteFunc(s.global, func(r *row) bool { return r.subject == who })
	s.users = slices.DeleteFunc(s.users, func(other *User) bool { return other == u })
}
