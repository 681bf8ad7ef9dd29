package confluence

import (
	"context"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (c *cloud) Homepage(ctx context.Context, space SpaceRef) (string, error) {
	id, err := c.spaceID(ctx, space)
	if err != nil {
		return "", err
	}
	return c.homepage(ctx, id)
}

func (d *dataCenter) Homepage(ctx context.Context, space SpaceRef) (string, error) {
	return d.homepage(ctx, space.Key)
}

// forgetHomepage removes the home page of a space from the cache.
func (c *cloud) forgetHomepage(ctx context.Context, key string) {
	if key = strings.ToLower(key); c.spaceIDs.Has(key) {
		if id, err := c.spaceID(ctx, SpaceRef{Key: key}); err == nil {
			c.homepages.Invalidate(id)
		}
	}
}

// ContentEditors reads the authors of all versions but the first.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-version/#api-pages-id-versions-get
func (c *cloud) ContentEditors(ctx context.Context, ref ContentRef) ([]string, error) {
	ref, err := c.typed(ctx, ref)
	if err != nil {
		return nil, err
	}
	type version struct {
		Number   int    `json:"number"`
		AuthorID string `json:"authorId"`
	}
	var editors []string
	for v, err := range rest.List[version](ctx, c.Site, cloudPath(ref)+"/versions", url.Values{"limit": {"250"}}) {
		if err != nil {
			return nil, err
		}
		if v.Number > 1 {
			editors = append(editors, v.AuthorID)
		}
	}
	return editors, nil
}

// ContentEditors reads the contributors, among whom is the author of the first version: Data Center has no list of versions.
// https://developer.atlassian.com/server/confluence/expansions-in-the-rest-api/
func (d *dataCenter) ContentEditors(ctx context.Context, ref ContentRef) ([]string, error) {
	var found struct {
		History struct {
			Contributors struct {
				Publishers *struct {
					Users []restUser `json:"users"`
				} `json:"publishers"`
			} `json:"contributors"`
		} `json:"history"`
	}
	if err := d.Get(ctx, dataCenterPath(ref), url.Values{"expand": {"history.contributors.publishers"}}, &found); err != nil {
		return nil, err
	}
	if found.History.Contributors.Publishers == nil {
		return nil, rest.Unsupported("the answer does not tell who has edited the page")
	}
	var editors []string
	for _, user := range found.History.Contributors.Publishers.Users {
		editors = append(editors, user.Username)
	}
	return editors, nil
}
