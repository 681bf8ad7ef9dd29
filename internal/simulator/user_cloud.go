package simulator

import (
	"net/http"
	"strings"
)

// getUser knows account ids alone: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-users/
func getUser(c *call) *reply {
	id := c.query.Get("accountId")
	if id == "" {
		return c.bad("accountId is required")
	}
	u := c.s.userCalled(id)
	if u == nil {
		return c.fail(http.StatusNotFound, "No user found with accountId : %s", id)
	}
	return ok(c.single(c.known(u, "operations", "personalSpace")))
}

// currentUser answers on both faces; on Data Center nobody signed in is a person too, of type anonymous.
func currentUser(c *call) *reply {
	o := c.known(c.caller, "operations", "personalSpace")
	if c.caller == nil {
		return ok(o)
	}
	return ok(c.single(o))
}

// bulkUsers takes the first hundred ids and says nothing about the rest.
func bulkUsers(c *call) *reply {
	ids := c.many("accountId")
	users := []object{}
	for _, id := range ids[:min(100, len(ids))] {
		if u := c.s.userCalled(id); u != nil {
			users = append(users, c.known(u, "operations", "details", "personalSpace"))
		}
	}
	return ok(object{
		"results": users, "start": 0, "limit": 100, "size": len(users),
		"_links": object{"base": c.base(), "context": c.s.contextPath(), "self": c.base() + c.relativePath()},
	})
}

// bulkUsersV2: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-user/#api-users-bulk-post
func bulkUsersV2(c *call) *reply {
	f, failure := c.fields("accountIds")
	if failure != nil {
		return failure
	}
	ids, isList := f["accountIds"].([]any)
	if !isList || len(ids) == 0 || len(ids) > 250 {
		return c.bad("accountIds must be a list of 1 to 250 ids")
	}
	users := []object{}
	for _, id := range ids {
		text, _ := id.(string)
		if u := c.s.userCalled(text); u != nil {
			users = append(users, object{
				"accountId": u.AccountID, "accountType": u.Type, "accountStatus": "active", "displayName": u.DisplayName,
				"publicName": u.DisplayName, "email": u.Email, "timeZone": "Etc/UTC", "isExternalCollaborator": false,
				"profilePicture": object{"path": "/wiki/images/icons/profilepics/default.svg", "isDefault": true},
			})
		}
	}
	return ok(object{"results": users, "_links": object{"base": c.base()}})
}

func (c *call) groupV1(g *Group) object {
	if c.s.dc() {
		return object{"type": "group", "name": g.Name, "_links": object{"self": c.base() + "/rest/api/group/" + g.Name}}
	}
	return object{
		"type": "group", "id": g.ID, "name": g.Name, "usageType": "USERBASE_GROUP", "managedBy": "ADMINS",
		"_links": object{"self": c.base() + "/rest/api/group/by-id?id=" + g.ID},
	}
}

// listGroups: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-group/
func listGroups(c *call) *reply { return pageV1(c, c.s.groups, 200, c.groupV1) }

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
	return pageV1(c, found, 200, c.groupV1)
}

func groupByID(c *call) *reply {
	g := c.s.groupCalled(c.query.Get("id"))
	if g == nil {
		return c.fail(http.StatusNotFound, "No group found with id : %s", c.query.Get("id"))
	}
	return ok(c.single(c.groupV1(g)))
}

func listMembers(c *call) *reply {
	g := c.s.groupCalled(c.vars["group"])
	if g == nil {
		return c.fail(http.StatusNotFound, "No group found with id : %s", c.vars["group"])
	}
	if n, isNumber := asID(c.query.Get("limit")); isNumber && n > 200 {
		return c.bad("limit must not be greater than 200")
	}
	return pageV1(c, c.s.members[g.ID], 200, func(u *User) object { return c.known(u, "operations", "personalSpace") })
}

func listGroupsOf(c *call) *reply {
	u := c.s.userCalled(c.query.Get("accountId"))
	if u == nil {
		return c.fail(http.StatusNotFound, "No user found with accountId : %s", c.query.Get("accountId"))
	}
	return pageV1(c, c.s.groupsOf(u), 200, c.groupV1)
}

func (s *Simulator) groupsOf(u *User) []*Group {
	var groups []*Group
	for _, g := range s.groups {
		for _, member := range s.members[g.ID] {
			if member == u {
				groups = append(groups, g)
			}
		}
	}
	return groups
}
