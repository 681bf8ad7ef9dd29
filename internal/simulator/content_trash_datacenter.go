package simulator

import (
	"fmt"
	"net/http"
	"strings"
)

// listTrashDC: https://developer.atlassian.com/server/confluence/rest/v931/api-group-space/
func listTrashDC(c *call) *reply {
	sp, failure := c.administeredSpace()
	if failure != nil {
		return failure
	}
	if c.request.Method == http.MethodDelete {
		for _, one := range c.s.contentsOf(sp) {
			if one.status == "trashed" {
				c.s.purge(one)
			}
		}
		return noContent
	}
	limit, after := 25, int64(0)
	if n, isNumber := asID(c.query.Get("limit")); isNumber && n > 0 {
		limit = int(n)
	}
	if cursor, found := strings.CutPrefix(c.query.Get("cursor"), "content:false:"); found {
		after, _ = asID(cursor)
	}
	results, more := []object{}, ""
	for _, one := range c.s.contentsOf(sp) {
		if one.status != "trashed" || one.id <= after {
			continue
		}
		if len(results) == limit {
			more = "content:false:" + results[limit-1]["id"].(string)
			break
		}
		results = append(results, c.contentDC(one, c.expand("")))
	}
	links := object{"base": c.base(), "context": c.s.contextPath(), "self": c.base() + c.relativePath()}
	body := object{"results": results, "limit": limit, "size": len(results), "cursor": c.query.Get("cursor"), "_links": links}
	if more != "" {
		body["nextCursor"] = more
		links["next"] = fmt.Sprintf("%s?limit=%d&cursor=%s", c.relativePath(), limit, more)
	}
	return ok(body)
}
