package simulator

// listAncestors lists the ancestors of a page, the topmost first; of more than the limit, those nearest to the page.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-ancestors/
func listAncestors(c *call) *reply {
	one, failure := c.contentByID("page")
	if failure != nil {
		return failure
	}
	limit := 25
	if text := c.query.Get("limit"); text != "" {
		n, isNumber := asID(text)
		if !isNumber || n < 1 || n > 250 {
			return c.bad("Provided value {%s} for 'limit' is not valid. It must be between 1 and 250.", text)
		}
		limit = int(n)
	}
	ancestors := one.ancestors()
	results := []object{}
	for _, ancestor := range ancestors[max(0, len(ancestors)-limit):] {
		results = append(results, object{"id": str(ancestor.id), "type": ancestor.kind})
	}
	return ok(object{"results": results, "_links": object{"base": c.base()}})
}
