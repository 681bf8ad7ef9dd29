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
		for content, err := range c.listUnfiltered(ctx, filter) {
			if err == nil && !filter.matches(content) {
				continue
			}
			if err == nil && filter.WithLabels && content.Labels == nil {
				if content.Labels, err = c.listedLabels(ctx, content); IsNotFound(err) {
					continue // deleted, or hidden from this account, after it was listed
				}
			}
			if !yield(content, err) || err != nil {
				return
			}
		}
	}
}

// listUnfiltered yields at least the content that matches, from the list of v2 that holds the least besides.
func (c *cloud) listUnfiltered(ctx context.Context, filter ContentFilter) iter.Seq2[Content, error] {
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
			c.children(ctx, filter.ParentID, filter.Body)(yield)
			return
		}
		for _, contentType := range filter.types() {
			path, query := "/api/v2/"+collections[contentType], url.Values{"limit": {"250"}}
			switch {
			case contentType == Folder:
				err = rest.Unsupported("the API lists folders only below a page or folder: set the parent")
			case filter.Status == StatusDraft:
				err = rest.Unsupported("the API does not list drafts: check the drafts of this account in Confluence")
			case contentType == BlogPost && filter.Status == StatusArchived:
				continue // blog posts cannot be archived, and Confluence answers this status with an error
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
			setUnlessEmpty(query, "body-format", string(filter.Body))
			for content, err := range c.list(ctx, ContentRef{Type: contentType, Space: space, Representation: filter.Body}, path, query) {
				if !yield(content, err) || err != nil {
					return
				}
			}
		}
	}
}

// list yields the content of a list of v2. ref has the type of all of it, and the space if it is the same.
func (c *cloud) list(ctx context.Context, ref ContentRef, path string, query url.Values) iter.Seq2[Content, error] {
	return func(yield func(Content, error) bool) {
		for answer, err := range rest.List[cloudContent](ctx, c.Site, path, query) {
			var content Content
			if err == nil {
				content, err = c.content(ctx, ref, answer)
			}
			if !yield(content, err) || err != nil {
				return
			}
		}
	}
}

// child is a page or folder in the list of the children of another.
type child struct {
	ID    string `json:"id"`
	Type  string `json:"type"`
	Title string `json:"title"`
}

// children yields the pages and folders directly below a page or folder. The list of children has little more than their
// IDs, so it reads the pages 250 at a time, and the folders one by one, because v2 has no list of folders by ID.
func (c *cloud) children(ctx context.Context, parentID string, body Representation) iter.Seq2[Content, error] {
	return func(yield func(Content, error) bool) {
		parent, err := c.withType(ctx, ContentRef{ID: parentID})
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
		for chunk := range slices.Chunk(ids, maxIDs) {
			query := url.Values{"id": {strings.Join(chunk, ",")}, "limit": {"250"}}
			setUnlessEmpty(query, "body-format", string(body))
			for content, err := range c.list(ctx, ContentRef{Type: Page, Representation: body}, "/api/v2/pages", query) {
				if !yield(content, err) || err != nil {
					return
				}
			}
		}
	}
}

// labelID returns the ID of a global label, "" if there is none. It reads all labels, because v2 cannot find one by name.
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
