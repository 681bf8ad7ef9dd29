package simulator

import (
	"net/http"
	"strings"
)

func pickGroups(c *call) *reply {
	query := c.query.Get("query")
	if query == "" {
		return c.bad("query is required")
	}
	var found []*Group
	for _, g := range c.s.groups {
		if strings.Contains(strings.ToLower(g.Name), strings.ToLower(query)) {
			found = append(found, g)
		}
	}
	return resultPageV1(c, found, 200, c.groupV1)
}

func groupByID(c *call) *reply {
	g := c.s.groupByIdentifier(c.query.Get("id"))
	if g == nil {
		return c.fail(http.StatusNotFound, "No group found with id : %s", c.query.Get("id"))
	}
	return ok(c.single(c.groupV1(g)))
}

// listMembers answers with an empty list for a group that does not exist: confluence.js records it.
func listMembers(c *call) *reply {
	if n, isNumber := asID(c.query.Get("limit")); isNumber && n > 200 {
		return c.bad("limit must not be greater than 200")
	}
	var members []*User
	if g := c.s.groupByIdentifier(c.vars["group"]); g != nil {
		members = c.s.members[g.ID]
	}
	return resultPageV1(c, members, 200, func(u *User) object {
		member := c.renderUser(u, "operations", "personalSpace")
		if !c.s.options.NoAccountStatus {
			member["accountStatus"] = u.accountStatus() // of users, v1 says it of group members only
		}
		return member
	})
}

func listGroupsOf(c *call) *reply {
	u := c.s.userByIdentifier(c.query.Get("accountId"))
	if u == nil {
		return c.fail(http.StatusNotFound, "No user found with accountId : %s", c.query.Get("accountId"))
	}
	return resultPageV1(c, c.s.groupsOf(u), 200, c.groupV1)
}
