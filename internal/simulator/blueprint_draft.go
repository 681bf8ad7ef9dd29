package simulator

import (
	"cmp"
	"net/http"
)

// CreateBlueprintDraft creates the draft of a page from a blueprint, as the user of the given name does, and returns its id.
func (h *Human) CreateBlueprintDraft(username string, f ContentFields) string {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	sp := h.space(f.SpaceKey)
	one := h.s.addContent(sp, h.parent(sp, "page", f.ParentID), "page", f.Title, h.stored(sp, f.Body, false), "draft", h.s.user(func(u *User) bool { return u.Username == username }))
	one.blueprint = true
	return str(one.id)
}

// publishBlueprintDraft is the same on both deployments, except that Data Center takes the body from the request:
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content/#api-wiki-rest-api-content-blueprint-instance-draftid-put
func publishBlueprintDraft(c *call) *reply {
	one := c.content(c.vars["draftId"], "page")
	if one == nil || one.status != "draft" || !one.blueprint {
		return c.fail(http.StatusNotFound, "No draft found with id: %s", c.vars["draftId"])
	}
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	to := one.space
	if key := f.text("space", "key"); key != "" {
		if to = c.space(key); to == nil {
			return c.noSpace(key)
		}
	}
	number, numbered := f.number("version", "number")
	switch {
	case cmp.Or(c.query.Get("status"), "draft") != "draft":
		return c.bad("Only the status draft is supported")
	case f.text("type") != "page":
		return c.bad("The type of a draft must be page")
	case cmp.Or(f.text("status"), "current") != "current":
		return c.bad("A draft can only be published as current")
	case !c.mayWrite(to, "page"):
		return c.fail(http.StatusForbidden, "User is not permitted to create pages in space %s", to.key)
	case !numbered || number != 1:
		return c.fail(http.StatusConflict, "The version of a draft must be 1")
	}
	if failure := c.checkTitle(to, "page", f.text("title"), one); failure != nil {
		return failure
	}
	body := one.now().body
	if c.s.dc() {
		if body, failure = c.decodeBodyDC(to, f, "", false); failure != nil {
			return failure
		}
	}
	parent, failure := c.decodeAncestors(f, to, one)
	if failure != nil {
		return failure
	}
	one.space, one.blueprint = to, false
	if parent != nil {
		c.s.place(one, parent)
	}
	c.save(one, "current", version{title: f.text("title"), body: body, by: c.caller})
	if c.s.dc() {
		return c.writtenContentDC(one)
	}
	return ok(object{
		"id": str(one.id), "type": "page", "status": "current", "title": one.now().title,
		"_links": object{"self": c.base() + "/rest/api/content/" + str(one.id), "webui": c.webui(one, one.now().title)},
	})
}
