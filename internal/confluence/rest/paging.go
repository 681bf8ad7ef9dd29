package rest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

const (
	maxResultPages      = 20_000 // of 50 to 250 results: more than the largest sites have of anything
	maxEmptyResultPages = 1_000  // in a row; Data Center omits from a result page what the caller may not see
)

// List yields the results of a list. It follows the links to the next result page to the end, and stops after the first
// error.
//
// A list may have no end, because others write faster than it is read or a server is broken. More than maxResultPages, or
// maxEmptyResultPages empty ones in a row, are an error.
//
// Only the absence of a next link marks the end of a list: a result page may be shorter than the limit
// (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-search/).
func List[T any](ctx context.Context, r *Site, path string, query url.Values) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		seen := map[string]bool{}
		empty := 0
		for path != "" {
			page, err := ReadResultPage[T](ctx, r, path, query)
			if empty++; len(page.Results) > 0 {
				empty = 0
			}
			for _, result := range page.Results {
				if !yield(result, nil) {
					return
				}
			}
			switch {
			case err != nil:
			case seen[page.Next]:
				err = &Error{Method: http.MethodGet, Path: path, Message: "the list repeats itself: a result page links back to " + Readable(page.Next)}
			case empty == maxEmptyResultPages, len(seen) == maxResultPages:
				err = &Error{Method: http.MethodGet, Path: path, Message: fmt.Sprintf("the list does not end: it continues after %d result pages", len(seen)+1)}
			}
			if err != nil {
				yield(zero, err)
				return
			}
			seen[page.Next] = true
			path, query = page.Next, nil
		}
	}
}

// ResultPage is one page of the results of a list.
type ResultPage[T any] struct {
	Results   []T   `json:"results"`
	TotalSize int   `json:"totalSize"` // number of results of the whole list; 0 if Confluence does not tell it
	Links     Links `json:"_links"`

	Next string `json:"-"` // path of the next result page below the API, with its query; "" at the end
}

// ReadResultPage reads one result page of a list, with fewer results if the answer is larger than allowed: results may hold texts
// of any length. The link to the next result page has the same limit. If only that link is wrong, ReadResultPage returns the results
// together with an error.
func ReadResultPage[T any](ctx context.Context, r *Site, path string, query url.Values) (ResultPage[T], error) {
	for {
		page, err := readResultPage[T](ctx, r, path, query)
		if !errors.Is(err, errAnswerTooLarge) {
			return page, err
		}
		bare, given, _ := strings.Cut(path, "?")
		fewer, parseErr := url.ParseQuery(given)
		maps.Copy(fewer, query)
		limit, limitErr := strconv.Atoi(fewer.Get("limit"))
		if parseErr != nil || limitErr != nil || limit <= 1 {
			return page, err
		}
		fewer.Set("limit", strconv.Itoa(max(limit/5, 1)))
		path, query = bare, fewer
	}
}

func readResultPage[T any](ctx context.Context, r *Site, path string, query url.Values) (ResultPage[T], error) {
	var page ResultPage[T]
	header, err := r.do(ctx, http.MethodGet, path, query, nil, &page)
	if err != nil {
		return ResultPage[T]{}, err
	}
	if page.Results == nil {
		return page, &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: "the response is not a list"}
	}
	for _, result := range page.Results {
		if err := identified(result); err != nil {
			return ResultPage[T]{}, &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: "the list contains an invalid object: " + err.Error()}
		}
	}
	r.learnSite(page.Links.Base)
	page.Next, err = r.nextPath(page.Links, header)
	switch {
	case err != nil:
		err = &Error{Method: http.MethodGet, Path: path, Message: err.Error(), Err: err}
	case page.Next == "" && len(page.Results) == 0:
		err = r.checkEmptyList(ctx, header)
	}
	return page, err
}

// ReadArray reads a list that is one JSON array, without result pages.
func ReadArray[T any](ctx context.Context, r *Site, path string) ([]T, error) {
	var items []T
	header, err := r.do(ctx, http.MethodGet, path, nil, nil, &items)
	if err == nil && len(items) == 0 {
		err = r.checkEmptyList(ctx, header)
	}
	return items, err
}

// nextPath returns the path of the next result page below the API, with its query; "" at the end.
//
// Links of v2 include the context path of the site, those of v1 and Data Center do not. Both may be absolute, and behind
// the API gateway they hold the address of the site rather than of the gateway. All of them hold the path of the API, so
// what precedes it is cut off: the next request always goes to the configured address.
func (r *Site) nextPath(l Links, header http.Header) (string, error) {
	next := l.Next
	if next == "" {
		next = linkHeaderNext(header)
	}
	if next == "" {
		return "", nil
	}
	link, err := url.Parse(next)
	if err != nil {
		return "", fmt.Errorf("the link to the next result page is not a valid URL: %q", next)
	}
	if link.Host != "" && link.Host != r.location.base.Host && (l.Base == "" || !strings.HasPrefix(next, l.Base+"/")) {
		return "", fmt.Errorf("the link to the next result page points to another host, %s", link.Host)
	}
	for _, api := range []string{"/rest/api/", "/api/v2/", "/rest/experimental/"} {
		if i := strings.Index(next, api); i >= 0 {
			return next[i:], nil
		}
	}
	return "", fmt.Errorf("the link to the next result page points outside the API: %s", link.Path)
}

// linkHeaderNext returns the target of `Link: </wiki/api/v2/…>; rel="next"`.
func linkHeaderNext(header http.Header) string {
	for _, value := range header.Values("Link") {
		for link := range strings.SplitSeq(value, ",") {
			target, parameters, _ := strings.Cut(strings.TrimSpace(link), ">")
			if strings.HasPrefix(target, "<") && strings.Contains(parameters, `rel="next"`) {
				return target[1:]
			}
		}
	}
	return ""
}
