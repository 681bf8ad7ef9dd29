package simulator

import "strings"

// listSpaceWatchers: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space/#api-wiki-rest-api-space-spacekey-watch-get
func listSpaceWatchers(c *call) *reply {
	sp := c.space(c.vars["key"])
	if sp == nil {
		return c.noSpace(c.vars["key"])
	}
	what := watched{"space", strings.ToLower(sp.key)}
	return resultPageV1(c, c.s.watchers(what), 200, func(u *User) object {
		return object{"type": "space", "watcher": c.watchUser(u), "spaceKey": sp.key}
	})
}

// listContentWatchers answers with the watches of a page, as "created" does with those of its space. Atlassian's file declares no
// refusal: content that the caller cannot see has no watches.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-watches/#api-wiki-rest-api-content-id-notification-child-created-get
func listContentWatchers(c *call) *reply {
	one := c.content(c.vars["id"], "page", "blogpost")
	if one == nil {
		return resultPageV1(c, nil, 200, func(*User) object { return nil })
	}
	return resultPageV1(c, c.s.watchers(watched{"content", str(one.id)}), 200, func(u *User) object {
		return object{"type": one.kind, "watcher": c.watchUser(u), "contentId": one.id}
	})
}

// watchUser renders a user as lists of watches have it: without links, with all that can be expanded.
func (c *call) watchUser(u *User) object {
	user := c.renderUser(u)
	delete(user, "_links")
	delete(user, "_expandable")
	user["operations"], user["personalSpace"], user["externalCollaborator"] = nil, nil, false
	user["accountType"], user["timeZone"] = u.Type, "Etc/UTC"
	return user
}
