package confluence

import (
	"context"
	"iter"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// ListContent yields the matching content with its labels. It filters by label itself: Data Center can do so only in its search
// index, which lags.
func (d *dataCenter) ListContent(ctx context.Context, filter ContentFilter) iter.Seq2[Content, error] {
	expand, body := contentExpand, filter.Body
	if body != "" {
		expand += ",body." + string(body)
	}
	return func(yield func(Content, error) bool) {
		for _, contentType := range filter.types() {
			path, query := "/rest/api/content", url.Values{"expand": {expand}, "limit": {"200"}}
			if filter.ParentID != "" && filter.ParentID != RootParent {
				path += "/" + url.PathEscape(filter.ParentID) + "/child/" + contentType
			} else {
				query.Set("type", contentType)
				setUnlessEmpty(query, "spaceKey", filter.Space.Key)
				setUnlessEmpty(query, "title", filter.Title)
				setUnlessEmpty(query, "status", filter.Status)
			}
			for answer, err := range rest.List[dataCenterContent](ctx, d.Site, path, query) {
				var content Content
				if err == nil {
					content, err = d.content(ctx, body, answer)
				}
				if err == nil && !filter.matches(content) {
					continue
				}
				if !yield(content, err) || err != nil {
					return
				}
			}
		}
	}
}
