package rest

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"
)

const (
	maxPages      = 20_000 // of 50 to 250 results: more than the largest sites have of anything
	maxEmptyPages = 1_000  // Data Center's pages shrink by what the caller may not see
)

// pages yields the results of a list, following its next links to the end. It stops after the first error.
//
// There are lists without end, where somebody writes faster than we read or a server is broken; none that is of use has
// more than maxPages, nor as many empty ones after each other as maxEmptyPages.
//
// Absence of a next link is the only sign of the end: a page that is shorter than the limit is not
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
				err = &Error{Method: http.MethodGet, Path: path, Message: "the list repeats itself from " + Readable(page.Next) + " on"}
			case empty == maxEmptyPages, len(seen) == maxPages:
				err = &Error{Method: http.MethodGet, Path: path, Message: fmt.Sprintf("the list does not end: it goes on after %d pages", len(seen)+1)}
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

// resultPage is one page of a list.
type ResultPage[T any] struct {
	Results   []T   `json:"results"`
	TotalSize int   `json:"totalSize"` // of the whole list, where Confluence tells it
	Links     Links `json:"_links"`

	Next string `json:"-"` // path of the page that follows; "" at the end
}

// readResultPage reads one page of a list. It has results together with an error if only the way to the next page is wrong.
func ReadResultPage[T any](ctx context.Context, r *Site, path string, query url.Values) (ResultPage[T], error) {
	var page ResultPage[T]
	header, err := r.do(ctx, http.MethodGet, path, query, nil, &page)
	if err != nil {
		return ResultPage[T]{}, err
	}
	if page.Results == nil {
		return page, &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: "answered with something else than a list"}
	}
	for _, result := range page.Results {
		if err := identified(result); err != nil {
			return ResultPage[T]{}, &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: "answered with a list in which one is wrong: " + err.Error()}
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

// array reads a list that comes whole, without pages.
func ReadArray[T any](ctx context.Context, r *Site, path string) ([]T, error) {
	var items []T
	header, err := r.do(ctx, http.MethodGet, path, nil, nil, &items)
	if err == nil && len(items) == 0 {
		err = r.checkEmptyList(ctx, header)
	}
	return items, err
}

// nextPath is the path below the API, with its query, of the next page; "" at the end.
//
// v2 links include the context path of the site, v1 and Data Center links do not, both may be absolute, and behind the
// API gateway they name the site rather than the gateway. All of them name the API, so that is where they are cut: what
// is requested is always below the configured address.
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
		return "", fmt.Errorf("the link to the next page is not an address: %q", next)
	}
	if link.Host != "" && link.Host != r.location.base.Host && (l.Base == "" || !strings.HasPrefix(next, l.Base+"/")) {
		return "", fmt.Errorf("the link to the next page leads to another host, %s", link.Host)
	}
	for _, api := range []string{"/rest/api/", "/api/v2/"} {
		if i := strings.Index(next, api); i >= 0 {
			return next[i:], nil
		}
	}
	return "", fmt.Errorf("the link to the next page leads outside of the API: %s", link.Path)
}

// linkHeaderNext finds the target of `Link: </wiki/api/v2/…>; rel="next"`.
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
