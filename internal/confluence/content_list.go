package confluence

import (
	"context"
	"iter"
	"net/url"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (c *cloud) ListContent(ctx context.Context, filter ContentFilter) iter.Seq2[Content, error] {
	return func(yield func(Content, error) bool) {
		for content, err := range c.candidates(ctx, filter) {
			if err == nil && !filter.matches(content) {
				continue
			}
			if !yield(content, err) || err != nil {
				return
			}
		}
	}
}

// candidates yields the matching content and more, by the narrowest list that v2 has.
func (c *cloud) candidates(ctx context.Context, filter ContentFilter) iter.Seq2[Content, error] {
	return func(yield func(Content, error) bool) {
		space := filter.Space
		var err error
		if space != (SpaceRef{}) {
			space.ID, err = c.spaceID(ctx, space)
		}
		var labelID string
		if err == nil && filter.Label != "" {
			if labelID, err = c.labelID(ctx, filter.Label); err == nil && labelID == "" {
				return
			}
		}
		if err != nil {
			yield(Content{}, err)
			return
		}
		if filter.ParentID != "" && filter.ParentID != RootParent && labelID == "" {
			c.children(ctx, filter.ParentID)(yield)
			return
		}
		for _, contentType := range filter.types() {
			path, query := "/api/v2/"+collections[contentType], url.Values{"limit": {"250"}}
			switch {
			case contentType == Folder:
				err = rest.Unsupported("the API lists folders only below a page or folder: name the parent")
			case filter.Status == StatusDraft:
				err = rest.Unsupported("the API does not list drafts: look among those of this account in the browser")
			case contentType == BlogPost && filter.Status == StatusArchived:
				continue // blog posts cannot be archived, and asking for such is an error
			}
			if err != nil {
				yield(Content{}, err)
				return
			}
			if labelID != "" {
				path = "/api/v2/labels/" + url.PathEscape(labelID) + "/" + collections[contentType]
			} else {
				setUnlessEmpty(query, "status", filter.Status)
				setUnlessEmpty(query, "title", filter.Title)
			}
			setUnlessEmpty(query, "space-id", space.ID)
			for content, err := range c.list(ctx, ContentRef{Type: contentType, Space: space}, path, query) {
				if !yield(content, err) || err != nil {
					return
				}
			}
		}
	}
}

// list yields content of one type.
func (c *cloud) list(ctx context.Context, ref ContentRef, path string, query url.Values) iter.Seq2[Content, error] {
	return func(yield func(Content, error) bool) {
		for found, err := range rest.List[cloudContent](ctx, c.Site, path, query) {
			var content Content
			if err == nil {
				content, err = c.content(ctx, ref, found)
			}
			if !yield(content, err) || err != nil {
				return
			}
		}
	}
}

// child is what the list of children tells of each.
type child struct {
	ID    string `json:"id"`
	Type  string `json:"type"`
	Title string `json:"title"`
}

// children yields the pages and folders below a page or folder. The list of children has little more than their IDs, so
// that the pages are read in bulk and the folders, for which there is no such way, one by one.
func (c *cloud) children(ctx context.Context, parentID string) iter.Seq2[Content, error] {
	return func(yield func(Content, error) bool) {
		parent, err := c.typed(ctx, ContentRef{ID: parentID})
		if err != nil {
			yield(Content{}, err)
			return
		}
		var ids []string
		for child, err := range rest.List[child](ctx, c.Site, cloudPath(parent)+"/direct-children", url.Values{"limit": {"250"}}) {
			switch {
			case err != nil:
				yield(Content{}, err)
				return
			case child.Type == Page:
				ids = append(ids, child.ID)
			case child.Type == Folder:
				folder, err := c.Content(ctx, ContentRef{ID: child.ID, Type: Folder})
				if !yield(folder, err) || err != nil {
					return
				}
			}
		}
		for chunk := range slices.Chunk(ids, 250) {
			query := url.Values{"id": {strings.Join(chunk, ",")}, "limit": {"250"}}
			for content, err := range c.list(ctx, ContentRef{Type: Page}, "/api/v2/pages", query) {
				if !yield(content, err) || err != nil {
					return
				}
			}
		}
	}
}

// labelID is the ID of a global label, "" if there is none; v2 has no look-up by name.
func (c *cloud) labelID(ctx context.Context, name string) (string, error) {
	query := url.Values{"prefix": {globalPrefix}, "limit": {"250"}}
	for l, err := range rest.List[label](ctx, c.Site, "/api/v2/labels", query) {
		if err != nil {
			return "", err
		}
		if l.Name == name {
			return l.ID, nil
		}
	}
	return "", nil
}

func setUnlessEmpty(query url.Values, name, value string) {
	if value != "" {
		query.Set(name, value)
	}
}
