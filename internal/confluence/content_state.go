package confluence

import "context"

// ContentStates are the states of pages and blog posts, such as "In progress".
type ContentStates interface {
	// ContentState reads the state of published content, with one request. It is zero if the content has none. [IsNotFound] is
	// true for the error if the content does not exist.
	ContentState(ctx context.Context, contentID string) (ContentState, error)
	// SetContentState sets the state of published content, which makes a version with the same body, with one request. Confluence
	// uses a state of the space or of the account with this name and color, or makes one.
	SetContentState(ctx context.Context, contentID string, state ContentState) error
	// RemoveContentState removes the state of published content, which makes a version, with one request. Content that does not
	// exist is not an error.
	RemoveContentState(ctx context.Context, contentID string) error
	// CustomStates lists the states that the account has made, with one request.
	CustomStates(ctx context.Context) ([]ContentState, error)
	// SpaceStates lists the states that a space suggests, with one request.
	SpaceStates(ctx context.Context, spaceKey string) ([]ContentState, error)
}

// MaxContentStateName is the length of the name of a state, in characters.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-states/
const MaxContentStateName = 20

// ContentState is a state of content.
type ContentState struct {
	ID    string // "" in a write, and in a comparison
	Name  string
	Color string // #RRGGBB, in either case
}
