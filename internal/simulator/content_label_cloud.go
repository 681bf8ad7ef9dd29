package simulator

// listContentLabels: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-label/
func listContentLabels(c *call) *reply {
	one, failure := c.contentByID(c.kind())
	if failure != nil {
		return failure
	}
	return resultPageV2(c, c.withPrefix(one.labels, labelPrefixes...), labelV2)
}
