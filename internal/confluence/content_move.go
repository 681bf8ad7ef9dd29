package confluence

import (
	"context"
	"errors"
)

// ContentMoves moves content between spaces. Only the [Client] for Cloud implements it: the API of Data Center moves a page
// only within its space.
type ContentMoves interface {
	// MoveContent moves a page to another space, with its history, its comments and everything below it, and returns it as
	// it is then. Whether this makes a version is not documented.
	//
	// [IsTaken] is true for the error if the target space has a page with the title of one that moves, [IsForbidden] if the
	// account may not remove the page from its space or create it in the other, [IsNotFound] if the page does not exist or
	// is not one that the API moves, such as a folder, [IsInOtherSpace] if the parent is not in the target
	// space, and [IsUnsupported] if that space has no place for the page. Nothing has moved then.
	//
	// It takes two requests: the move, and the read afterwards. The parent is read before, with one more. The target space,
	// its home page and, for a move to the top level, a page there take up to three if they have not been read yet.
	MoveContent(ctx context.Context, move ContentMove) (Content, error)
}

// ContentMove is a move of content to another space.
type ContentMove struct {
	Ref      ContentRef // where the content is now
	To       SpaceRef
	ParentID string // "" means the home page of the space; RootParent its top level
}

var errInOtherSpace = errors.New("the parent is in another space")

// IsInOtherSpace reports whether content was not moved because the parent is not in the target space.
func IsInOtherSpace(err error) bool { return errors.Is(err, errInOtherSpace) }
