package confluence

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/jsontext"
)

// propertyStore reads and writes the properties of one space or content.
type propertyStore struct {
	v1
	path  string // of all properties
	owner string // what has the properties, as messages name it
	byKey bool   // the path of a property ends with its key, as on Data Center, and not with its ID
}

// listPath is the path of the first result page, with its query.
func (s propertyStore) listPath() string {
	if s.byKey {
		return s.path + "?expand=version&limit=200"
	}
	return s.path + "?limit=250"
}

func (s propertyStore) onePath(id, key string) string {
	if s.byKey {
		id = key
	}
	return s.path + "/" + url.PathEscape(id)
}

// read reads a property by its key. On Cloud, it is one of a list that is filtered by the key.
func (s propertyStore) read(ctx context.Context, key string) (property propertyBody, err error) {
	if s.byKey {
		err = s.Get(ctx, s.onePath("", key), url.Values{"expand": {"version"}}, &property)
		return property, err
	}
	for property, err := range rest.List[propertyBody](ctx, s.Site, s.path, url.Values{"key": {key}}) {
		return property, err
	}
	return propertyBody{}, s.notFound(ctx, s.path, fmt.Sprintf("%s has no property with the key %q", s.owner, key))
}

func (s propertyStore) list(ctx context.Context) iter.Seq2[propertyBody, error] {
	return rest.List[propertyBody](ctx, s.Site, s.listPath(), nil)
}

// create creates a property with one request. [IsTaken] is true for the error if the key is taken, or if it is not certain that
// this request created the property that is found after a lost answer.
func (s propertyStore) create(ctx context.Context, key string, value json.RawMessage) (propertyBody, error) {
	created, err := rest.CreateOnce(ctx, s.Site, s.path+"/"+key, func(ctx context.Context) (created propertyBody, err error) {
		err = s.PostOnce(ctx, s.path, nil, propertyBody{Key: key, Value: value}, &created)
		return created, err
	}, func(ctx context.Context) ([]rest.Candidate[propertyBody], error) {
		return s.candidates(ctx, key, value)
	})
	if err != nil && s.isTaken(ctx, key, err) {
		var refused *Error
		errors.As(err, &refused)
		err = refused.With(rest.KindTaken, fmt.Sprintf("a property with the key %q already exists: %s", key, refused.Message))
	}
	return created, err
}

// isTaken reports whether a create failed because the key is taken, where the words of the error do not say so.
func (s propertyStore) isTaken(ctx context.Context, key string, err error) bool {
	switch {
	case rest.IsKind(err, rest.KindConflict): // a new property has no version that could be old
		return true
	case s.byKey && rest.IsKind(err, rest.KindInvalid): // Data Center answers 400 also if it rejects the value
		_, readErr := s.read(ctx, key)
		return readErr == nil
	}
	return false
}

// candidates reads the property with a key, which a create may have created whose answer was lost.
func (s propertyStore) candidates(ctx context.Context, key string, value json.RawMessage) ([]rest.Candidate[propertyBody], error) {
	property, err := s.read(ctx, key)
	if err != nil || property.Version == nil {
		return nil, rest.IgnoreNotFound(err)
	}
	v := property.Version
	by, at := cmp.Or(v.By, &restUser{}), cmp.Or(v.CreatedAt, v.When, &timestamp{})
	author := cmp.Or(v.CreatedBy, v.AuthorID, by.Username)
	return []rest.Candidate[propertyBody]{{
		Value: property, CreatedBy: author, CreatedAt: at.Time,
		Unsigned:  v.By == nil && author == "" && v.When == nil && v.CreatedAt == nil,
		Unchanged: v.Number == 1 && jsontext.Equal(string(property.Value), string(value)),
	}}, nil
}

// update writes the value with the version after the given one.
func (s propertyStore) update(ctx context.Context, id, key string, value json.RawMessage, version int) (propertyBody, error) {
	start, next := time.Now(), version+1
	var updated propertyBody
	err := s.Send(ctx, http.MethodPut, s.onePath(id, key), nil, propertyBody{Key: key, Value: value, Version: &propertyVersion{Number: next}}, &updated)
	if err == nil {
		return updated, nil
	}
	return rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (propertyBody, bool, error) {
		property, err := s.read(ctx, key)
		return property, err == nil && property.version() == next && jsontext.Equal(string(property.Value), string(value)), err
	})
}

// delete deletes a property, whatever its version. A property that does not exist is not an error.
func (s propertyStore) delete(ctx context.Context, id, key string) error {
	return rest.IgnoreNotFound(s.Send(ctx, http.MethodDelete, s.onePath(id, key), nil, nil, nil))
}
