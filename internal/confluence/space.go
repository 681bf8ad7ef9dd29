package confluence

import (
	"context"
	"iter"
	"time"
)

// Spaces hold all content.
type Spaces interface {
	// CreateSpace creates a space and its home page. [IsTaken] is true for the error if the key is taken, or if the space was
	// found after a lost answer and it is not certain that this request created it. [IsForbidden] is true if the account may
	// not create spaces. It takes one request, on Cloud one more for each client to read how the site grants access, and
	// one for each space whose access is copied, to read its ID.
	CreateSpace(ctx context.Context, space SpaceCreate) (Space, error)
	// Space reads a space with its labels. [IsNotFound] is true for the error if it does not exist or is not visible to the
	// account. It takes at most one request, on Cloud two if ref has no ID, and more if there are more than 50 labels. Many
	// reads take fewer requests, on Cloud only those without labels.
	Space(ctx context.Context, ref SpaceRef) (Space, error)
	// UpdateSpace changes the fields set in update and keeps the others. [IsForbidden] is true for the error if the account
	// sees the space but may not change it. It takes one request. On Data Center, a change of the status takes a
	// request of its own, and one more reads the space if update changes other fields but lacks the name or the description.
	UpdateSpace(ctx context.Context, key string, update SpaceUpdate) error
	// LabelSpace adds and removes labels (categories). To remove a label that the space does not have is not an error. It
	// takes one request for each label; Cloud adds all in one.
	LabelSpace(ctx context.Context, key string, add, remove []string) error
	// SpaceContent counts the content that would be deleted with the space. It reads lists of all content: on Data Center with two
	// requests, on Cloud with one, and four that spaces share which are counted at the same time, if together they have no more
	// than 250 pages and 250 blog posts. [IsNotFound] is true for the error if the space does not exist.
	SpaceContent(ctx context.Context, ref SpaceRef) (SpaceContent, error)
	// DeleteSpace deletes a space permanently and waits until the long task that does it ends or ctx is done. It takes
	// two requests or more. [IsNotFound] is true for the error if the space does not exist, and [IsForbidden] if the account
	// sees the space but may not delete it. If the long task fails, the error holds its message.
	DeleteSpace(ctx context.Context, key string) error
	// ListSpaces yields the spaces that match, without labels. It reads one result page after another, with up to 250 results
	// (Cloud) or 100 (Data Center), and stops after the first error. The IDs of the spaces need not be read after it.
	ListSpaces(ctx context.Context, filter SpaceFilter) iter.Seq2[Space, error]
	// AllSpaces reads the spaces that ListSpaces yields, once for each filter until the client writes.
	AllSpaces(ctx context.Context, filter SpaceFilter) ([]Space, error)
}

// SpaceRef refers to a space. ID may be omitted, for which Cloud takes one more request for each key.
type SpaceRef struct {
	Key string
	ID  string // numeric

	WithoutLabels bool // the labels are not needed
}

// Space is a Confluence space.
type Space struct {
	ID          string
	Key         string
	Name        string
	Description string // plain text
	Type        string // global, personal, collaboration, knowledge_base, …
	Status      string // StatusCurrent or StatusArchived; on Cloud also StatusTrashed
	HomepageID  string
	Labels      []string // nil if they were not read
	WebURL      string   // absolute

	SpaceOrigin // of listed spaces
}

// SpaceOrigin tells where a space comes from.
type SpaceOrigin struct {
	OwnerID   string // Cloud
	AuthorID  string // account ID, or user name on Data Center
	CreatedAt time.Time
}

// Ref returns a reference with all that Space holds.
func (s Space) Ref() SpaceRef { return SpaceRef{Key: s.Key, ID: s.ID} }

// SpaceUpdate holds the new values of a space. A field that is "" or nil is not changed.
type SpaceUpdate struct {
	Name        string
	Description *string
	HomepageID  *string
	Status      *string // StatusCurrent or StatusArchived
}

// SpaceFilter selects the spaces that [Spaces.ListSpaces] yields. An empty field matches everything.
type SpaceFilter struct {
	Keys   []string
	Type   string
	Status string
	Labels []string
}
