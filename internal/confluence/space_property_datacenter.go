package confluence

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// propertyPath returns the path of a property on Data Center.
func propertyPath(space SpaceRef, key string) string {
	return spacePath(space.Key) + "/property/" + url.PathEscape(key)
}

func (d *dataCenter) CreateSpaceProperty(ctx context.Context, space SpaceRef, key string, value json.RawMessage) (SpaceProperty, error) {
	create := propertyCreate{spacePath(space.Key) + "/property", key, value}
	created, err := rest.CreateOnce(ctx, d.Site, create.naturalKey(), create.send(d.Site), create.candidates(func(ctx context.Context) (propertyBody, error) {
		return d.readOneProperty(ctx, space, key)
	}))
	if err != nil {
		return SpaceProperty{}, d.takenKey(ctx, space, key, err)
	}
	return created.property(""), nil
}

// takenKey returns an error for which [IsTaken] is true if a create failed because the key is taken, and else err: Data Center
// answers 400 also if it rejects the value.
func (d *dataCenter) takenKey(ctx context.Context, space SpaceRef, key string, err error) error {
	var refused *Error
	if errors.As(err, &refused) && refused.Kind == rest.KindInvalid {
		if _, readErr := d.SpaceProperty(ctx, space, key); readErr == nil {
			return refused.With(rest.KindTaken, fmt.Sprintf("a property with the key %q already exists: %s", key, refused.Message))
		}
	}
	return err
}

func (d *dataCenter) SpaceProperty(ctx context.Context, space SpaceRef, key string) (SpaceProperty, error) {
	list := spacePath(space.Key) + "/property?expand=version&limit=200"
	body, err := d.properties.Get(ctx, list, key, bulk.AcceptAny, func(ctx context.Context) (propertyBody, error) {
		return d.readOneProperty(ctx, space, key)
	})
	return body.property(""), err
}

func (d *dataCenter) readOneProperty(ctx context.Context, space SpaceRef, key string) (property propertyBody, err error) {
	err = d.Get(ctx, propertyPath(space, key), url.Values{"expand": {"version"}}, &property)
	return property, err
}

func (d *dataCenter) UpdateSpaceProperty(ctx context.Context, space SpaceRef, property SpaceProperty) (SpaceProperty, error) {
	updated, err := property.update(ctx, d.Site, propertyPath(space, property.Key), func(ctx context.Context) (propertyBody, error) {
		return d.readOneProperty(ctx, space, property.Key)
	})
	if err != nil {
		return SpaceProperty{}, err
	}
	return updated.property(""), nil
}

func (d *dataCenter) DeleteSpaceProperty(ctx context.Context, space SpaceRef, property SpaceProperty) error {
	return rest.IgnoreNotFound(d.Send(ctx, http.MethodDelete, propertyPath(space, property.Key), nil, nil, nil))
}

func (d *dataCenter) ListSpaceProperties(ctx context.Context, space SpaceRef) iter.Seq2[SpaceProperty, error] {
	return func(yield func(SpaceProperty, error) bool) {
		query := url.Values{"expand": {"version"}, "limit": {"200"}}
		for property, err := range rest.List[propertyBody](ctx, d.Site, spacePath(space.Key)+"/property", query) {
			if !yield(property.property(""), err) || err != nil {
				return
			}
		}
	}
}
