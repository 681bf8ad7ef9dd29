package confluence

import (
	"context"
	"encoding/json"
	"iter"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// ContentProperties are JSON values stored with pages, blog posts, folders and attachments under a key. The type of content that
// a reference lacks takes one request for many contents on Cloud. The ID of an attachment begins with att there.
type ContentProperties interface {
	// CreateContentProperty creates a property. [IsTaken] is true for the error if the key is taken, also by a property that
	// Confluence made, or if the property was found after a lost answer and it is not certain that this request created it. It
	// takes one request.
	CreateContentProperty(ctx context.Context, content ContentRef, key string, value json.RawMessage) (ContentProperty, error)
	// ContentProperty reads a property. [IsNotFound] is true for the error if it does not exist. It takes at most one request,
	// and as long as this client has written nothing, reads of many properties of one content take one together.
	ContentProperty(ctx context.Context, content ContentRef, key string) (ContentProperty, error)
	// UpdateContentProperty replaces the value. property is the property as read before, with the new value. [IsConflict] is
	// true for the error if the property no longer has that version; nothing was written then.
	UpdateContentProperty(ctx context.Context, content ContentRef, property ContentProperty) (ContentProperty, error)
	// DeleteContentProperty deletes a property, whatever its version. A property that does not exist is not an error.
	DeleteContentProperty(ctx context.Context, content ContentRef, property ContentProperty) error
	// ListContentProperties yields all properties of content. It reads one result page after another, with up to 250 results
	// (Cloud) or 200 (Data Center), and stops after the first error.
	ListContentProperties(ctx context.Context, content ContentRef) iter.Seq2[ContentProperty, error]
}

// ContentProperty is a JSON value stored with content.
type ContentProperty struct {
	ID          string // numeric
	ContentType string // "" on Data Center, whose paths do not depend on it
	Key         string
	Value       json.RawMessage
	Version     int
}

// contentProperties implements [ContentProperties] for both clients.
type contentProperties struct {
	store func(context.Context, ContentRef) (store propertyStore, contentType string, err error)
	lists *propertyLists
}

func newContentProperty(body propertyBody, contentType string) ContentProperty {
	return ContentProperty{ID: body.ID.String(), ContentType: contentType, Key: body.Key, Value: body.Value, Version: body.version()}
}

func (p contentProperties) CreateContentProperty(ctx context.Context, content ContentRef, key string, value json.RawMessage) (ContentProperty, error) {
	store, contentType, err := p.store(ctx, content)
	if err != nil {
		return ContentProperty{}, err
	}
	created, err := store.create(ctx, key, value)
	if err != nil {
		return ContentProperty{}, err
	}
	return newContentProperty(created, contentType), nil
}

func (p contentProperties) ContentProperty(ctx context.Context, content ContentRef, key string) (ContentProperty, error) {
	store, contentType, err := p.store(ctx, content)
	if err != nil {
		return ContentProperty{}, err
	}
	body, err := p.lists.get(ctx, store, key)
	if err != nil {
		return ContentProperty{}, err
	}
	return newContentProperty(body, contentType), nil
}

func (p contentProperties) UpdateContentProperty(ctx context.Context, content ContentRef, property ContentProperty) (ContentProperty, error) {
	store, contentType, err := p.store(ctx, content)
	if err != nil {
		return ContentProperty{}, err
	}
	updated, err := store.update(ctx, property.ID, property.Key, property.Value, property.Version)
	if err != nil {
		return ContentProperty{}, err
	}
	return newContentProperty(updated, contentType), nil
}

func (p contentProperties) DeleteContentProperty(ctx context.Context, content ContentRef, property ContentProperty) error {
	store, _, err := p.store(ctx, content)
	if err != nil {
		return rest.IgnoreNotFound(err)
	}
	return store.delete(ctx, property.ID, property.Key)
}

func (p contentProperties) ListContentProperties(ctx context.Context, content ContentRef) iter.Seq2[ContentProperty, error] {
	return func(yield func(ContentProperty, error) bool) {
		store, contentType, err := p.store(ctx, content)
		if err != nil {
			yield(ContentProperty{}, err)
			return
		}
		for property, err := range store.list(ctx) {
			if !yield(newContentProperty(property, contentType), err) || err != nil {
				return
			}
		}
	}
}
