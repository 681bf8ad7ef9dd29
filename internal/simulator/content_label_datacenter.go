package simulator

// listLabelsDC: https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-labels/
func listLabelsDC(c *call) *reply {
	one := c.content(c.vars["id"])
	if one == nil || one.status == "trashed" {
		return c.missing("content", c.vars["id"])
	}
	return resultPageV1(c, c.withPrefix(one.labels, labelPrefixes...), 200, labelV1)
}
