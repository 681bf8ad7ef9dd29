package simulator

import (
	"fmt"
	"net/http"
	"slices"
)

const defaultExpansion = "history,space,version"

// readContentDC: https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-resource/
// Only current content is found unless the request names another status.
func readContentDC(c *call) *reply {
	one := c.contentInStatus(c.vars["id"])
	if one == nil {
		return c.missing("content", c.vars["id"])
	}
	v := one.now()
	if number := c.query.Get("version"); number != "" && number != "0" {
		if v = one.version(number); v == nil {
			return c.missing("version", number)
		}
	}
	return ok(c.single(c.versionDC(one, v, c.expand(defaultExpansion))))
}

func (c *call) contentInStatus(id string) *content {
	one := c.content(id)
	if one == nil || !slices.Contains(c.statuses(), one.status) {
		return nil
	}
	return one
}

// statuses returns the values of "status": current by default, "any" means current and trashed.
func (c *call) statuses() []string {
	statuses := c.many("status")
	switch {
	case len(statuses) == 0:
		return []string{"current"}
	case slices.Contains(statuses, "any"):
		return []string{"current", "trashed"}
	case slices.Contains(statuses, "historical"):
		return append(statuses, "current")
	}
	return statuses
}

func (c *call) contentDC(one *content, e expansion) object { return c.versionDC(one, one.now(), e) }

// versionDC renders content with the expanded parts; the other parts are listed under _expandable.
func (c *call) versionDC(one *content, v *version, e expansion) object {
	self := "/rest/api/content/" + str(one.id)
	status := one.status
	if v != one.now() {
		status = "historical"
	}
	links := object{"self": c.base() + self, "webui": c.webui(one, v.title), "tinyui": fmt.Sprintf("/x/%x", one.id)}
	if one.status == "current" {
		links["edit"] = "/pages/resumedraft.action?draftId=" + str(one.id)
	}
	o := object{
		"id": str(one.id), "type": one.kind, "status": status, "title": v.title, "_links": links,
	}
	one.addPositionDC(o)
	type part struct {
		link   string
		render func(expansion) any
	}
	parts := map[string]part{
		"space":     {"/rest/api/space/" + one.space.key, func(e expansion) any { return c.spaceDC(one.space, e) }},
		"container": {"/rest/api/space/" + one.space.key, func(e expansion) any { return c.spaceDC(one.space, e) }},
		"version":   {"", func(expansion) any { return c.versionOfDC(v) }},
		"history": {self + "/history", func(e expansion) any {
			history := object{
				"latest": v == one.now(), "createdBy": c.renderUser(one.author), "createdDate": stamp(one.created),
				"_links": object{"self": c.base() + self + "/history"}, "_expandable": object{"lastUpdated": "", "contributors": ""},
			}
			if inner, asked := e.under("contributors"); asked {
				history["contributors"], history["_expandable"] = c.contributors(one, inner), object{"lastUpdated": ""}
			}
			return history
		}},
		"ancestors": {"", func(e expansion) any {
			ancestors := []object{}
			for _, ancestor := range one.ancestors() {
				ancestors = append(ancestors, c.contentDC(ancestor, e))
			}
			return ancestors
		}},
		"body": {"", func(e expansion) any {
			html := rendered(v.body)
			return e.representations(map[string]string{
				"storage": v.body, "editor": v.body, "view": html, "export_view": html, "styled_view": html, "anonymous_export_view": html,
			})
		}},
		"metadata": {"", func(e expansion) any {
			metadata := object{"_expandable": object{"currentuser": "", "properties": ""}}
			if _, asked := e.under("labels"); asked {
				metadata["labels"] = nested(c.base()+self+"/label", one.labels, labelV1)
			} else {
				metadata["_expandable"].(object)["labels"] = ""
			}
			return metadata
		}},
	}
	parts["restrictions"] = part{self + "/restriction/byOperation", func(e expansion) any { return c.restrictionsByOperation(one, e) }}
	parts["children"] = part{self + "/child", func(e expansion) any { return c.childrenDC(one, e) }}
	expandable := object{"descendants": self + "/descendant", "operations": ""}
	for name, part := range parts {
		if inner, asked := e.under(name); asked {
			o[name] = part.render(inner)
		} else {
			expandable[name] = part.link
		}
	}
	o["_expandable"] = expandable
	return o
}

// maxNestedAttachments is the number of attachments that an answer about content includes.
const maxNestedAttachments = 25

// childrenDC renders what is below content; attachments are all that can be expanded here.
func (c *call) childrenDC(one *content, e expansion) object {
	path := "/rest/api/content/" + str(one.id) + "/child"
	children := object{"_links": object{"self": c.base() + path}, "_expandable": object{"page": path + "/page", "comment": path + "/comment"}}
	inner, asked := e.under("attachment")
	if !asked {
		children["_expandable"].(object)["attachment"] = path + "/attachment"
		return children
	}
	all := c.s.attachmentsOf(one, "current")
	list := nested(c.base()+path+"/attachment", all[:min(len(all), maxNestedAttachments)], func(a *attachment) object { return c.attachmentV1(a, inner) })
	list["limit"] = maxNestedAttachments
	children["attachment"] = list
	return children
}

func (c *call) versionOfDC(v *version) object {
	return object{
		"by": c.renderUser(v.by), "when": stamp(v.when), "message": v.message, "number": v.number, "minorEdit": v.minor, "hidden": false,
	}
}

// deleteContentDC moves content to the trash, purges it with status=trashed, and discards a draft with status=draft.
func deleteContentDC(c *call) *reply {
	if a := c.attachment(c.vars["id"]); a != nil {
		return c.deleteAttachmentDC(a)
	}
	one := c.contentInStatus(c.vars["id"])
	switch {
	case one == nil:
		return c.missing("content", c.vars["id"])
	case !c.mayDelete(one), one.status == "trashed" && !c.may(one.space, "administer", "space"):
		return c.fail(http.StatusForbidden, "Unable to trash content %d: user is not permitted", one.id)
	case one.status == "current":
		c.s.trash(one)
	default:
		c.s.purge(one)
	}
	return noContent
}
