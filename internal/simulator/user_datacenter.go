package simulator

import (
	"net/http"
	"strings"
)

// requireUser refuses anonymous callers.
func requireUser(handle func(*call) *reply) func(*call) *reply {
	return func(c *call) *reply {
		if c.caller == nil {
			return c.fail(http.StatusForbidden, "User is not permitted to use Confluence")
		}
		return handle(c)
	}
}

// requestedUserDC returns a user by ?username= or ?key=.
func (c *call) requestedUserDC() (*User, *reply) {
	name, key := c.query.Get("username"), c.query.Get("key")
	if name == "" && key == "" {
		return nil, c.bad("username or key is required")
	}
	u := c.s.user(func(u *User) bool { return strings.EqualFold(u.Username, name) || u.UserKey == key })
	if u == nil {
		return nil, c.fail(http.StatusNotFound, "No user found with username : %s or key : %s", name, key)
	}
	return u, nil
}

// getUserDC: https://developer.atlassian.com/server/confluence/rest/v931/api-group-user/
func getUserDC(c *call) *reply {
	u, failure := c.requestedUserDC()
	if failure != nil {
		return failure
	}
	return ok(c.single(c.userDC(u)))
}

func listUsersDC(c *call) *reply {
	return resultPageV1(c, c.s.users, 25, func(u *User) object { return c.userDC(u) })
}

// userDC renders a user where the status can be expanded.
func (c *call) userDC(u *User) object {
	user := c.renderUser(u)
	if _, asked := c.expand("").under("status"); !asked {
		return user
	}
	user["status"], user["_expandable"] = "current", object{}
	if !u.Active {
		user["status"] = "deactivated"
	}
	return user
}
