package simulator

import "strings"

// createFolder: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-folder/#api-folders-post
func createFolder(c *call) *reply {
	f, failure := c.fields("spaceId", "title", "parentId")
	if failure != nil {
		return failure
	}
	sp, failure := c.decodeSpace(f, "folder")
	if failure != nil {
		return failure
	}
	if strings.TrimSpace(f.text("title")) == "" || len([]rune(f.text("title"))) > 255 {
		return c.bad("The title must be between 1 and 255 characters")
	}
	parent, failure := c.decodeParent(f, sp, nil)
	if failure != nil {
		return failure
	}
	return ok(c.folderV2(c.s.addContent(sp, parent, "folder", f.text("title"), "", "current", c.caller)))
}

// oneFolder answers GET and DELETE of a folder; the API cannot update one.
func oneFolder(c *call) *reply {
	one, failure := c.contentByID("folder")
	if failure != nil {
		return failure
	}
	if c.request.Method == "GET" {
		return ok(c.folderV2(one))
	}
	if !c.mayDelete(one) || one.status == "trashed" {
		return c.missing("folder", c.vars["id"])
	}
	c.s.trash(one)
	return noContent
}

// folderV2 has the creation time in milliseconds, unlike everything else in v2.
func (c *call) folderV2(one *content) object {
	v := one.now()
	o := object{
		"id": str(one.id), "type": "folder", "status": one.status, "title": v.title, "authorId": one.author.AccountID,
		"ownerId": one.owner, "createdAt": one.created.UnixMilli(), "spaceId": str(one.space.id), "version": versionV2(v),
		"_links": c.linksV2(one, v),
	}
	c.placeV2(o, one)
	return o
}
