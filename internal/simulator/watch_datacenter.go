package simulator

import (
	"net/http"
	"strings"
)

// watchDC renders a watch as the answer to its creation.
func (c *call) watchDC(u *User, what watched) object {
	body := object{"watcher": c.renderUser(u)}
	if what.kind == "space" {
		body["contentTypes"] = []string{}
	}
	return body
}

// listWatchersDC lists the users who watch a space or content, for administrators of the site or the space.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-watchers/
func listWatchersDC(c *call) *reply {
	if c.caller == nil {
		return c.fail(http.StatusUnauthorized, "User is not authenticated")
	}
	var what watched
	var sp *space
	if id := c.vars["id"]; id != "" {
		one := c.content(id)
		switch {
		case one == nil:
			return c.fail(http.StatusNotFound, "No content found with id : %s", id)
		case one.kind != "page" && one.kind != "blogpost":
			return c.bad("Content with id %s is neither a page nor a blog post", id)
		}
		what, sp = watched{"content", str(one.id)}, one.space
	} else {
		if sp = c.space(c.vars["key"]); sp == nil {
			return c.noSpace(c.vars["key"])
		}
		what = watched{"space", strings.ToLower(sp.key)}
	}
	if !c.isSiteAdmin() && !c.may(sp, "administer", "space") {
		return c.fail(http.StatusForbidden, "User is neither an administrator of Confluence nor of space %s", sp.key)
	}
	return resultPageV1(c, c.s.watchers(what), 25, func(u *User) object { return c.renderUser(u) })
}
