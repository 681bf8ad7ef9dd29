package simulator

import "net/http"

// createGroup: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-group/#api-wiki-rest-api-group-post
func createGroup(c *call) *reply {
	f, failure := c.fields("name")
	if failure != nil {
		return failure
	}
	name, _ := f["name"].(string)
	if failure := c.mayChangeGroups(name); failure != nil {
		return failure
	}
	if failure := c.checkGroupName(name, http.StatusBadRequest); failure != nil {
		return failure
	}
	return &reply{status: http.StatusCreated, body: c.single(c.groupV1(c.s.addGroup(name)))}
}

func deleteGroup(c *call) *reply {
	id := c.query.Get("id")
	g := c.s.groupByIdentifier(id)
	if failure := c.mayChangeGroups(id); failure != nil {
		return failure
	}
	if g == nil {
		return c.fail(http.StatusNotFound, "No group found with id : %s", id)
	}
	c.s.deleteGroup(g)
	return noContent
}

// addMember tells nobody what it answers for somebody who is a member: Options.MemberTwice.
func addMember(c *call) *reply {
	f, failure := c.fields("accountId")
	if failure != nil {
		return failure
	}
	account, _ := f["accountId"].(string)
	g, u, failure := c.membership(account)
	if failure != nil {
		return failure
	}
	if twice := c.s.options.MemberTwice; twice != 0 && c.s.isMember(g, u) {
		return c.fail(twice, "User is a member of the group")
	}
	c.s.join(g, u)
	return &reply{status: http.StatusCreated}
}

// removeMember answers 204 for somebody who is no member.
func removeMember(c *call) *reply {
	g, u, failure := c.membership(c.query.Get("accountId"))
	if failure != nil {
		return failure
	}
	c.s.leave(g, u)
	return noContent
}

func (c *call) membership(account string) (*Group, *User, *reply) {
	id := c.query.Get("groupId")
	if failure := c.mayChangeGroups(id); failure != nil {
		return nil, nil, failure
	}
	if id == "" || account == "" {
		return nil, nil, c.bad("groupId and accountId are required")
	}
	g, u := c.s.groupByIdentifier(id), c.s.userByIdentifier(account)
	switch {
	case g == nil:
		return nil, nil, c.fail(http.StatusNotFound, "No group found with id : %s", id)
	case u == nil:
		return nil, nil, c.fail(http.StatusNotFound, "No user found with accountId : %s", account)
	}
	return g, u, nil
}
