package confluence

import (
	"context"
	"net/url"
	"sync"
	"sync/atomic"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// descendantList returns the path of the list of the pages below the home page of a space, "" if it has none. Each has what is expanded.
//
// Version 2 has no list of pages with their labels or restrictions. This list is of version 1, comes from the database and not from the
// search index, and is deprecated. It has no pages of the top level or in other states, and no blog posts.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/#api-wiki-rest-api-content-id-descendant-type-get
func (c *cloud) descendantList(expand string) func(ctx context.Context, spaceID string) (path string, requests int, err error) {
	return func(ctx context.Context, spaceID string) (path string, requests int, err error) {
		top, requests, err := c.treeTop(ctx, spaceID)
		if err != nil || top == "" {
			return "", requests, err
		}
		return "/rest/api/content/" + url.PathEscape(top) + "/descendant/page?expand=" + expand + "&limit=200", requests, nil
	}
}

// treeTops holds the home pages of spaces as they were when the spaces were read: a former home page only makes a list useless.
type treeTops struct {
	bySpace rest.Cache[string] // ID of the home page by ID of the space
	asked   atomic.Bool
	listed  sync.Once // the first spaces of the site
}

// treeTop returns the ID of a page that probably holds the pages of a space, and how many requests that took. All but the first come
// from a list of 250 spaces if it has them.
func (c *cloud) treeTop(ctx context.Context, spaceID string) (id string, requests int, err error) {
	if !c.tops.bySpace.Has(spaceID) && c.tops.asked.Swap(true) {
		c.tops.listed.Do(func() {
			requests++
			spaces, _ := rest.ReadResultPage[cloudSpace](ctx, c.Site, "/api/v2/spaces?limit=250", nil) // if it fails, each is read
			for _, space := range spaces.Results {
				c.tops.bySpace.Set(space.ID, space.HomepageID)
			}
		})
	}
	id, err = c.tops.bySpace.Get(ctx, spaceID, func(ctx context.Context) (string, error) {
		requests++
		return c.homepage(ctx, spaceID)
	})
	return id, requests, err
}
