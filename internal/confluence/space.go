package confluence

import (
	"context"
	"iter"
)

// Spaces are the containers of all content.
type Spaces interface {
	// CreateSpace creates a space and its home page. A key that is taken is an error for which [IsTaken] is true, and so is
	// a space found after the answer was lost that may be somebody else's.
	CreateSpace(ctx context.Context, space SpaceCreate) (Space, error)
	// Space reads a space with its labels: at most one request, or two on Cloud when ref has no ID. Many reads together
	// take fewer, on Cloud those without labels.
	Space(ctx context.Context, ref SpaceRef) (Space, error)
	// UpdateSpace changes the named fields and leaves the others as they are.
	UpdateSpace(ctx context.Context, key string, update SpaceUpdate) error
	// LabelSpace adds and removes labels (space categories).
	LabelSpace(ctx context.Context, key string, add, remove []string) error
	// SpaceContent counts what would be lost with the space.
	SpaceContent(ctx context.Context, ref SpaceRef) (SpaceContent, error)
	// DeleteSpace deletes a space for good and waits for Confluence's long task to end or ctx to be done.
	DeleteSpace(ctx context.Context, key string) error
	// ListSpaces yields the spaces that match, page by page, without labels. It stops after the first error.
	ListSpaces(ctx context.Context, filter SpaceFilter) iter.Seq2[Space, error]
}

// SpaceRef names a space; the numeric ID saves Cloud a look-up and may be left out.
type SpaceRef struct {
	Key string
	ID  string

	WithoutLabels bool // nobody looks at the labels of the space
}

// Space is a Confluence space.
type Space struct {
	ID          string
	Key         string
	Name        string
	Description string // plain text
	Type        string // global, personal, collaboration, knowledge_base, …
	Status      string // current, archived; Cloud: also trashed
	HomepageID  string
	Labels      []string // nil where they were not read
	WebURL      string   // absolute
}

// Ref refers to the space with all that is known of it.
func (s Space) Ref() SpaceRef { return SpaceRef{Key: s.Key, ID: s.ID} }

// SpaceCreate is a space to be created.
type SpaceCreate struct {
	Key         string
	Name        string
	Description string
	Private     bool // visible to its creator alone at first
}

// SpaceUpdate holds the new values; "" and nil leave a field as it is.
type SpaceUpdate struct {
	Name        string
	Description *string
	HomepageID  *string
	Status      *string // current or archived
}

// SpaceContent counts the content of a space that is more than an untouched home page; the trash is not counted.
type SpaceContent struct {
	Pages     int            // besides the home page
	Homepage  EditedHomepage // zero if it is untouched
	BlogPosts int
	Others    int // folders, whiteboards, databases and embeds (Cloud)
}

// EditedHomepage is a home page that is no longer in its first version.
type EditedHomepage struct {
	ID      string
	Version int
}

// SpaceFilter narrows [Spaces.ListSpaces]; empty fields match everything.
type SpaceFilter struct {
	Keys   []string
	Type   string
	Status string
	Labels []string
}
