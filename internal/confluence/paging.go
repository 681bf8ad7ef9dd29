package confluence

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
func pages[T any](ctx context.Context, r *rest, path string, query url.Values) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		seen := map[string]bool{}
		empty := 0
		for path != "" {
			results, next, err := page[T](ctx, r, path, query)
			if empty++; len(results) > 0 {
				empty = 0
			}
			for _, result := range results {
				if !yield(result, nil) {
					return
				}
			}
			switch {
			case err != nil:
			case seen[next]:
				err = &Error{Method: http.MethodGet, Path: path, Message: "the list repeats itself from " + readable(next) + " on"}
			case empty == maxEmptyPages, len(seen) == maxPages:
				err = &Error{Method: http.MethodGet, Path: path, Message: fmt.Sprintf("the list does not end: it goes on after %d pages", len(seen)+1)}
			}
			if err != nil {
				yield(zero, err)
				return
			}
			seen[next] = true
			path, query = next, nil
		}
	}
}

// page reads one page of a list; next is the path of the following one, "" at the end. There are results with an error
// if only the way to the next page is wrong.
func page[T any](ctx context.Context, r *rest, path string, query url.Values) (results []T, next string, err error) {
	var page struct {
		Results []T   `json:"results"`
		Links   links `json:"_links"`
	}
	header, err := r.do(ctx, http.MethodGet, path, query, nil, &page)
	if err != nil {
		return nil, "", err
	}
	if page.Results == nil {
		return nil, "", &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: "answered with something else than a list"}
	}
	for _, result := range page.Results {
		if err := identified(result); err != nil {
			return nil, "", &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: "answered with a list in which one is wrong: " + err.Error()}
		}
	}
	r.learnSite(page.Links.Base)
	next, err = r.nextPath(page.Links, header)
	switch {
	case err != nil:
		err = &Error{Method: http.MethodGet, Path: path, Message: err.Error(), Err: err}
	case next == "" && len(page.Results) == 0:
		err = r.checkEmpty(ctx, header)
	}
	return page.Results, next, err
}

// nextPath is the path below the API, with its query, of the next page; "" at the end.
//
// v2 links include the context path of the site, v1 and Data Center links do not, both may be absolute, and behind the
// API gateway they name the site rather than the gateway. All of them name the API, so that is where they are cut: what
// is requested is always below the configured address.
func (r *rest) nextPath(l links, header http.Header) (string, error) {
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
