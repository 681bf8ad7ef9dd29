package confluence

import (
	"context"
	"fmt"
	"slices"
)

// ContentPositions are the positions of pages among their siblings, the content below the same parent.
type ContentPositions interface {
	// Siblings returns the content below a page or folder that is current and visible to this account, in the order of the page
	// tree. reader is the ID of the content whose position the caller wants, "" for none. [IsNotFound] is true for the error if the
	// parent does not exist.
	//
	// It takes one request for each result page of 250 siblings (Data Center: 200), and on Cloud one more if the type of the parent
	// is not known. Callers share it, until one with the same reader asks again or this client has written anything.
	Siblings(ctx context.Context, parentID, reader string) ([]Sibling, error)
	// PlaceContent moves a page to a position below a parent, unless it is there, and returns the siblings afterwards. It fails with
	// a [*NoSiblingError] if the page or the content to stand next to is not below that parent.
	//
	// It takes the requests of Siblings to read the order. On Cloud, one more moves the page. On Data Center, it takes two for the page
	// and for each sibling whose stored number stands in the way, each of which gets a new version, and those of Siblings once more.
	PlaceContent(ctx context.Context, placement Placement) ([]Sibling, error)
}

// Position is where a page stands among its siblings: directly after or directly before another, or before all.
type Position struct{ After, Before string }

// First reports whether the position is before all siblings.
func (p Position) First() bool { return p == Position{} }

// Target is the ID of the sibling to stand next to, "" if there is none.
func (p Position) Target() string { return p.After + p.Before }

// Placement is a page and where it is to be.
type Placement struct {
	Page     ContentRef
	Title    string // of the page, by which Data Center may sort it
	ParentID string // not [RootParent]: pages at the top level have no order
	Moves    bool   // the page may be below another parent
	At       Position
}

// Sibling is content in the order of the page tree.
type Sibling struct {
	ID    string
	Type  string // of [Content], or another that stands in the page tree, such as "whiteboard"
	Title string

	number *int // that Data Center stores; nil if it stores none
}

// NoSiblingError says that content is not below the parent where a page is to be placed: the content to stand next to, or the page itself
// although it is not to be moved to another parent.
type NoSiblingError struct{ ID, ParentID string }

func (e *NoSiblingError) Error() string {
	return fmt.Sprintf("content %s is not below %s, or this account may not view it", e.ID, e.ParentID)
}

// IsAt reports whether content is among siblings, at a position.
func (p Position) IsAt(siblings []Sibling, id string) bool {
	i := indexOf(siblings, id)
	switch {
	case i < 0:
		return false
	case p.After != "":
		return i > 0 && siblings[i-1].ID == p.After
	case p.Before != "":
		return i+1 < len(siblings) && siblings[i+1].ID == p.Before
	}
	return i == 0
}

// IsOnSide reports whether content is among siblings, somewhere on the side of the target that the position names.
func (p Position) IsOnSide(siblings []Sibling, id string) bool {
	i, target := indexOf(siblings, id), indexOf(siblings, p.Target())
	return i >= 0 && target >= 0 && (p.After != "") == (target < i)
}

// Place returns the siblings with one at a position. It reports whether the target is among them.
func (p Position) Place(siblings []Sibling, one Sibling) ([]Sibling, bool) {
	rest := slices.DeleteFunc(slices.Clone(siblings), func(s Sibling) bool { return s.ID == one.ID })
	at := 0
	if target := p.Target(); target != "" {
		if at = indexOf(rest, target); at < 0 {
			return siblings, false
		}
		if p.After != "" {
			at++
		}
	}
	return slices.Insert(rest, at, one), true
}

func indexOf(siblings []Sibling, id string) int {
	return slices.IndexFunc(siblings, func(s Sibling) bool { return s.ID == id })
}

// placed returns the siblings as they are to be. It reports whether they already are.
func (p Placement) placed(siblings []Sibling) ([]Sibling, bool, error) {
	if p.At.IsAt(siblings, p.Page.ID) {
		return siblings, true, nil
	}
	one := Sibling{ID: p.Page.ID, Type: Page, Title: p.Title}
	if i := indexOf(siblings, one.ID); i >= 0 {
		one = siblings[i]
	} else if !p.Moves {
		return siblings, false, &NoSiblingError{one.ID, p.ParentID}
	}
	wanted, found := p.At.Place(siblings, one)
	if !found {
		return siblings, false, &NoSiblingError{p.At.Target(), p.ParentID}
	}
	return wanted, false, nil
}
