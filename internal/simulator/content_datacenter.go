package simulator

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

const defaultExpansion = "history,space,version"

// readContentDC: https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-resource/
// Only current content is found, unless another status is asked for.
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

// statuses are the values of "status": current by default, "any" means current and trashed.
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

// listContentDC answers GET /content, /space/{key}/content/{type} and /content/{id}/child|descendant/{type}.
func (c *call) listContentDC(in func(*content) bool) *reply {
	e := c.expand(defaultExpansion)
	var found []*content
	for _, one := range c.s.contents {
		if c.sees(one) && in(one) {
			found = append(found, one)
		}
	}
	return pageV1(c, found, 25, func(one *content) object { return c.contentDC(one, e) })
}

// findContentDC lists pages unless told otherwise, by space and title.
func findContentDC(c *call) *reply {
	kind, title, ids := or(c.query.Get("type"), "page"), c.query.Get("title"), c.many("ids")
	if key := c.query.Get("spaceKey"); key != "" && c.space(key) == nil {
		return c.noSpace(key)
	}
	return c.listContentDC(func(one *content) bool {
		return slices.Contains(c.statuses(), one.status) && (len(ids) == 0 && one.kind == kind || slices.Contains(ids, str(one.id))) &&
			(c.query.Get("spaceKey") == "" || strings.EqualFold(c.query.Get("spaceKey"), one.space.key)) &&
			(title == "" || strings.EqualFold(title, one.now().title))
	})
}

func listSpaceContentDC(c *call) *reply {
	sp := c.space(c.vars["key"])
	if sp == nil {
		return c.noSpace(c.vars["key"])
	}
	root := c.query.Get("depth") == "root"
	return c.listContentDC(func(one *content) bool {
		return one.space == sp && one.kind == c.vars["type"] && one.status == "current" && (!root || one.parent == nil)
	})
}

// listBelowDC answers …/child/{type} and …/descendant/{type}.
func listBelowDC(c *call) *reply {
	parent := c.content(c.vars["id"])
	if parent == nil || parent.status != "current" {
		return c.missing("content", c.vars["id"])
	}
	deep := strings.Contains(c.request.URL.Path, "/descendant/")
	return c.listContentDC(func(one *content) bool {
		return one.kind == c.vars["type"] && one.status == "current" &&
			(one.parent == parent || deep && one != parent && one.isBelow(parent))
	})
}

func (c *call) contentDC(one *content, e expansion) object { return c.versionDC(one, one.now(), e) }

// versionDC renders content with what is expanded; all else stands under _expandable.
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
		"id": str(one.id), "type": one.kind, "status": status, "title": v.title, "position": -1,
		"extensions": object{"position": "none"}, "_links": links,
	}
	parts := map[string]struct {
		link   string
		render func(expansion) any
	}{
		"space":     {"/rest/api/space/" + one.space.key, func(e expansion) any { return c.spaceDC(one.space, e) }},
		"container": {"/rest/api/space/" + one.space.key, func(e expansion) any { return c.spaceDC(one.space, e) }},
		"version":   {"", func(expansion) any { return c.versionOfDC(v) }},
		"history": {self + "/history", func(expansion) any {
			return object{
				"latest": v == one.now(), "createdBy": c.known(one.author), "createdDate": stamp(one.created),
				"_links": object{"self": c.base() + self + "/history"}, "_expandable": object{"lastUpdated": "", "contributors": ""},
			}
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
	expandable := object{"children": self + "/child", "descendants": self + "/descendant", "operations": "", "restrictions": ""}
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

func (c *call) versionOfDC(v *version) object {
	return object{
		"by": c.known(v.by), "when": stamp(v.when), "message": v.message, "number": v.number, "minorEdit": v.minor, "hidden": false,
	}
}

// deleteContentDC moves to the trash, purges with status=trashed, and discards a draft with status=draft.
func deleteContentDC(c *call) *reply {
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

// listTrashDC: https://developer.atlassian.com/server/confluence/rest/v931/api-group-space/
func listTrashDC(c *call) *reply {
	sp, failure := c.administered()
	if failure != nil {
		return failure
	}
	if c.request.Method == http.MethodDelete {
		for _, one := range c.s.in(sp) {
			if one.status == "trashed" {
				c.s.purge(one)
			}
		}
		return noContent
	}
	limit, after := 25, int64(0)
	if n, isNumber := asID(c.query.Get("limit")); isNumber && n > 0 {
		limit = int(n)
	}
	if cursor, found := strings.CutPrefix(c.query.Get("cursor"), "content:false:"); found {
		after, _ = asID(cursor)
	}
	results, more := []object{}, ""
	for _, one := range c.s.in(sp) {
		if one.status != "trashed" || one.id <= after {
			continue
		}
		if len(results) == limit {
			more = "content:false:" + results[limit-1]["id"].(string)
			break
		}
		results = append(results, c.contentDC(one, c.expand("")))
	}
	links := object{"base": c.base(), "context": c.s.contextPath(), "self": c.base() + c.relativePath()}
	body := object{"results": results, "limit": limit, "size": len(results), "cursor": c.query.Get("cursor"), "_links": links}
	if more != "" {
		body["nextCursor"] = more
		links["next"] = fmt.Sprintf("%s?limit=%d&cursor=%s", c.relativePath(), limit, more)
	}
	return ok(body)
}
