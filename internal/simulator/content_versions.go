package simulator

import "net/http"

// listVersionsV2: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-version/#api-pages-id-versions-get
func listVersionsV2(c *call) *reply {
	one, failure := c.contentByID(c.kind())
	if failure != nil {
		return failure
	}
	return resultPageV2(c, one.newestFirst(), versionV2)
}

// newestFirst are all versions, the newest first.
func (one *content) newestFirst() []*version {
	var all []*version
	for i := range one.versions {
		all = append(all, &one.versions[len(one.versions)-1-i])
	}
	return all
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

// listVersionsDC: Data Center lists versions, the newest first, but its documentation does not mention the list.
func listVersionsDC(c *call) *reply {
	if c.s.options.NoVersionList {
		return c.fail(http.StatusNotFound, "null for uri: %s", c.base()+c.relativePath())
	}
	one := c.contentInStatus(c.vars["id"])
	if one == nil {
		return c.missing("content", c.vars["id"])
	}
	self := c.base() + c.relativePath()
	return resultPageV1(c, one.newestFirst(), 200, func(v *version) object {
		o := c.versionOfDC(v)
		o["_links"] = object{"self": self + "/" + str(int64(v.number))}
		o["_expandable"] = object{"content": "/rest/api/content/" + str(one.id)}
		return o
	})
}
