package simulator

import "net/http"

func listGroupsOfDC(c *call) *reply {
	u, failure := c.requestedUserDC()
	if failure != nil {
		return failure
	}
	return resultPageV1(c, c.s.groupsOf(u), 200, c.groupV1)
}

func getGroupDC(c *call) *reply {
	g := c.s.groupByIdentifier(c.vars["group"])
	if g == nil {
		return c.fail(http.StatusNotFound, "No group found with name : %s", c.vars["group"])
	}
	return ok(c.single(c.groupV1(g)))
}

func listMembersDC(c *call) *reply {
	g := c.s.groupByIdentifier(c.vars["group"])
	if g == nil {
		return c.fail(http.StatusNotFound, "No group found with name : %s", c.vars["group"])
	}
	members := c.s.members[g.ID]
	if c.s.options.NestedMembers {
		members = c.s.people(g)
	}
	return resultPageV1(c, members, 200, func(u *User) object { return c.userDC(u) })
}

func listChildGroupsDC(c *call) *reply {
	g := c.s.groupByIdentifier(c.vars["group"])
	if g == nil {
		return c.fail(http.StatusNotFound, "No group found with name : %s", c.vars["group"])
	}
	return resultPageV1(c, c.s.subgroups[g.ID], 200, c.groupV1)
}
