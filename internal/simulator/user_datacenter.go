package simulator

import (
	"net/http"
	"strconv"
	"strings"
)

// signedIn guards what Data Center keeps from anonymous callers.
func signedIn(handle func(*call) *reply) func(*call) *reply {
	return func(c *call) *reply {
		if c.caller == nil {
			return c.fail(http.StatusForbidden, "User is not permitted to use Confluence")
		}
		return handle(c)
	}
}

// userGivenDC finds a user by ?username= or ?key=.
func (c *call) userGivenDC() (*User, *reply) {
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
	u, failure := c.userGivenDC()
	if failure != nil {
		return failure
	}
	return ok(c.single(c.known(u)))
}

func listUsersDC(c *call) *reply {
	return pageV1(c, c.s.users, 25, func(u *User) object { return c.known(u) })
}

func listGroupsOfDC(c *call) *reply {
	u, failure := c.userGivenDC()
	if failure != nil {
		return failure
	}
	return pageV1(c, c.s.groupsOf(u), 200, c.groupV1)
}

func getGroupDC(c *call) *reply {
	g := c.s.groupCalled(c.vars["group"])
	if g == nil {
		return c.fail(http.StatusNotFound, "No group found with name : %s", c.vars["group"])
	}
	return ok(c.single(c.groupV1(g)))
}

func listMembersDC(c *call) *reply {
	g := c.s.groupCalled(c.vars["group"])
	if g == nil {
		return c.fail(http.StatusNotFound, "No group found with name : %s", c.vars["group"])
	}
	return pageV1(c, c.s.members[g.ID], 200, func(u *User) object { return c.known(u) })
}

// serverInformation: https://developer.atlassian.com/server/confluence/rest/v931/api-group-server-information/
func serverInformation(c *call) *reply {
	if c.caller == nil {
		return c.fail(http.StatusUnauthorized, "User is not authenticated")
	}
	digits, _ := strconv.Atoi(strings.ReplaceAll(c.s.options.Version, ".", ""))
	return ok(object{
		"baseUrl": c.base(), "version": c.s.options.Version, "buildNumber": digits * 10, "marketplaceBuildNumber": digits * 10,
		"buildDate": "2025-03-05",
	})
}
