package simulator

import (
	"net/http"
	"slices"
	"strconv"
)

// maxShownLabels is the number of labels that content in a list of v1 has at most.
const maxShownLabels = 200

// listDescendantPages lists the current pages below content at all levels, or down to one, as the store has them. Each has its
// labels if asked to.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/#api-wiki-rest-api-content-id-descendant-type-get
func listDescendantPages(c *call) *reply {
	if status := c.s.options.NoDescendants; status != 0 {
		return c.fail(status, "This deprecated endpoint has been removed.")
	}
	top := c.content(c.vars["id"])
	if top == nil || top.status == "trashed" {
		return c.fail(http.StatusNotFound, "No content found with id: ContentId{id=%s}", c.vars["id"])
	}
	levels := 0 // all
	switch depth := c.query.Get("depth"); depth {
	case "", "all":
	case "root":
		levels = 1
	default:
		n, err := strconv.Atoi(depth)
		if err != nil || n < 1 || n > 100 {
			return c.bad("Invalid depth: %s", depth)
		}
		levels = n
	}
	var found []*content
	for _, one := range c.s.contents {
		ancestors := one.ancestors()
		at := slices.Index(ancestors, top)
		if at >= 0 && (levels == 0 || len(ancestors)-at <= levels) && one.kind == "page" && one.status == "current" && c.sees(one) {
			found = append(found, one)
		}
	}
	e := c.expand("")
	if limit, err := strconv.Atoi(c.query.Get("limit")); err == nil && limit > 200 && len(e) > 0 {
		c.query.Set("limit", "200") // a fixed system limit, applied without an error
	}
	return resultPageV1(c, found, 25, func(one *content) object { return c.labeledV1(one, e) })
}

// labeledV1 renders content with the labels that it has in the store.
func (c *call) labeledV1(one *content, e expansion) object {
	now := &hit{c: c, kind: one.kind, content: one, space: one.space, document: document{version: *one.now(), status: one.status}}
	o := now.contentV1(e)
	o["macroRenderedOutput"] = object{}
	inner, asked := e.under("metadata")
	if !asked {
		return o
	}
	metadata := object{"_expandable": object{"currentuser": "", "properties": "", "frontend": "", "likes": ""}}
	if _, asked := inner.under("labels"); asked {
		self := "/rest/api/content/" + str(one.id) + "/label"
		shown := one.labels[:min(len(one.labels), maxShownLabels)]
		labels := nested(c.base()+self, shown, labelV1)
		if len(shown) < len(one.labels) {
			labels["_links"].(object)["next"] = self + "?limit=200&start=200"
		}
		metadata["labels"] = labels
	} else {
		metadata["_expandable"].(object)["labels"] = ""
	}
	o["metadata"] = metadata
	delete(o["_expandable"].(object), "metadata")
	return o
}
