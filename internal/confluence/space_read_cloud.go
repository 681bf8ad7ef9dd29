package confluence

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Space reads a space together with others unless its labels are needed. As with content, lists of v2 have no labels, and a
// list filtered by a label does not include the other labels.
func (c *cloud) Space(ctx context.Context, ref SpaceRef) (Space, error) {
	id, err := c.spaceID(ctx, ref)
	if err != nil {
		return Space{}, err
	}
	readOne := func(ctx context.Context) (cloudSpace, error) { return c.readOneSpace(ctx, id, ref.WithoutLabels) }
	var answer cloudSpace
	if ref.WithoutLabels {
		answer, err = c.spaces.Get(ctx, "/api/v2/spaces?description-format=plain&limit=250", id, bulk.AcceptAny, readOne)
	} else {
		answer, err = readOne(ctx)
	}
	if err != nil {
		return Space{}, err
	}
	c.cacheSpace(answer.Key, answer.ID)
	c.tops.bySpace.Set(answer.ID, answer.HomepageID)
	c.expectLists(ctx, answer)
	space := answer.space(c.Site)
	if !ref.WithoutLabels {
		space.Labels, err = c.spaceLabels(ctx, answer)
	}
	return space, err
}

// expectLists declares that the lists of a space are likely to be read, because its pages and properties often are.
func (c *cloud) expectLists(ctx context.Context, answer cloudSpace) {
	space := SpaceRef{ID: answer.ID}
	if pages, err := c.contentList(ctx, ContentRef{Type: Page, Space: space, BodyVersion: 1}); err == nil {
		c.contents[Page].Expect(pages)
	}
	c.expectProperties(ctx, space)
	if answer.HomepageID != "" {
		c.labeledPages.Expect(answer.ID)
		c.restrictedPages.Expect(answer.ID)
	}
}

func (c *cloud) readOneSpace(ctx context.Context, id string, withoutLabels bool) (answer cloudSpace, err error) {
	query := url.Values{"description-format": {"plain"}}
	if !withoutLabels {
		query.Set("include-labels", "true")
	}
	err = c.Get(ctx, "/api/v2/spaces/"+url.PathEscape(id), query, &answer)
	return answer, err
}

// manySpaces reads spaces by ID.
func (c *cloud) manySpaces(ctx context.Context, ids []string) (map[string]cloudSpace, error) {
	query := url.Values{"ids": {strings.Join(ids, ",")}, "description-format": {"plain"}, "limit": {"250"}}
	return bulk.FirstResultPage[cloudSpace](ctx, c.Site, "/api/v2/spaces", query)
}

// manySpacesByKey reads spaces by keys in lower case. It does not find spaces by an alias of their key.
func (c *cloud) manySpacesByKey(ctx context.Context, keys []string) (map[string]keyedSpace, error) {
	return bulk.FirstResultPage[keyedSpace](ctx, c.Site, "/api/v2/spaces", url.Values{"keys": {strings.Join(keys, ",")}, "limit": {"250"}})
}

// spaceByKey reads a space by its key, without its labels. [IsNotFound] is true for the error if there is none.
func (c *cloud) spaceByKey(ctx context.Context, key string) (cloudSpace, error) {
	const path = "/api/v2/spaces"
	for space, err := range rest.List[cloudSpace](ctx, c.Site, path, url.Values{"keys": {key}}) {
		return space, err
	}
	return cloudSpace{}, c.notFound(ctx, path, fmt.Sprintf("no space with the key %q is visible to this account", key))
}

func (s cloudSpace) ObjectKey() string { return s.ID }
func (s cloudSpace) Size() int         { return 1<<10 + len(s.Description.Plain.Value) }
func (cloudSpace) Pack()               {}

// keyedSpace is a space that is read by its key in lower case.
type keyedSpace struct{ cloudSpace }

func (s keyedSpace) ObjectKey() string { return strings.ToLower(s.Key) }

// homepage returns the ID of the home page of a space, "" if it has none. It is read once for each space.
func (c *cloud) homepage(ctx context.Context, spaceID string) (string, error) {
	return c.homepages.Get(ctx, spaceID, func(ctx context.Context) (string, error) {
		readOne := func(ctx context.Context) (cloudSpace, error) { return c.readOneSpace(ctx, spaceID, true) }
		space, err := c.spaces.Get(ctx, "", spaceID, bulk.AcceptAny, readOne)
		return space.HomepageID, err
	})
}
