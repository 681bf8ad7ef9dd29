package simulator

import (
	"maps"
	"strconv"
	"strings"
)

// resultPageV1 returns one page of results as v1 and Data Center do: with start and limit, and a next link that is relative to
// the context path.
func resultPageV1[T any](c *call, all []T, limit int, render func(T) object) *reply {
	start := 0
	for _, number := range []struct {
		name  string
		value *int
	}{{"start", &start}, {"limit", &limit}} {
		if text := c.query.Get(number.name); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < 0 {
				return c.bad("%s must be a number that is not negative: %s", number.name, text)
			}
			*number.value = n
		}
	}
	if c.s.dc() {
		limit = min(limit, 200) // a fixed system limit, applied without an error
	}
	end := min(start+limit, len(all))
	results := []object{}
	for _, one := range all[min(start, end):end] {
		results = append(results, render(one))
	}
	path := c.relativePath()
	links := object{"base": c.base(), "context": c.s.contextPath(), "self": c.base() + path}
	query := maps.Clone(c.query)
	query.Set("limit", strconv.Itoa(limit))
	if end < len(all) && limit > 0 {
		query.Set("start", strconv.Itoa(end))
		links["next"] = path + "?" + query.Encode()
	}
	if start > 0 {
		query.Set("start", strconv.Itoa(max(0, start-limit)))
		links["prev"] = path + "?" + query.Encode()
	}
	return ok(object{"results": results, "start": start, "limit": limit, "size": len(results), "_links": links})
}

// relativePath is the request's path below the context path: /rest/api/… or /rest/experimental/….
func (c *call) relativePath() string {
	_, path, _ := strings.Cut(c.request.URL.EscapedPath(), "/rest/")
	return "/rest/" + path
}
