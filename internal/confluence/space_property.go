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

// SpaceProperties are JSON values stored with a space under a key.
type SpaceProperties interface {
	// CreateSpaceProperty creates a property. A key that is taken is an error for which [IsTaken] is true.
	CreateSpaceProperty(ctx context.Context, space SpaceRef, key string, value json.RawMessage) (SpaceProperty, error)
	// SpaceProperty reads a property: at most one request when the space's ID is known or on Data Center. Many reads in
	// one space take fewer.
	SpaceProperty(ctx context.Context, space SpaceRef, key string) (SpaceProperty, error)
	// UpdateSpaceProperty replaces the value. property is what was read before: its Version and ID are sent, and if
	// somebody else has changed the property since, the error is one for which [IsConflict] is true.
	UpdateSpaceProperty(ctx context.Context, space SpaceRef, property SpaceProperty) (SpaceProperty, error)
	// DeleteSpaceProperty deletes a property; one that is gone already is no error.
	DeleteSpaceProperty(ctx context.Context, space SpaceRef, property SpaceProperty) error
	// ListSpaceProperties yields every property of a space.
	ListSpaceProperties(ctx context.Context, space SpaceRef) iter.Seq2[SpaceProperty, error]
}

// SpaceProperty is one JSON value of a space.
type SpaceProperty struct {
	ID      string // numeric on Cloud, "" on Data Center, which addresses properties by key
	SpaceID string // "" on Data Center
	Key     string
	Value   json.RawMessage
	Version int
}

// propertyBody is a property on the wire, the same on both deployments but for the ID.
type propertyBody struct {
	ID      json.Number      `json:"id,omitempty"`
	Key     string           `json:"key"`
	Value   json.RawMessage  `json:"value"`
	Version *propertyVersion `json:"version,omitempty"`
}

type propertyVersion struct {
	Number int `json:"number"`

	// What is read but not written.
	CreatedAt *timestamp `json:"createdAt,omitempty"` // Cloud
	CreatedBy string     `json:"createdBy,omitempty"`
	When      *timestamp `json:"when,omitempty"` // Data Center
	By        *restUser  `json:"by,omitempty"`
}

func (b propertyBody) property(spaceID string) SpaceProperty {
	property := SpaceProperty{ID: b.ID.String(), SpaceID: spaceID, Key: b.Key, Value: b.Value}
	if b.Version != nil {
		property.Version = b.Version.Number
	}
	return property
}

func (b propertyBody) ObjectKey() string { return b.Key }
func (b propertyBody) Size() int         { return 256 + len(b.Value) }
func (propertyBody) Pack()               {}

// propertiesPath needs the numeric ID of the space: v2 knows no keys.
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
	created, err := rest.CreateOnce(ctx, c.Site, create.naturalKey(), create.send(c.Site), create.find(func(ctx context.Context) (propertyBody, error) {
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
	found, err := c.properties.Get(ctx, path+"?limit=250", key, bulk.AcceptAny, func(ctx context.Context) (propertyBody, error) {
		return c.readOneProperty(ctx, path, key)
	})
	if err != nil {
		return SpaceProperty{}, err
	}
	return found.property(spaceID), nil
}

func (c *cloud) readOneProperty(ctx context.Context, path, key string) (propertyBody, error) {
	for property, err := range rest.List[propertyBody](ctx, c.Site, path, url.Values{"key": {key}}) {
		return property, err
	}
	return propertyBody{}, c.missing(ctx, path, fmt.Sprintf("the space has no property with the key %q", key))
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
