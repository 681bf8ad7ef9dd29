package simulator

import (
	"maps"
	"slices"
)

// listRestrictions: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-restrictions/
func listRestrictions(c *call) *reply {
	one, failure := c.restrictedContent()
	if failure != nil {
		return failure
	}
	return c.restrictionArray(one)
}

// changeRestrictions answers PUT, which replaces the restrictions, POST, which adds to them, and DELETE, which removes all. A PUT
// also removes restrictions of operations that it does not name, unless Options.PutByOperation is set.
func changeRestrictions(c *call) *reply {
	one, failure := c.restrictableContent()
	if failure != nil {
		return failure
	}
	restrictions := map[string][]subject{}
	if c.request.Method == "POST" || c.request.Method == "PUT" && c.s.options.PutByOperation {
		maps.Copy(restrictions, one.restrictions)
	}
	if c.request.Method != "DELETE" {
		all, failure := c.decodeRestrictions()
		if failure != nil {
			return failure
		}
		for _, r := range all {
			named := slices.Concat(r.users, r.groups)
			if c.request.Method == "POST" {
				named = unique(slices.Concat(restrictions[r.operation], named))
			}
			restrictions[r.operation] = named
		}
	}
	if failure := c.restrict(one, restrictions); failure != nil {
		return failure
	}
	return c.restrictionArray(one)
}

func unique(named []subject) []subject {
	var all []subject
	for _, who := range named {
		if !slices.Contains(all, who) {
			all = append(all, who)
		}
	}
	return all
}

// oneRestriction answers GET, PUT and DELETE of one user or group in the restriction of one operation, with an empty body.
func oneRestriction(c *call) *reply {
	find := c.restrictableContent
	if c.request.Method == "GET" {
		find = c.restrictedContent
	}
	one, failure := find()
	if failure != nil {
		return failure
	}
	operation := c.vars["operation"]
	who := subject{"user", c.query.Get("accountId")}
	known := c.s.userByIdentifier(who.id) != nil
	if id, isGroup := c.vars["group"]; isGroup {
		who, known = subject{"group", id}, c.s.groupByIdentifier(id) != nil
	}
	named := one.restrictions[operation]
	switch {
	case !slices.Contains(restrictable, operation):
		return c.fail(404, "Invalid operation: %s", operation)
	case c.request.Method == "PUT" && !known:
		return c.fail(404, "No %s found with id : %s", who.kind, who.id)
	case c.request.Method != "PUT" && !slices.Contains(named, who):
		return c.fail(404, "There is no such restriction of content %d", one.id)
	case c.request.Method == "GET":
		return &reply{status: 200}
	case c.request.Method == "PUT":
		named = unique(append(slices.Clone(named), who))
	default:
		named = slices.DeleteFunc(slices.Clone(named), func(other subject) bool { return other == who })
	}
	restrictions := maps.Clone(one.restrictions)
	if restrictions == nil {
		restrictions = map[string][]subject{}
	}
	restrictions[operation] = named
	if c.request.Method == "DELETE" && c.s.options.LockOut {
		one.restrictions = restrictions
	} else if failure := c.restrict(one, restrictions); failure != nil {
		return failure
	}
	return &reply{status: 200}
}
