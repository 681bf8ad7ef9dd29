package confluence

import (
	"context"
	"iter"
)

// ListTrash lists pages and blog posts: v2 has no list of folders or attachments in the trash of a space.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-get
func (c *cloud) ListTrash(ctx context.Context, space SpaceRef) iter.Seq2[TrashedContent, error] {
	return func(yield func(TrashedContent, error) bool) {
		for content, err := range c.ListContent(ctx, ContentFilter{Space: space, Status: StatusTrashed}) {
			trashed := TrashedContent{content.ID, content.Type, content.Title, content.Version.At, content.Version.By}
			if !yield(trashed, err) || err != nil {
				return
			}
		}
	}
}
