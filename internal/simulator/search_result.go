package simulator

import (
	"encoding/base64"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// searchPage is Cloud's way to page through a search: start is ignored, a page may be shorter than the limit without
// being the last, and the total is an estimate.
func (c *call) searchPage(found []*hit, render func(*hit) object) *reply {
	limit := 25
	if text := c.query.Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return c.bad("limit must be a number that is not negative: %s", text)
		}
		limit = n
	}
	limit = min(limit, 250) // a fixed system limit
	offset := 0
	if cursor := c.query.Get("cursor"); cursor != "" {
		text, err := base64.RawURLEncoding.DecodeString(cursor)
		n, numberErr := strconv.Atoi(strings.TrimPrefix(string(text), "hits:"))
		if err != nil || numberErr != nil {
			return c.bad("Invalid cursor: %s", cursor)
		}
		offset = n
	}
	end := len(found)
	if offset+limit < len(found) {
		end = offset + max(1, limit-1)
	}
	results := []object{}
	for _, h := range found[min(offset, end):end] {
		results = append(results, render(h))
	}
	total := len(found)
	if offset > 0 {
		total++
	}
	links := object{"base": c.base(), "context": c.s.contextPath(), "self": c.base() + c.relativePath() + "?" + c.request.URL.RawQuery}
	if end < len(found) && limit > 0 {
		query := cloned(c.query)
		query.Del("start")
		query.Set("limit", strconv.Itoa(limit))
		query.Set("cursor", base64.RawURLEncoding.EncodeToString([]byte("hits:"+strconv.Itoa(end))))
		links["next"] = c.relativePath() + "?" + query.Encode()
	}
	return ok(object{
		"results": results, "start": offset, "limit": limit, "size": len(results), "totalSize": total, "archivedResultCount": 0,
		"cqlQuery": c.query.Get("cql"), "searchDuration": 7, "_links": links,
	})
}

// render is one row of a search; its title is escaped for HTML.
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
		o["user"], o["iconCssClass"] = h.c.known(h.user, "operations", "personalSpace"), "aui-icon content-type-profile"
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

// highlighted marks the words that were searched for, which is what both faces do unless told otherwise.
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

// contentV1 is content as the index knows it, in v1's and Data Center's shape.
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

var userFields = map[string]bool{"type": true, "user": true, "user.fullname": true, "user.accountid": true}

// searchUsers knows user fields alone: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-search/
func searchUsers(c *call) *reply {
	var hits []*hit
	for _, u := range c.s.users {
		hits = append(hits, &hit{c: c, kind: "user", user: u})
	}
	found, failure := c.find(userFields, func(one clause) func(*hit) bool {
		return func(h *hit) bool {
			switch one.field {
			case "type":
				return one.word("user")
			case "user.fullname":
				return one.text(h.user.DisplayName)
			}
			return one.word(h.user.AccountID)
		}
	}, hits)
	if failure != nil {
		return failure
	}
	answer := pageV1(c, found, 25, (*hit).render)
	if answer.status == http.StatusOK {
		body := answer.body.(object)
		body["totalSize"], body["cqlQuery"], body["searchDuration"] = len(found), c.query.Get("cql"), 7
	}
	return answer
}
