package simulator

import (
	"cmp"
	"slices"
	"strings"
)

// listContentDC answers GET /content, /space/{key}/content/{type} and /content/{id}/child|descendant/{type}.
func (c *call) listContentDC(in func(*content) bool) *reply {
	e := c.expand(defaultExpansion)
	var found []*content
	for _, one := range c.s.contents {
		if c.sees(one) && in(one) {
			found = append(found, one)
		}
	}
	if strings.HasSuffix(c.request.URL.Path, "/child/page") && !c.s.options.UnorderedChildren {
		slices.SortStableFunc(found, inOrder)
	}
	return resultPageV1(c, found, 25, func(one *content) object { return c.contentDC(one, e) })
}

// findContentDC lists content by type (default page), space and title.
func findContentDC(c *call) *reply {
	kind, title, ids := cmp.Or(c.query.Get("type"), "page"), c.query.Get("title"), c.many("ids")
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
