package simulator

import (
	"regexp"
	"strings"
)

// render renders one search result; its title is escaped for HTML.
func (h *hit) render() object {
	o := object{
		"title": h.c.highlighted(escape(h.title())), "excerpt": "", "url": "", "iconCssClass": "",
		"lastModified": stamp(h.modified()), "friendlyLastModified": "just a moment ago", "entityType": h.kind,
	}
	if !h.c.s.dc() {
		o["breadcrumbs"] = []object{}
	}
	inner, _ := h.c.expand("").under("content")
	switch {
	case h.user != nil:
		o["user"], o["iconCssClass"] = h.c.renderUser(h.user, "operations", "personalSpace"), "aui-icon content-type-profile"
		o["url"] = "/people/" + h.user.AccountID
		return o
	case h.content == nil:
		o["space"], o["url"], o["iconCssClass"] = h.spaceV1(), h.space.webui(h.c.s.dc()), "aui-icon content-type-space"
		return o
	}
	o["entityType"], o["content"], o["url"] = "content", h.contentV1(inner), h.c.webui(h.content, h.document.title)
	o["iconCssClass"] = "aui-icon content-type-" + h.kind
	o["resultGlobalContainer"] = object{"title": h.space.name, "displayUrl": h.space.webui(h.c.s.dc())}
	if strategy := h.c.query.Get("excerpt"); strategy != "none" {
		runes := []rune(plain(h.document.body))
		excerpt := string(runes[:min(len(runes), 300)])
		if !strings.HasSuffix(strategy, "_unescaped") {
			excerpt = escape(excerpt)
		}
		o["excerpt"] = h.c.highlighted(excerpt)
	}
	return o
}

// highlighted marks the words of the query, which both deployments do by default.
func (c *call) highlighted(text string) string {
	if strategy := c.query.Get("excerpt"); strategy != "" && !strings.HasPrefix(strategy, "highlight") {
		return text
	}
	for _, word := range c.searched {
		pattern := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(word) + `\b`)
		text = pattern.ReplaceAllString(text, "@@@hl@@@$0@@@endhl@@@")
	}
	return text
}

func (h *hit) spaceV1() object {
	if h.c.s.dc() {
		return h.c.spaceDC(h.space, nil)
	}
	return h.c.spaceV1(h.space)
}

// contentV1 renders content as it is in the index, in the format of v1 and Data Center.
func (h *hit) contentV1(e expansion) object {
	if h.c.s.dc() {
		o := h.c.versionDC(h.content, &h.document.version, e)
		o["status"] = h.document.status
		return o
	}
	id := str(h.content.id)
	o := object{
		"id": id, "type": h.kind, "status": h.document.status, "title": h.document.title,
		"_expandable": object{
			"container": "/rest/api/space/" + h.space.key, "space": "/rest/api/space/" + h.space.key, "body": "", "version": "",
			"history": "/rest/api/content/" + id + "/history", "ancestors": "", "metadata": "", "extensions": "",
		},
		"_links": object{
			"self": h.c.base() + "/rest/api/content/" + id, "webui": h.c.webui(h.content, h.document.title),
		},
	}
	if _, asked := e.under("space"); asked {
		o["space"] = h.spaceV1()
		delete(o["_expandable"].(object), "space")
	}
	return o
}
