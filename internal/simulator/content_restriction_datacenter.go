package simulator

import (
	"maps"
	"slices"
)

// setRestrictionsDC replaces the users and groups of the operations that the request names; those it does not name stay.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-restrictions/
func setRestrictionsDC(c *call) *reply {
	if c.caller == nil {
		return c.fail(401, "The calling user is not authenticated")
	}
	one, failure := c.restrictableContent()
	if failure != nil {
		return failure
	}
	all, failure := c.decodeRestrictions()
	if failure != nil {
		return failure
	}
	restrictions := map[string][]subject{}
	maps.Copy(restrictions, one.restrictions)
	for _, r := range all {
		for _, kind := range []struct {
			name      string
			mentioned bool
			named     []subject
		}{{"user", r.hasUsers, r.users}, {"group", r.hasGroups, r.groups}} {
			if !kind.mentioned {
				continue
			}
			others := slices.DeleteFunc(slices.Clone(restrictions[r.operation]), func(who subject) bool { return who.kind == kind.name })
			restrictions[r.operation] = append(others, kind.named...)
		}
	}
	if failure := c.restrict(one, restrictions); failure != nil {
		return failure
	}
	return c.restrictionArray(one)
}

// listRelevantRestrictionsDC answers the own and the inherited view restrictions, the own first.
func listRelevantRestrictionsDC(c *call) *reply {
	one, failure := c.restrictedContent()
	if failure != nil {
		return failure
	}
	results := []object{}
	for ; one != nil; one = one.parent {
		if len(one.restrictions["read"]) > 0 {
			results = append(results, c.renderRestriction(one, "read", nil))
		}
	}
	return ok(object{
		"viewContentRestrictions": object{"results": results, "start": 0, "limit": 50, "size": len(results)},
		"_links":                  object{"base": c.base(), "context": c.s.contextPath(), "self": c.base() + c.relativePath()},
	})
}
