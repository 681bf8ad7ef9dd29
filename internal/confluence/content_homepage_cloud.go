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

// invalidateHomepage lets the next [cloud.homepage] of a space read it again.
func (c *cloud) invalidateHomepage(ctx context.Context, key string) {
	if key = strings.ToLower(key); c.spaceIDs.Has(key) {
		if id, err := c.spaceID(ctx, SpaceRef{Key: key}); err == nil {
			c.homepages.Invalidate(id)
		}
	}
}

// ContentEditors reads the authors of all versions but the first.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-version/#api-pages-id-versions-get
func (c *cloud) ContentEditors(ctx context.Context, ref ContentRef) ([]string, error) {
	ref, err := c.withType(ctx, ref)
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
