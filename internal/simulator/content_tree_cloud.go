package simulator

import "slices"

// treeKinds are the kinds of content that hold others in the page tree, by the path of their operations.
var treeKinds = map[string]string{"pages": "page", "folders": "folder", "whiteboards": "whiteboard", "databases": "database", "embeds": "embed"}

// treeRoutes are the operations of the page tree. Whiteboards, databases and Smart Links ("embeds") can only be read.
func treeRoutes(v2 string) []route {
	var routes []route
	for path := range treeKinds {
		routes = append(routes,
			route{"GET", v2 + "/" + path + "/{id}/direct-children", listChildren},
			route{"GET", v2 + "/" + path + "/{id}/descendants", listDescendants},
		)
		if slices.Contains([]string{"whiteboards", "databases", "embeds"}, path) {
			routes = append(routes, route{"GET", v2 + "/" + path + "/{id}", readTreeContent})
		}
	}
	return routes
}

// readTreeContent: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-whiteboard/#api-whiteboards-id-get
func readTreeContent(c *call) *reply {
	one, failure := c.contentByID(c.treeKind())
	if failure != nil {
		return failure
	}
	v := one.now()
	o := object{
		"id": str(one.id), "type": one.kind, "status": one.status, "title": v.title, "authorId": one.author.AccountID,
		"ownerId": one.owner, "createdAt": stamp(one.created), "spaceId": str(one.space.id), "version": versionV2(v),
		"_links": object{"webui": c.webui(one, v.title), "base": c.base()},
	}
	c.placeV2(o, one)
	return ok(o)
}
