package simulator

import (
	"cmp"
	"net/http"
	"time"
)

// createContent: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-post
func createContent(c *call) *reply {
	kind := c.kind()
	allowed := []string{"spaceId", "status", "title", "body"}
	if kind == "page" {
		allowed = append(allowed, "parentId", "subtype")
	} else {
		allowed = append(allowed, "createdAt")
	}
	f, failure := c.fields(allowed...)
	if failure != nil {
		return failure
	}
	sp, failure := c.decodeSpace(f, kind)
	if failure != nil {
		return failure
	}
	status, title := cmp.Or(f.text("status"), "current"), f.text("title")
	if status != "current" && status != "draft" {
		return c.bad("Provided value {%s} for 'status' is not valid.", status)
	}
	if status == "current" || title != "" {
		if failure := c.checkTitle(sp, kind, title, nil); failure != nil {
			return failure
		}
	}
	body, failure := c.decodeBody(sp, f, false)
	if failure != nil {
		return failure
	}
	var parent *content
	if kind == "page" {
		if parent, failure = c.decodeParent(f, sp, nil); failure != nil {
			return failure
		}
	}
	one := c.s.addContent(sp, parent, kind, title, body, status, c.caller)
	if c.flag("private") {
		only := []subject{c.s.subjectOf(c.caller)}
		one.restrictions = map[string][]subject{"read": only, "update": only}
	}
	return c.writtenContent(one)
}

// writtenContent answers a create or update: with the body, unlike a read that names no format.
func (c *call) writtenContent(one *content) *reply {
	v := one.now()
	if one.draft != nil {
		v = one.draft
	}
	o, failure := c.contentV2(one, v)
	if failure != nil {
		return failure
	}
	o["body"] = object{"storage": object{"representation": "storage", "value": v.body}}
	return ok(o)
}

// updateContent: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-id-put
func updateContent(c *call) *reply {
	kind := c.kind()
	one, failure := c.contentByID(kind)
	if failure != nil {
		return failure
	}
	if !c.mayEdit(one) {
		return c.missing(noun(kind), c.vars["id"])
	}
	allowed := []string{"id", "status", "title", "spaceId", "body", "version"}
	if kind == "page" {
		allowed = append(allowed, "parentId", "ownerId")
	} else {
		allowed = append(allowed, "createdAt")
	}
	f, failure := c.fields(allowed...)
	if failure != nil {
		return failure
	}
	status := f.text("status")
	number, numbered := f.number("version", "number")
	switch {
	case f.text("id") != c.vars["id"]:
		return c.bad("The id in the body must be the id in the path")
	case status != "current" && status != "draft":
		return c.bad("Provided value {%s} for 'status' is not valid.", status)
	case f.text("title") == "" || !f.has("body") || !numbered:
		return c.bad("title, body and version.number must be given")
	case f.has("spaceId") && f.text("spaceId") != str(one.space.id):
		return c.bad("Moving a %s to another space is not supported", noun(kind))
	case one.status == "archived":
		return c.bad("The %s with id [%d] is archived and cannot be updated", noun(kind), one.id)
	}
	if failure := c.checkTitle(one.space, kind, f.text("title"), one); failure != nil {
		return failure
	}
	expected := one.now().number + 1
	if status == "draft" {
		expected = 1
	}
	if number != expected {
		return c.fail(http.StatusConflict, "Version must be incremented when updating a %s. Current Version: [%d]. Provided version: [%d]",
			noun(kind), one.now().number, number)
	}
	if one.status == "trashed" {
		if status == "current" { // restoring ignores the other fields
			c.s.restore(one, c.caller)
		}
		return c.writtenContent(one)
	}
	body, failure := c.decodeBody(one.space, f, true)
	if failure != nil {
		return failure
	}
	if kind == "page" && f.has("parentId") {
		parent, failure := c.decodeParent(f, one.space, one)
		if failure != nil {
			return failure
		}
		c.s.place(one, parent)
	}
	one.owner = cmp.Or(f.text("ownerId"), one.owner)
	c.save(one, status, version{title: f.text("title"), body: body, message: f.text("version", "message"), by: c.caller})
	return c.writtenContent(one)
}

// save writes a version of published content, the only version of a draft, or unpublished changes of published content.
func (c *call) save(one *content, status string, v version) {
	v.number, v.when, v.title = 1, time.Now(), c.s.normalizedName(v.title)
	switch {
	case one.status == "draft":
		one.status, one.versions = status, []version{v}
		c.s.reindex(one)
	case status == "draft":
		one.draft = &v
	default:
		c.s.write(one, v)
		one.draft = nil
	}
}

// retitle needs no version, and answers nulls for what it does not change: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-id-title-put
func retitle(c *call) *reply {
	one, failure := c.contentByID("page")
	if failure != nil {
		return failure
	}
	if !c.mayEdit(one) {
		return c.missing("page", c.vars["id"])
	}
	f, failure := c.fields("status", "title")
	if failure != nil {
		return failure
	}
	if f.text("status") != one.status {
		return c.bad("Provided value {%s} for 'status' is not the status of the page", f.text("status"))
	}
	if failure := c.checkTitle(one.space, "page", f.text("title"), one); failure != nil {
		return failure
	}
	v := *one.now()
	v.title, v.message, v.by = f.text("title"), "", c.caller
	c.save(one, one.status, v)
	o, failure := c.contentV2(one, one.now())
	if failure != nil {
		return failure
	}
	for _, omitted := range []string{"parentId", "parentType", "ownerId", "body"} {
		o[omitted] = nil
	}
	o["version"].(object)["message"] = nil
	return ok(o)
}
