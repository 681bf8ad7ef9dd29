package simulator

import (
	"net/http"
	"slices"
	"strconv"
)

// maxShownLabels is the number of labels that content in a list of v1 has at most.
const maxShownLabels = 200

// listDescendantPages lists the current pages below content at all levels, or down to one, as the store has them. Each has its
// labels and restrictions if asked to.
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
	return resultPageV1(c, found, 25, func(one *content) object { return c.descendantV1(one, e) })
}

// descendantV1 renders content with the labels and restrictions that it has in the store, as far as they are expanded.
func (c *call) descendantV1(one *content, e expansion) object {
	now := &hit{c: c, kind: one.kind, content: one, space: one.space, document: document{version: *one.now(), status: one.status}}
	o := now.contentV1(e)
	expandable := o["_expandable"].(object)
	o["macroRenderedOutput"], expandable["restrictions"] = object{}, "/rest/api/content/"+str(one.id)+"/restriction/byOperation"
	if inner, asked := e.under("metadata"); asked {
		o["metadata"] = c.metadataV1(one, inner)
		delete(expandable, "metadata")
	}
	if inner, asked := e.under("restrictions"); asked {
		o["restrictions"] = c.restrictionsByOperation(one, inner)
		delete(expandable, "restrictions")
	}
	return o
}

func (c *call) metadataV1(one *content, e expansion) object {
	expandable := object{"currentuser": "", "properties": "", "frontend": "", "likes": ""}
	metadata := object{"_expandable": expandable}
	if _, asked := e.under("labels"); !asked {
		expandable["labels"] = ""
		return metadata
	}
	self := "/rest/api/content/" + str(one.id) + "/label"
	shown := one.labels[:min(len(one.labels), maxShownLabels)]
	labels := nested(c.base()+self, shown, labelV1)
	if len(shown) < len(one.labels) {
		labels["_links"].(object)["next"] = self + "?limit=200&start=200"
	}
	metadata["labels"] = labels
	return metadata
}
