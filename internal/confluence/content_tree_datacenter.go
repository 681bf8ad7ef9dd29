package confluence

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// dataCenterTreePage is a page in an answer about its place in the page tree.
type dataCenterTreePage struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Ancestors  []contentID `json:"ancestors"`
	Extensions struct {
		Position json.RawMessage `json:"position"` // a number, or "none"
	} `json:"extensions"`
}

func (p dataCenterTreePage) ObjectKey() string { return p.ID }

func (p dataCenterTreePage) place() treePlace {
	place := treePlace{id: p.ID, kind: Page, title: p.Title}
	for _, ancestor := range p.Ancestors {
		place.ancestors = append(place.ancestors, ancestor.ID)
		place.parentID = ancestor.ID
	}
	var position *int
	if json.Unmarshal(p.Extensions.Position, &position) == nil && position != nil && *position >= 0 { // -1 stands for none
		place.position = position
	}
	return place
}

func (d *dataCenter) SpaceTree(ctx context.Context, spaceKey string, depth int) ([]TreeNode, error) {
	places, err := d.spaceTree(ctx, spaceKey)
	return arrangeTree(places, "", depth), err
}

// spaceTree reads all pages of a space. The list is empty also for a space that does not exist, so that is found out.
func (d *dataCenter) spaceTree(ctx context.Context, spaceKey string) ([]treePlace, error) {
	return d.trees.get(ctx, d.Site, spaceKey, func(ctx context.Context) ([]treePlace, error) {
		places, err := d.treePages(ctx, "/rest/api/content", url.Values{"spaceKey": {spaceKey}, "type": {Page}})
		if err == nil && len(places) == 0 {
			_, err = d.readOneSpace(ctx, spaceKey)
		}
		return places, err
	})
}

func (d *dataCenter) treePages(ctx context.Context, path string, query url.Values) ([]treePlace, error) {
	query.Set("expand", "ancestors")
	query.Set("limit", "200")
	var places []treePlace
	for page, err := range rest.List[dataCenterTreePage](ctx, d.Site, path, query) {
		if err != nil {
			return nil, err
		}
		places = append(places, page.place())
	}
	return places, nil
}

// ContentTree selects from the pages of the whole space: the list of descendants has only comments.
// https://developer.atlassian.com/server/confluence/rest/v1003/api-group-child-content/
func (d *dataCenter) ContentTree(ctx context.Context, contentID string, depth int) ([]TreeNode, error) {
	content, err := d.Content(ctx, ContentRef{ID: contentID, Status: StatusCurrent, WithoutLabels: true})
	if err = goneIfTrashed(content, err); err == nil && content.Type != Page {
		err = rest.Unsupported(fmt.Sprintf("content %s is of type %s, which is not part of a page tree", contentID, content.Type))
	}
	if err != nil {
		return nil, err
	}
	if depth == 1 {
		places, err := d.treePages(ctx, dataCenterPath(content.Ref())+"/child/page", url.Values{})
		return arrangeTree(places, contentID, depth), err
	}
	all, err := d.spaceTree(ctx, content.SpaceKey)
	places := slices.DeleteFunc(slices.Clone(all), func(p treePlace) bool { return !slices.Contains(p.ancestors, contentID) })
	return arrangeTree(places, contentID, depth), err
}
