package confluence

import (
	"context"
	"fmt"
	"net/url"
	"strconv"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// treeCollections are the path segments of v2 by type of content in a page tree.
var treeCollections = map[string]string{Page: "pages", Folder: "folders", Whiteboard: "whiteboards", Database: "databases", SmartLink: "embeds"}

// maxTreeDepth is the number of levels that one list of descendants has.
const maxTreeDepth = 10

// cloudTreeContent is content in an answer about its place in a page tree.
type cloudTreeContent struct {
	ID            string `json:"id"`
	Type          string `json:"type"` // pages in lists of pages have none
	Status        string `json:"status"`
	Title         string `json:"title"`
	ParentID      string `json:"parentId"`
	ParentType    string `json:"parentType"` // descendants have none
	Position      *int   `json:"position"`
	ChildPosition *int   `json:"childPosition"` // of descendants
	Depth         int    `json:"depth"`         // of descendants
}

func (c cloudTreeContent) ObjectKey() string { return c.ID }

func (c cloudTreeContent) place() treePlace {
	place := treePlace{id: c.ID, kind: c.Type, title: c.Title, parentID: c.ParentID, position: c.Position}
	if place.kind == "" {
		place.kind = Page
	}
	if place.position == nil {
		place.position = c.ChildPosition
	}
	return place
}

func (c *cloud) SpaceTree(ctx context.Context, spaceKey string, depth int) ([]TreeNode, error) {
	places, err := c.trees.get(ctx, c.Site, spaceKey, func(ctx context.Context) ([]treePlace, error) {
		return c.readSpaceTree(ctx, spaceKey)
	})
	return arrangeTree(places, "", depth), err
}

// readSpaceTree reads all pages of a space, and then what contains them.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-spaces-id-pages-get
func (c *cloud) readSpaceTree(ctx context.Context, spaceKey string) ([]treePlace, error) {
	id, err := c.spaceID(ctx, SpaceRef{Key: spaceKey})
	if err != nil {
		return nil, err
	}
	t := newTreeParents()
	query := url.Values{"status": {StatusCurrent}, "limit": {strconv.Itoa(maxIDs)}}
	for page, err := range rest.List[cloudTreeContent](ctx, c.Site, "/api/v2/spaces/"+url.PathEscape(id)+"/pages", query) {
		if err != nil {
			return nil, err
		}
		page.Type = Page
		t.add(page)
	}
	if err := c.readTreeParents(ctx, t); err != nil {
		return nil, err
	}
	return t.withPages(), nil
}

func (c *cloud) ContentTree(ctx context.Context, contentID string, depth int) ([]TreeNode, error) {
	kind, err := c.readType(ctx, contentID)
	if err == nil && treeCollections[kind] == "" {
		err = rest.Unsupported(fmt.Sprintf("content %s is of type %s, which is not part of a page tree", contentID, kind))
	}
	if err != nil {
		return nil, err
	}
	var places []treePlace
	read := map[string]bool{}
	for next := []cloudTreeContent{{ID: contentID, Type: kind}}; len(next) > 0; depth -= maxTreeDepth {
		levels := maxTreeDepth
		if depth > 0 {
			levels = min(levels, depth)
		}
		var deepest []cloudTreeContent
		for _, top := range next {
			for one, err := range c.descendants(ctx, top, levels) {
				if err != nil {
					return nil, err
				}
				if one.Depth >= maxTreeDepth && !read[one.ID] && treeCollections[one.Type] != "" {
					deepest = append(deepest, one)
				}
				read[one.ID] = true
				if one.Status == StatusCurrent {
					places = append(places, one.place())
				}
			}
		}
		if next = deepest; depth > 0 && depth <= maxTreeDepth {
			break
		}
	}
	if len(places) == 0 && collections[kind] != "" { // so it is below content in the trash
		top, err := c.readOneContent(ctx, ContentRef{ID: contentID, Type: kind, Status: StatusCurrent, WithoutLabels: true})
		return nil, goneIfTrashed(Content{ID: contentID, Status: top.Status}, err)
	}
	return arrangeTree(places, contentID, 0), nil
}
