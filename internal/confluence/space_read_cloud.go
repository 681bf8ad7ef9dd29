package confluence

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Space reads with others what can be read in that way: as with content, the lists of v2 tell nothing of labels, and to
// filter one by labels tells nothing of the other labels.
func (c *cloud) Space(ctx context.Context, ref SpaceRef) (Space, error) {
	id, err := c.spaceID(ctx, ref)
	if err != nil {
		return Space{}, err
	}
	alone := func(ctx context.Context) (cloudSpace, error) { return c.readOneSpace(ctx, id, ref.WithoutLabels) }
	var found cloudSpace
	if ref.WithoutLabels {
		found, err = c.spaces.Get(ctx, "/api/v2/spaces?description-format=plain&limit=250", id, bulk.AcceptAny, alone)
	} else {
		found, err = alone(ctx)
	}
	if err != nil {
		return Space{}, err
	}
	c.knowSpace(found.Key, found.ID)
	space := found.space(c.Site)
	if !ref.WithoutLabels {
		space.Labels, err = c.spaceLabels(ctx, found)
	}
	return space, err
}

func (c *cloud) readOneSpace(ctx context.Context, id string, withoutLabels bool) (found cloudSpace, err error) {
	query := url.Values{"description-format": {"plain"}}
	if !withoutLabels {
		query.Set("include-labels", "true")
	}
	err = c.Get(ctx, "/api/v2/spaces/"+url.PathEscape(id), query, &found)
	return found, err
}

// spaceLabels are the categories of a space that was read with its labels.
func (c *cloud) spaceLabels(ctx context.Context, space cloudSpace) ([]string, error) {
	labels := space.Labels.Results
	if space.Labels.Meta.HasMore { // than 50
		labels = nil
		path := "/api/v2/spaces/" + url.PathEscape(space.ID) + "/labels"
		for label, err := range rest.List[spaceLabel](ctx, c.Site, path, url.Values{"prefix": {teamPrefix}, "limit": {"250"}}) {
			if err != nil {
				return nil, err
			}
			labels = append(labels, label)
		}
	}
	return categories(labels), nil
}

// manySpaces reads spaces by ID.
func (c *cloud) manySpaces(ctx context.Context, ids []string) (map[string]cloudSpace, error) {
	query := url.Values{"ids": {strings.Join(ids, ",")}, "description-format": {"plain"}, "limit": {"250"}}
	return bulk.FirstResultPage[cloudSpace](ctx, c.Site, "/api/v2/spaces", query)
}

// manySpacesByKey finds spaces by keys in lower case, as far as they are not aliases.
func (c *cloud) manySpacesByKey(ctx context.Context, keys []string) (map[string]cloudSpace, error) {
	byID, err := bulk.FirstResultPage[cloudSpace](ctx, c.Site, "/api/v2/spaces", url.Values{"keys": {strings.Join(keys, ",")}, "limit": {"250"}})
	found := map[string]cloudSpace{}
	for _, space := range byID {
		found[strings.ToLower(space.Key)] = space
	}
	return found, err
}

// spaceByKey finds a space by its key, without its labels.
func (c *cloud) spaceByKey(ctx context.Context, key string) (cloudSpace, error) {
	const path = "/api/v2/spaces"
	for space, err := range rest.List[cloudSpace](ctx, c.Site, path, url.Values{"keys": {key}}) {
		return space, err
	}
	return cloudSpace{}, c.missing(ctx, path, fmt.Sprintf("no space with the key %q is visible to this account", key))
}

func (s cloudSpace) ObjectKey() string { return s.ID }
func (s cloudSpace) Size() int         { return 1<<10 + len(s.Description.Plain.Value) }
func (cloudSpace) Pack()               {}
