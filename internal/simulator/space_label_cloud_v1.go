package simulator

func listSpaceLabelsV1(c *call) *reply {
	sp := c.space(c.vars["key"])
	if sp == nil {
		return c.noSpace(c.vars["key"])
	}
	return pageV1(c, c.withPrefix(sp.labels, labelPrefixes...), 200, labelV1)
}

func addSpaceLabels(c *call) *reply {
	sp, failure := c.labelledSpace()
	if failure != nil {
		return failure
	}
	labels, failure := c.labelsGiven()
	if failure != nil {
		return failure
	}
	sp.labels = withLabels(sp.labels, labels)
	return pageV1(c, sp.labels, 200, labelV1)
}

// removeSpaceLabel looks among "global" labels unless told a prefix, and is content when there is nothing to remove.
func removeSpaceLabel(c *call) *reply {
	sp, failure := c.labelledSpace()
	if failure != nil {
		return failure
	}
	name := c.query.Get("name")
	if name == "" {
		return c.bad("The label name is missing")
	}
	sp.labels = withoutLabel(sp.labels, or(c.query.Get("prefix"), "global"), name)
	return noContent
}
