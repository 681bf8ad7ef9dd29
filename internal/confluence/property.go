package confluence

import "encoding/json"

// propertyBody is a property of a space or of content in a request or an answer. It is the same on both deployments, except that
// Data Center has an ID only for properties of content.
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
	CreatedBy string     `json:"createdBy,omitempty"` // Cloud, of spaces
	AuthorID  string     `json:"authorId,omitempty"`  // Cloud, of content
	When      *timestamp `json:"when,omitempty"`      // Data Center
	By        *restUser  `json:"by,omitempty"`
}

// version is the number of the version, 0 if the answer does not tell it.
func (b propertyBody) version() int {
	if b.Version == nil {
		return 0
	}
	return b.Version.Number
}

func (b propertyBody) ObjectKey() string { return b.Key }
func (b propertyBody) Size() int         { return 256 + len(b.Value) }
func (propertyBody) Pack()               {}
