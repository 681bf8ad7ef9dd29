package confluence

import (
	"context"
	"net/url"
)

// propertiesOfSpace returns the properties of a space, whose numeric ID v2 needs in place of the key.
func (c *cloud) propertiesOfSpace(ctx context.Context, space SpaceRef) (propertyStore, string, error) {
	id, err := c.spaceID(ctx, space)
	return propertyStore{v1: c.v1, path: "/api/v2/spaces/" + url.PathEscape(id) + "/properties", owner: "the space"}, id, err
}
