package simulator

import (
	"encoding/base64"
	"maps"
	"strconv"
	"strings"
)

// resultPageV2 returns one page of results as Cloud v2 does: with an opaque cursor, and a next link, relative to the site (it
// begins with /wiki), in the body and in the Link header.
// https://developer.atlassian.com/cloud/confluence/rest/v2/intro/#using
func resultPageV2[T any](c *call, all []T, render func(T) object) *reply {
	limit := 25
	if text := c.query.Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > 250 {
			return c.bad("Provided value {%s} for 'limit' is not valid. It must be between 1 and 250.", text)
		}
		limit = n
	}
	offset := 0
	if cursor := c.query.Get("cursor"); cursor != "" {
		text, err := base64.RawURLEncoding.DecodeString(cursor)
		after, isCursor := strings.CutPrefix(string(text), "after:")
		n, numberErr := strconv.Atoi(after)
		if err != nil || !isCursor || numberErr != nil {
			return c.bad("Provided value {%s} for 'cursor' is not valid.", cursor)
		}
		offset = n
	}
	end := min(offset+limit, len(all))
	results := []object{}
	for _, one := range all[min(offset, end):end] {
		results = append(results, render(one))
	}
	links := object{"base": c.base()}
	answer := ok(object{"results": results, "_links": links})
	if end < len(all) {
		query := maps.Clone(c.query)
		query.Set("cursor", base64.RawURLEncoding.EncodeToString([]byte("after:"+strconv.Itoa(end))))
		_, path, _ := strings.Cut(c.request.URL.EscapedPath(), "/wiki/")
		next := "/wiki/" + path + "?" + query.Encode()
		links["next"] = next
		answer.header = map[string]string{"Link": "<" + next + ">; rel=\"next\", <" + c.base() + ">; rel=\"base\""}
	}
	return answer
}

// searchResultPage returns one page of search results as Cloud does: start is ignored, a result page can be shorter than the
// limit without being the last, and the total is an estimate.
func (c *call) searchResultPage(found []*hit, render func(*hit) object) *reply {
	limit := 25
	if text := c.query.Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return c.bad("limit must be a number that is not negative: %s", text)
		}
		limit = n
	}
	limit = min(limit, 250) // a fixed system limit
	offset := 0
	if cursor := c.query.Get("cursor"); cursor != "" {
		text, err := base64.RawURLEncoding.DecodeString(cursor)
		n, numberErr := strconv.Atoi(strings.TrimPrefix(string(text), "hits:"))
		if err != nil || numberErr != nil {
			return c.bad("Invalid cursor: %s", cursor)
		}
		offset = n
	}
	end := len(found)
	if offset+limit < len(found) {
		end = offset + max(1, limit-1)
	}
	results := []object{}
	for _, h := range found[min(offset, end):end] {
		results = append(results, render(h))
	}
	total := len(found)
	if offset > 0 {
		total++
	}
	links := object{"base": c.base(), "context": c.s.contextPath(), "self": c.base() + c.relativePath() + "?" + c.request.URL.RawQuery}
	if end < len(found) && limit > 0 {
		query := maps.Clone(c.query)
		query.Del("start")
		query.Set("limit", strconv.Itoa(limit))
		query.Set("cursor", base64.RawURLEncoding.EncodeToString([]byte("hits:"+strconv.Itoa(end))))
		links["next"] = c.relativePath() + "?" + query.Encode()
	}
	return ok(object{
		"results": results, "start": offset, "limit": limit, "size": len(results), "totalSize": total, "archivedResultCount": 0,
		"cqlQuery": c.query.Get("cql"), "searchDuration": 7, "_links": links,
	})
}
