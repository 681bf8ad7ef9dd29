package simulator

import (
	"cmp"
	"slices"
)

func labelV2(l label) object { return object{"id": str(l.id), "name": l.name, "prefix": l.prefix} }

func labelIDs(labels []label) []string {
	var ids []string
	for _, l := range labels {
		ids = append(ids, str(l.id))
	}
	return ids
}

// visibleLabels returns the labels of everything that the caller may see, sorted by id.
func (c *call) visibleLabels() []label {
	var all []label
	for _, sp := range c.visibleSpaces() {
		all = append(all, sp.labels...)
	}
	for _, one := range c.s.contents {
		if c.sees(one) {
			all = append(all, one.labels...)
		}
	}
	slices.SortFunc(all, func(a, b label) int { return cmp.Compare(a.id, b.id) })
	return slices.Compact(all)
}

// listLabels: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-label/#api-labels-get
func listLabels(c *call) *reply {
	var found []label
	for _, l := range c.withPrefix(c.visibleLabels(), labelPrefixes...) {
		if ids := c.many("label-id"); len(ids) == 0 || slices.Contains(ids, str(l.id)) {
			found = append(found, l)
		}
	}
	return resultPageV2(c, found, labelV2)
}

// knownLabel checks the label of a v2 path, if there is one in it.
func (c *call) knownLabel() *reply {
	id := c.vars["label"]
	if id == "" || slices.Contains(labelIDs(c.visibleLabels()), id) {
		return nil
	}
	if _, isID := asID(id); !isID {
		return c.notLong("id", id)
	}
	return c.missing("label", id)
}
