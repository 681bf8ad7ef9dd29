package simulator

import (
	"cmp"
	"net/http"
)

// createContentDC also publishes a draft, if the request body has its id.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-resource/
func createContentDC(c *call) *reply {
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	kind, status := f.text("type"), cmp.Or(f.text("status"), "current")
	if kind != "page" && kind != "blogpost" {
		return c.bad("Unsupported content type: %s", kind)
	}
	if status != "current" && status != "draft" {
		return c.bad("Content cannot be created with status %s", status)
	}
	sp := c.space(f.text("space", "key"))
	if sp == nil {
		return c.noSpace(f.text("space", "key"))
	}
	if !c.mayWrite(sp, kind) {
		return c.fail(http.StatusForbidden, "Could not create content with type %s", kind)
	}
	if status == "current" || f.text("title") != "" {
		if failure := c.checkTitle(sp, kind, f.text("title"), nil); failure != nil {
			return failure
		}
	}
	body, failure := c.decodeBodyDC(sp, f, "", false)
	if failure != nil {
		return failure
	}
	parent, failure := c.decodeAncestors(f, sp, nil)
	if failure != nil {
		return failure
	}
	if f.has("id") {
		draft := c.content(f.text("id"), kind)
		if draft == nil || draft.status != "draft" {
			return c.missing("draft", f.text("id"))
		}
		c.save(draft, "current", version{title: f.text("title"), body: body, by: c.caller})
		return c.writtenContentDC(draft)
	}
	return c.writtenContentDC(c.s.addContent(sp, parent, kind, f.text("title"), body, status, c.caller))
}

func (c *call) writtenContentDC(one *content) *reply {
	return ok(c.single(c.contentDC(one, c.expand("body.storage,ancestors,container,"+defaultExpansion))))
}

// updateContentDC: https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-resource/
func updateContentDC(c *call) *reply {
	one := c.content(c.vars["id"])
	if one == nil {
		return c.missing("content", c.vars["id"])
	}
	if !c.mayEdit(one) {
		return c.fail(http.StatusForbidden, "User is not permitted to edit content %d", one.id)
	}
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	number, numbered := f.number("version", "number")
	status := cmp.Or(f.text("status"), one.status)
	restore := one.status == "trashed" && status == "current"
	switch {
	case !numbered:
		return c.bad("Must supply an incremented version when updating Content. No version supplied.")
	case f.has("id") && f.text("id") != c.vars["id"]:
		return c.bad("The id in the body must be the id in the path")
	case !restore && f.text("type") != one.kind:
		return c.bad("The type of content %d is %s, not %q", one.id, one.kind, f.text("type"))
	case one.status == "trashed" && !restore:
		return c.bad("Content %d is in the trash", one.id)
	case status != "current" && status != "draft":
		return c.bad("Content cannot be updated to status %s", status)
	case f.text("space", "key") != "" && f.text("space", "key") != one.space.key:
		return c.bad("Content cannot be moved to space %s", f.text("space", "key"))
	}
	if number != one.now().number+1 {
		return c.fail(http.StatusConflict, "Version must be incremented on update. Current version is: %d", one.now().number)
	}
	title := cmp.Or(f.text("title"), one.now().title)
	if failure := c.checkTitle(one.space, one.kind, title, one); failure != nil {
		return failure
	}
	if restore { // restoring ignores the other fields
		c.s.restore(one, c.caller)
		return c.writtenContentDC(one)
	}
	body, failure := c.decodeBodyDC(one.space, f, one.now().body, true)
	if failure != nil {
		return failure
	}
	parent, failure := c.decodeAncestors(f, one.space, one)
	if failure != nil {
		return failure
	}
	position, failure := c.decodePosition(f)
	if failure != nil {
		return failure
	}
	if parent != nil { // an empty list of ancestors moves nothing
		c.s.place(one, parent)
	}
	if f.has("position") {
		one.position = position
	}
	c.save(one, status, version{
		title: title, body: body, message: f.text("version", "message"), minor: f.at("version", "minorEdit") == true, by: c.caller,
	})
	return c.writtenContentDC(one)
}
