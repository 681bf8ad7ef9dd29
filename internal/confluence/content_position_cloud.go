package confluence

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// trees are the path segments of v2 by type of content that can have children.
var trees = map[string]string{Page: "pages", Folder: "folders", "whiteboard": "whiteboards", "database": "databases", "embed": "embeds"}

func (c *cloud) Siblings(ctx context.Context, parentID, reader string) ([]Sibling, error) {
	return c.siblings.get(ctx, c.Site, parentID, reader, c.readSiblings)
}

// readSiblings: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-children/#api-pages-id-direct-children-get
func (c *cloud) readSiblings(ctx context.Context, parentID string) ([]Sibling, error) {
	contentType, err := c.knownTypes.Get(ctx, parentID, func(ctx context.Context) (string, error) { return c.readType(ctx, parentID) })
	if err != nil {
		return nil, err
	}
	type directChild struct {
		child
		Status string `json:"status"`
	}
	path := "/api/v2/" + cmp.Or(trees[contentType], trees[Page]) + "/" + url.PathEscape(parentID) + "/direct-children"
	var siblings []Sibling
	for one, err := range rest.List[directChild](ctx, c.Site, path, url.Values{"limit": {"250"}, "sort": {"child-position"}}) {
		if err != nil {
			c.knownTypes.Invalidate(parentID)
			return nil, err
		}
		if cmp.Or(one.Status, StatusCurrent) == StatusCurrent {
			siblings = append(siblings, Sibling{ID: one.ID, Type: one.Type, Title: one.Title})
		}
	}
	return siblings, nil
}

// PlaceContent: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/#api-wiki-rest-api-content-pageid-move-position-targetid-put
func (c *cloud) PlaceContent(ctx context.Context, placement Placement) ([]Sibling, error) {
	siblings, err := c.readSiblings(ctx, placement.ParentID)
	if err != nil {
		return nil, err
	}
	wanted, done, err := placement.placed(siblings)
	if done || err != nil {
		return siblings, err
	}
	side, target := moveTarget(wanted, placement)
	start := time.Now()
	path := "/rest/api/content/" + url.PathEscape(placement.Page.ID) + "/move/" + side + "/" + url.PathEscape(target)
	err = c.Send(ctx, http.MethodPut, path, nil, nil, nil)
	if err == nil {
		return wanted, nil
	}
	return rest.SettleUpdate(ctx, start, err, func(ctx context.Context) ([]Sibling, bool, error) {
		siblings, err := c.readSiblings(ctx, placement.ParentID)
		return siblings, placement.At.IsAt(siblings, placement.Page.ID), err
	})
}

// moveTarget returns next to which content a page has to be moved, and on which side. Of the two neighbors, it chooses a page: the
// API is documented for pages.
func moveTarget(wanted []Sibling, placement Placement) (side, target string) {
	i := indexOf(wanted, placement.Page.ID)
	hasPrevious, hasNext := i > 0, i+1 < len(wanted)
	switch {
	case hasPrevious && (wanted[i-1].Type == Page || !hasNext || wanted[i+1].Type != Page):
		return "after", wanted[i-1].ID
	case hasNext:
		return "before", wanted[i+1].ID
	}
	return "append", placement.ParentID
}
