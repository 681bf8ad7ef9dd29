package confluence

import (
	"context"
	"net/url"
	"sync"
	"sync/atomic"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// labeledPage is a page in a list of v1 that has its labels expanded.
type labeledPage struct {
	ID       string `json:"id"`
	Metadata struct {
		Labels *struct {
			Results []label    `json:"results"`
			Limit   int        `json:"limit"`
			Links   rest.Links `json:"_links"`
		} `json:"labels"`
	} `json:"metadata"`
}

func (p labeledPage) ObjectKey() string { return p.ID }
func (labeledPage) Pack()               {}

func (p labeledPage) Size() int {
	size := 256
	if p.Metadata.Labels != nil {
		size += 128 * len(p.Metadata.Labels.Results)
	}
	return size
}

// whole reports whether the answer has all labels of the page.
func (p labeledPage) whole() bool {
	labels := p.Metadata.Labels
	return labels != nil && labels.Links.Next == "" && (labels.Limit == 0 || len(labels.Results) < labels.Limit)
}

// labels returns the labels of a page that has all of them.
func (p labeledPage) labels() []label { return p.Metadata.Labels.Results }

// labeledPageList returns the path of the list of the pages of a space with their labels, "" if the space has no home page.
//
// Version 2 has labels only in the answer for a single page: its lists cannot include them, /spaces/{id}/content/labels omits global
// labels, reading the pages of each label takes as many requests as the site has labels, and the search index lags by up to a minute.
// The list of the pages below the home page is of version 1 and deprecated. It has no pages of the top level or in other states,
// and no blog posts.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/#api-wiki-rest-api-content-id-descendant-type-get
func (c *cloud) labeledPageList(ctx context.Context, spaceID string) (path string, requests int, err error) {
	top, requests, err := c.treeTop(ctx, spaceID)
	if err != nil || top == "" {
		return "", requests, err
	}
	return "/rest/api/content/" + url.PathEscape(top) + "/descendant/page?expand=metadata.labels&limit=200", requests, nil
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
