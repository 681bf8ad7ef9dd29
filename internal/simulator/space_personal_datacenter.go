package simulator

import (
	"net/http"
	"slices"
	"strings"
)

// createPersonalSpaceDC answers POST /space/personal and, for administrators, /admin/space/personal/{username}. The space has
// the name of its user.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-space/#api-rest-api-space-personal-post
func createPersonalSpaceDC(c *call) *reply {
	f, failure := c.fields("description", "isPrivate", "private")
	if failure != nil {
		return failure
	}
	owner := c.caller
	if username, byAdmin := c.vars["username"]; byAdmin {
		if !c.isSiteAdmin() {
			return c.fail(http.StatusForbidden, "User is not permitted to create personal spaces for others")
		}
		if owner = c.s.user(func(u *User) bool { return strings.EqualFold(u.Username, username) }); owner == nil {
			return c.fail(http.StatusNotFound, "No user found with username : %s", username)
		}
	} else if owner == nil || !owner.creator {
		return c.fail(http.StatusForbidden, "User is not permitted to create a personal space")
	}
	description, failure := plainDescription(c, f)
	if failure != nil {
		return failure
	}
	key := "~" + owner.Username
	if c.s.spaceByKey(key) != nil {
		return c.fail(http.StatusConflict, "User %s has a personal space", owner.Username)
	}
	sp := c.s.addSpace(SpaceFields{Key: key, Name: owner.DisplayName, Description: description, Type: "personal"}, c.caller)
	c.s.grantAll(sp, c.s.subjectOf(owner))
	if f.at("isPrivate") != true && f.at("private") != true {
		c.s.grantDefaults(sp)
	}
	return ok(c.single(c.spaceDC(sp, expansion{"description.plain", "homepage"})))
}

// isSiteAdmin reports whether the caller is in the group "site-admins".
func (c *call) isSiteAdmin() bool {
	return slices.ContainsFunc(c.s.groups, func(g *Group) bool {
		return g.Name == administrators && slices.Contains(c.s.people(g), c.caller)
	})
}
