package simulator

import (
	"encoding/base64"
	"net/url"
	"strconv"
	"strings"
)

// pageV2 cuts one page out of all results, the Cloud v2 way: an opaque cursor, and a next link that is relative to
// the site (so it begins with /wiki) in the body and in the Link header.
// https://developer.atlassian.com/cloud/confluence/rest/v2/intro/#using
func pageV2[T any](c *call, all []T, render func(T) object) *reply {
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
		query := cloned(c.query)
		query.Set("cursor", base64.RawURLEncoding.EncodeToString([]byte("after:"+strconv.Itoa(end))))
		_, path, _ := strings.Cut(c.request.URL.EscapedPath(), "/wiki/")
		next := "/wiki/" + path + "?" + query.Encode()
		links["next"] = next
		answer.header = map[string]string{"Link": "<" + next + ">; rel=\"next\", <" + c.base() + ">; rel=\"base\""}
	}
	return answer
}

// pageV1 cuts one page out of all results, the v1 and Data Center way: start and limit, and a next link that is
// relative to the context path.
func pageV1[T any](c *call, all []T, limit int, render func(T) object) *reply {
	start := 0
	for name, value := range map[string]*int{"start": &start, "limit": &limit} {
		if text := c.query.Get(name); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < 0 {
				return c.bad("%s must be a number that is not negative: %s", name, text)
			}
			*value = n
		}
	}
	if c.s.dc() {
		limit = min(limit, 200) // a fixed system limit, which is silent
	}
	end := min(start+limit, len(all))
	results := []object{}
	for _, one := range all[min(start, end):end] {
		results = append(results, render(one))
	}
	path := c.relativePath()
	links := object{"base": c.base(), "context": c.s.contextPath(), "self": c.base() + path}
	query := cloned(c.query)
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

// relativePath is the request's path below the context path: /rest/api/….
func (c *call) relativePath() string {
	_, path, _ := strings.Cut(c.request.URL.EscapedPath(), "/rest/api/")
	return "/rest/api/" + path
}

func cloned(query url.Values) url.Values {
	clone := url.Values{}
	for name, values := range query {
		clone[name] = append([]string(nil), values...)
	}
	return clone
}
