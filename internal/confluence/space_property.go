package confluence

import (
	"context"
	"encoding/json"
	"iter"
)

// SpaceProperties are JSON values stored with a space under a key.
type SpaceProperties interface {
	// CreateSpaceProperty creates a property. A key that is taken is an error for which [IsTaken] is true.
	CreateSpaceProperty(ctx context.Context, space SpaceRef, key string, value json.RawMessage) (SpaceProperty, error)
	// SpaceProperty reads a property: one request when the space's ID is known or on Data Center.
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
