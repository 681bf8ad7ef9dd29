package simulator

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"
)

// hit is a space, user or content that a query is matched against.
type hit struct {
	c        *call
	kind     string // "page", "blogpost", "folder", "space", "user"
	document document
	content  *content
	space    *space
	user     *User
}

var searchFields = map[string]bool{
	"space": true, "space.key": true, "space.type": true, "space.title": true, "type": true, "title": true, "text": true,
	"sitesearch": true, "label": true, "id": true, "content": true, "ancestor": true, "parent": true, "created": true,
	"lastmodified": true, "creator": true, "contributor": true,
}

func compareContent(one clause) func(*hit) bool {
	return func(h *hit) bool {
		v := h.document.version
		switch one.field {
		case "space", "space.key":
			return one.word(h.space.key)
		case "space.type":
			return one.word(h.space.kind)
		case "space.title":
			return one.text(h.space.name)
		case "type":
			return one.word(h.kind)
		case "title":
			return one.text(h.title())
		case "text", "sitesearch":
			return one.text(h.title() + " " + plain(v.body))
		case "label":
			return one.word(names(h.document.labels)...)
		case "id", "content":
			return h.content != nil && one.word(str(h.content.id))
		case "parent":
			return h.content != nil && h.content.parent != nil && one.word(str(h.content.parent.id))
		case "ancestor":
			return h.content != nil && one.word(ids(h.content.ancestors())...)
		case "created":
			return one.time(h.created())
		case "lastmodified":
			return one.time(h.modified())
		case "creator":
			return one.person(h, h.author())
		}
		return one.person(h, v.by)
	}
}

func ids(all []*content) []string {
	var texts []string
	for _, one := range all {
		texts = append(texts, str(one.id))
	}
	return texts
}

// hits returns all that the caller can find, without archived spaces unless the request includes them.
func (c *call) hits() []*hit {
	hits := c.indexed()
	for _, sp := range c.visibleSpaces() {
		if time.Since(sp.created) >= c.s.options.SearchLag {
			hits = append(hits, &hit{c: c, kind: "space", space: sp, document: document{labels: sp.labels}})
		}
	}
	archived, current := c.flag("includeArchivedSpaces"), !c.flag("excludeCurrentSpaces")
	return slices.DeleteFunc(hits, func(h *hit) bool {
		return h.space.status == "trashed" || h.space.status == "archived" && !archived || h.space.status == "current" && !current
	})
}

// search answers GET /search on both deployments.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-search/
func search(c *call) *reply {
	found, failure := c.find(searchFields, compareContent, c.hits())
	if failure != nil {
		return failure
	}
	if c.s.dc() {
		answer := resultPageV1(c, found, 25, (*hit).render)
		if body, isObject := answer.body.(object); isObject && answer.status == http.StatusOK {
			body["totalSize"], body["totalCount"] = len(found), len(found)
			body["cqlQuery"], body["searchDuration"] = c.query.Get("cql"), 7
		}
		return answer
	}
	return c.searchResultPage(found, (*hit).render)
}

// searchContent answers GET /content/search, which finds content only.
func searchContent(c *call) *reply {
	found, failure := c.find(searchFields, compareContent, c.hits())
	if failure != nil {
		return failure
	}
	found = slices.DeleteFunc(found, func(h *hit) bool { return h.content == nil })
	e := c.expand("")
	return resultPageV1(c, found, 25, func(h *hit) object {
		if c.s.dc() {
			return c.contentDC(h.content, e)
		}
		return h.contentV1(e)
	})
}

// searchTypes are the values of the field "type" in the Confluence Query Language.
var searchTypes = []string{"attachment", "blogpost", "comment", "database", "embed", "folder", "page", "space", "user", "whiteboard"}

func (c *call) find(fields map[string]bool, compare func(clause) func(*hit) bool, hits []*hit) ([]*hit, *reply) {
	text := c.query.Get("cql")
	if strings.TrimSpace(text) == "" {
		return nil, c.bad("cql is required")
	}
	if strings.Contains(strings.ReplaceAll(text, " ", ""), `siteSearch~""`) {
		return nil, c.fail(http.StatusInternalServerError, "An empty siteSearch cannot be searched for")
	}
	var unknownType string
	q, err := parse(text, fields, func(one clause) func(*hit) bool {
		for _, value := range one.values {
			if one.field == "type" && !slices.Contains(searchTypes, strings.ToLower(value)) {
				unknownType = value
			}
		}
		if one.operator == "~" {
			c.searched = append(c.searched, fieldsOf(one.values[0])...)
		}
		return compare(one)
	})
	if err != nil {
		return nil, c.bad("Could not parse cql : %s (%v)", text, err)
	}
	if unknownType != "" {
		return nil, c.bad("Unsupported value for type, got : %s, expected one of : [%s]", unknownType, strings.Join(searchTypes, ", "))
	}
	hits = slices.DeleteFunc(hits, func(h *hit) bool { return !q.matches(h) })
	slices.SortStableFunc(hits, func(a, b *hit) int {
		for _, by := range q.sort {
			order := 0
			switch by.field {
			case "title":
				order = cmp.Compare(strings.ToLower(a.title()), strings.ToLower(b.title()))
			case "created":
				order = a.created().Compare(b.created())
			case "lastmodified":
				order = a.modified().Compare(b.modified())
			case "id", "content":
				order = cmp.Compare(a.id(), b.id())
			}
			if by.down {
				order = -order
			}
			if order != 0 {
				return order
			}
		}
		return 0
	})
	return hits, nil
}
