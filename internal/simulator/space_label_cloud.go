package simulator

// listSpaceLabels: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-label/
func listSpaceLabels(c *call) *reply {
	sp, failure := c.spaceByID("id")
	if failure != nil {
		return failure
	}
	return resultPageV2(c, c.withPrefix(sp.labels, "my", "team"), labelV2)
}
