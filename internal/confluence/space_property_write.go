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

// propertyCreate is a property to be created at the path of all properties of its space.
type propertyCreate struct {
	path, key string
	value     json.RawMessage
}

func (p propertyCreate) naturalKey() string { return p.path + "/" + p.key }

func (p propertyCreate) send(r *rest.Site) func(context.Context) (propertyBody, error) {
	return func(ctx context.Context) (created propertyBody, err error) {
		err = r.PostOnce(ctx, p.path, nil, propertyBody{Key: p.key, Value: p.value}, &created)
		return created, err
	}
}

// find looks for what may have been created.
func (p propertyCreate) find(read func(context.Context) (propertyBody, error)) func(context.Context) ([]rest.Candidate[propertyBody], error) {
	return func(ctx context.Context) ([]rest.Candidate[propertyBody], error) {
		found, err := read(ctx)
		if err != nil || found.Version == nil {
			return nil, rest.IgnoreNotFound(err)
		}
		v := found.Version
		by, at := cmp.Or(v.By, &restUser{}), cmp.Or(v.CreatedAt, v.When, &timestamp{})
		return []rest.Candidate[propertyBody]{{
			Value: found, CreatedBy: cmp.Or(v.CreatedBy, by.Username), CreatedAt: at.Time,
			Unsigned:  v.By == nil && v.CreatedBy == "" && v.When == nil && v.CreatedAt == nil,
			Unchanged: v.Number == 1 && jsontext.Equal(string(found.Value), string(p.value)),
		}}, nil
	}
}

// update replaces the value of what was read before, at the path of the property.
func (p SpaceProperty) update(ctx context.Context, r *rest.Site, path string, read func(context.Context) (propertyBody, error)) (propertyBody, error) {
	began, next := time.Now(), p.Version+1
	var updated propertyBody
	err := r.Send(ctx, http.MethodPut, path, nil, propertyBody{Key: p.Key, Value: p.Value, Version: &propertyVersion{Number: next}}, &updated)
	if err == nil {
		return updated, nil
	}
	return rest.SettleUpdate(ctx, began, err, func(ctx context.Context) (propertyBody, bool, error) {
		now, err := read(ctx)
		return now, err == nil && now.Version != nil && now.Version.Number == next && jsontext.Equal(string(now.Value), string(p.Value)), err
	})
}
