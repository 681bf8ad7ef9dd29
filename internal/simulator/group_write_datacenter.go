package simulator

import (
	"net/http"
	"strings"
)

// createGroupDC needs the type of the group, and stores the name in lower case, as Crowd does.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-admin-group/
func createGroupDC(c *call) *reply {
	f, failure := c.fields("type", "name")
	if failure != nil {
		return failure
	}
	if f["type"] != "group" {
		return c.bad("Could not resolve subtype of [simple type, class com.atlassian.confluence.api.model.people.Group]: missing type id property 'type'")
	}
	name, _ := f["name"].(string)
	if failure := c.mayChangeGroups(name); failure != nil {
		return failure
	}
	if failure := c.checkGroupName(name, http.StatusConflict); failure != nil {
		return failure
	}
	created := c.groupV1(c.s.addGroup(strings.ToLower(name)))
	if c.s.options.TersePeople {
		return ok(object{})
	}
	return ok(created)
}

func deleteGroupDC(c *call) *reply {
	name := c.vars["group"]
	if failure := c.mayChangeGroups(name); failure != nil {
		return failure
	}
	g := c.s.groupByIdentifier(name)
	switch {
	case g == nil:
		return c.fail(http.StatusNotFound, "No group found with name : %s", name)
	case g.Name == administrators:
		return c.bad("The last group of administrators cannot be deleted")
	}
	c.s.deleteGroup(g)
	return noContent
}

// changeMembershipDC adds a member with PUT and removes one with DELETE. Both change nothing the second time.
func changeMembershipDC(c *call) *reply {
	if failure := c.mayChangeGroups(c.vars["group"]); failure != nil {
		return failure
	}
	g, u := c.s.groupByIdentifier(c.vars["group"]), c.s.userByIdentifier(c.vars["user"])
	switch {
	case g == nil:
		return c.fail(http.StatusNotFound, "No group found with name : %s", c.vars["group"])
	case u == nil:
		return c.fail(http.StatusNotFound, "No user found with username : %s", c.vars["user"])
	case c.request.Method == http.MethodPut:
		c.s.join(g, u)
	default:
		c.s.leave(g, u)
	}
	return noContent
}
