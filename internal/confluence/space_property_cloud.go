package confluence

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// propertiesPath returns the path of the properties of a space, and its numeric ID, which v2 needs in place of the key.
func (c *cloud) propertiesPath(ctx context.Context, space SpaceRef) (path, spaceID string, err error) {
	spaceID, err = c.spaceID(ctx, space)
	return "/api/v2/spaces/" + url.PathEscape(spaceID) + "/properties", spaceID, err
}

func (c *cloud) CreateSpaceProperty(ctx context.Context, space SpaceRef, key string, value json.RawMessage) (SpaceProperty, error) {
	path, spaceID, err := c.propertiesPath(ctx, space)
	if err != nil {
		return SpaceProperty{}, err
	}
	create := propertyCreate{path, key, value}
	created, err := rest.CreateOnce(ctx, c.Site, create.naturalKey(), create.send(c.Site), create.candidates(func(ctx context.Context) (propertyBody, error) {
		return c.readOneProperty(ctx, path, key)
	}))
	if err != nil {
		return SpaceProperty{}, err
	}
	return created.property(spaceID), nil
}

func (c *cloud) SpaceProperty(ctx context.Context, space SpaceRef, key string) (SpaceProperty, error) {
	path, spaceID, err := c.propertiesPath(ctx, space)
	if err != nil {
		return SpaceProperty{}, err
	}
	body, err := c.properties.Get(ctx, path+"?limit=250", key, bulk.AcceptAny, func(ctx context.Context) (propertyBody, error) {
		return c.readOneProperty(ctx, path, key)
	})
	if err != nil {
		return SpaceProperty{}, err
	}
	return body.property(spaceID), nil
}

// readOneProperty reads a property by its key, by which v2 filters the list of properties.
func (c *cloud) readOneProperty(ctx context.Context, path, key string) (propertyBody, error) {
	for property, err := range rest.List[propertyBody](ctx, c.Site, path, url.Values{"key": {key}}) {
		return property, err
	}
	return propertyBody{}, c.notFound(ctx, path, fmt.Sprintf("the space has no property with the key %q", key))
}

func (c *cloud) UpdateSpaceProperty(ctx context.Context, space SpaceRef, property SpaceProperty) (SpaceProperty, error) {
	path, spaceID, err := c.propertiesPath(ctx, space)
	if err != nil {
		return SpaceProperty{}, err
	}
	updated, err := property.update(ctx, c.Site, path+"/"+url.PathEscape(property.ID), func(ctx context.Context) (propertyBody, error) {
		return c.readOneProperty(ctx, path, property.Key)
	})
	if err != nil {
		return SpaceProperty{}, err
	}
	return updated.property(spaceID), nil
}

func (c *cloud) DeleteSpaceProperty(ctx context.Context, space SpaceRef, property SpaceProperty) error {
	path, _, err := c.propertiesPath(ctx, space)
	if err != nil {
		return err
	}
	return rest.IgnoreNotFound(c.Send(ctx, http.MethodDelete, path+"/"+url.PathEscape(property.ID), nil, nil, nil))
}

func (c *cloud) ListSpaceProperties(ctx context.Context, space SpaceRef) iter.Seq2[SpaceProperty, error] {
	return func(yield func(SpaceProperty, error) bool) {
		path, spaceID, err := c.propertiesPath(ctx, space)
		if err != nil {
			yield(SpaceProperty{}, err)
			return
		}
		for property, err := range rest.List[propertyBody](ctx, c.Site, path, url.Values{"limit": {"250"}}) {
			if !yield(property.property(spaceID), err) || err != nil {
				return
			}
		}
	}
}
