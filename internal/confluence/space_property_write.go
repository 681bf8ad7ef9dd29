package confluence

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/jsontext"
)

// propertyCreate is a property to be created. path is that of the properties of its space.
type propertyCreate struct {
	path, key string
	value     json.RawMessage
}

// naturalKey identifies the property if the answer to its creation is lost, see [rest.CreateOnce].
func (p propertyCreate) naturalKey() string { return p.path + "/" + p.key }

// send returns a function that creates the property with one request.
func (p propertyCreate) send(r *rest.Site) func(context.Context) (propertyBody, error) {
	return func(ctx context.Context) (created propertyBody, err error) {
		err = r.PostOnce(ctx, p.path, nil, propertyBody{Key: p.key, Value: p.value}, &created)
		return created, err
	}
}

// candidates returns a function that reads the property with the key, which a create may have created whose answer was lost.
func (p propertyCreate) candidates(read func(context.Context) (propertyBody, error)) func(context.Context) ([]rest.Candidate[propertyBody], error) {
	return func(ctx context.Context) ([]rest.Candidate[propertyBody], error) {
		property, err := read(ctx)
		if err != nil || property.Version == nil {
			return nil, rest.IgnoreNotFound(err)
		}
		v := property.Version
		by, at := cmp.Or(v.By, &restUser{}), cmp.Or(v.CreatedAt, v.When, &timestamp{})
		return []rest.Candidate[propertyBody]{{
			Value: property, CreatedBy: cmp.Or(v.CreatedBy, by.Username), CreatedAt: at.Time,
			Unsigned:  v.By == nil && v.CreatedBy == "" && v.When == nil && v.CreatedAt == nil,
			Unchanged: v.Number == 1 && jsontext.Equal(string(property.Value), string(p.value)),
		}}, nil
	}
}

// update writes the value with the next version. path is that of the property.
func (p SpaceProperty) update(ctx context.Context, r *rest.Site, path string, read func(context.Context) (propertyBody, error)) (propertyBody, error) {
	start, next := time.Now(), p.Version+1
	var updated propertyBody
	err := r.Send(ctx, http.MethodPut, path, nil, propertyBody{Key: p.Key, Value: p.Value, Version: &propertyVersion{Number: next}}, &updated)
	if err == nil {
		return updated, nil
	}
	return rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (propertyBody, bool, error) {
		property, err := read(ctx)
		applied := err == nil && property.Version != nil && property.Version.Number == next && jsontext.Equal(string(property.Value), string(p.Value))
		return property, applied, err
	})
}
