package confluence

import (
	"context"
	"encoding/json"
	"iter"
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

// propertyBody is a property in a request or an answer. It is the same on both deployments, except that only Cloud has the ID.
type propertyBody struct {
	ID      json.Number      `json:"id,omitempty"`
	Key     string           `json:"key"`
	Value   json.RawMessage  `json:"value"`
	Version *propertyVersion `json:"version,omitempty"`
}

type propertyVersion struct {
	Number int `json:"number"`

	// Only in answers:
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
