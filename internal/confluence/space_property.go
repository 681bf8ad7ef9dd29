package confluence

import (
	"context"
	"encoding/json"
	"iter"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
)

// SpaceProperties are JSON values stored with a space under a key.
type SpaceProperties interface {
	// CreateSpaceProperty creates a property. [IsTaken] is true for the error if the key is taken, or if the property was found
	// after a lost answer and it is not certain that this request created it. It takes one request, on Cloud one more if
	// space has no ID.
	CreateSpaceProperty(ctx context.Context, space SpaceRef, key string, value json.RawMessage) (SpaceProperty, error)
	// SpaceProperty reads a property. [IsNotFound] is true for the error if it does not exist. It takes at most one request, on
	// Cloud one more if space has no ID. Many reads in one space take fewer.
	SpaceProperty(ctx context.Context, space SpaceRef, key string) (SpaceProperty, error)
	// UpdateSpaceProperty replaces the value. property is the property as read before, with the new value. [IsConflict] is true
	// for the error if the property no longer has that version; nothing was written then.
	UpdateSpaceProperty(ctx context.Context, space SpaceRef, property SpaceProperty) (SpaceProperty, error)
	// DeleteSpaceProperty deletes a property, whatever its version. A property that does not exist is not an error.
	DeleteSpaceProperty(ctx context.Context, space SpaceRef, property SpaceProperty) error
	// ListSpaceProperties yields all properties of a space. It reads one result page after another, with up to 250 results
	// (Cloud) or 200 (Data Center), and stops after the first error.
	ListSpaceProperties(ctx context.Context, space SpaceRef) iter.Seq2[SpaceProperty, error]
}

// SpaceProperty is a JSON value stored with a space.
type SpaceProperty struct {
	ID      string // numeric; "" on Data Center, which identifies properties by key
	SpaceID string // "" on Data Center
	Key     string
	Value   json.RawMessage
	Version int
}

// spaceProperties implements [SpaceProperties] for both clients.
type spaceProperties struct {
	store func(context.Context, SpaceRef) (store propertyStore, spaceID string, err error)
	reads *bulk.Reads[propertyBody]
}

func newSpaceProperty(body propertyBody, spaceID string) SpaceProperty {
	return SpaceProperty{ID: body.ID.String(), SpaceID: spaceID, Key: body.Key, Value: body.Value, Version: body.version()}
}

func (p spaceProperties) CreateSpaceProperty(ctx context.Context, space SpaceRef, key string, value json.RawMessage) (SpaceProperty, error) {
	store, spaceID, err := p.store(ctx, space)
	if err != nil {
		return SpaceProperty{}, err
	}
	created, err := store.create(ctx, key, value)
	if err != nil {
		return SpaceProperty{}, err
	}
	return newSpaceProperty(created, spaceID), nil
}

func (p spaceProperties) SpaceProperty(ctx context.Context, space SpaceRef, key string) (SpaceProperty, error) {
	store, spaceID, err := p.store(ctx, space)
	if err != nil {
		return SpaceProperty{}, err
	}
	body, err := p.reads.Get(ctx, store.listPath(), key, bulk.AcceptAny, func(ctx context.Context) (propertyBody, error) {
		return store.read(ctx, key)
	})
	if err != nil {
		return SpaceProperty{}, err
	}
	return newSpaceProperty(body, spaceID), nil
}

// expectProperties declares that the properties of a space are likely to be read.
func (p spaceProperties) expectProperties(ctx context.Context, space SpaceRef) {
	if store, _, err := p.store(ctx, space); err == nil {
		p.reads.Expect(store.listPath())
	}
}

func (p spaceProperties) UpdateSpaceProperty(ctx context.Context, space SpaceRef, property SpaceProperty) (SpaceProperty, error) {
	store, spaceID, err := p.store(ctx, space)
	if err != nil {
		return SpaceProperty{}, err
	}
	updated, err := store.update(ctx, property.ID, property.Key, property.Value, property.Version)
	if err != nil {
		return SpaceProperty{}, err
	}
	return newSpaceProperty(updated, spaceID), nil
}

func (p spaceProperties) DeleteSpaceProperty(ctx context.Context, space SpaceRef, property SpaceProperty) error {
	store, _, err := p.store(ctx, space)
	if err != nil {
		return err
	}
	return store.delete(ctx, property.ID, property.Key)
}

func (p spaceProperties) ListSpaceProperties(ctx context.Context, space SpaceRef) iter.Seq2[SpaceProperty, error] {
	return func(yield func(SpaceProperty, error) bool) {
		store, spaceID, err := p.store(ctx, space)
		if err != nil {
			yield(SpaceProperty{}, err)
			return
		}
		for property, err := range store.list(ctx) {
			if !yield(newSpaceProperty(property, spaceID), err) || err != nil {
				return
			}
		}
	}
}
