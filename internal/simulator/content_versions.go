package simulator

// listVersionsV2: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-version/#api-pages-id-versions-get
func listVersionsV2(c *call) *reply {
	one, failure := c.contentByID(c.kind())
	if failure != nil {
		return failure
	}
	var newestFirst []*version
	for i := range one.versions {
		newestFirst = append(newestFirst, &one.versions[len(one.versions)-1-i])
	}
	return resultPageV2(c, newestFirst, versionV2)
}

// contributors renders "history.contributors": the users who have saved a version.
func (c *call) contributors(one *content, e expansion) object {
	if _, asked := e.under("publishers"); !asked {
		return object{"_expandable": object{"publishers": ""}}
	}
	users, keys, seen := []any{}, []string{}, map[*User]bool{}
	for _, v := range one.versions {
		if !seen[v.by] {
			seen[v.by] = true
			users, keys = append(users, c.renderUser(v.by)), append(keys, v.by.UserKey)
		}
	}
	return object{"publishers": object{"users": users, "userKeys": keys}}
}
