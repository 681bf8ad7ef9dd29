package simulator

import "cmp"

func listSpaceLabelsV1(c *call) *reply {
	sp := c.space(c.vars["key"])
	if sp == nil {
		return c.noSpace(c.vars["key"])
	}
	return resultPageV1(c, c.withPrefix(sp.labels, labelPrefixes...), 200, labelV1)
}

func addSpaceLabels(c *call) *reply {
	sp, failure := c.labelledSpace()
	if failure != nil {
		return failure
	}
	labels, failure := c.decodeLabels()
	if failure != nil {
		return failure
	}
	sp.labels = withLabels(sp.labels, labels)
	return resultPageV1(c, sp.labels, 200, labelV1)
}

// removeSpaceLabel removes a label with the prefix "global" by default; a missing label is no error.
func removeSpaceLabel(c *call) *reply {
	sp, failure := c.labelledSpace()
	if failure != nil {
		return failure
	}
	name := c.query.Get("name")
	if name == "" {
		return c.bad("The label name is missing")
	}
	sp.labels = withoutLabel(sp.labels, cmp.Or(c.query.Get("prefix"), "global"), name)
	return noContent
}
