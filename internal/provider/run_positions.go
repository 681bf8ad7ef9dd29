package provider

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// positions are what this process knows of the positions of pages.
type positions struct {
	parents map[string]string               // by ID of content: the parent that this run gives to it
	moves   map[string][]plannedPosition    // that are planned, by parent
	claims  map[string]placeClaim           // by ID of the page or, as long as it has none, the key of its title
	pending map[string]string               // pages that an operation in progress is going to place, and next to which content
	placed  map[string]map[string]placement // by parent and ID of the page
	locks   sync.Map                        // *sync.Mutex by parent: pages below one parent are placed one after another
}

type placement = confluence.Placement

type plannedPosition struct {
	id string
	at confluence.Position
}

// placeClaim says that one page stands directly before another. What stands before the first is named after the parent.
type placeClaim struct{ by, title, left, right string }

func newPositions() positions {
	return positions{
		parents: map[string]string{}, moves: map[string][]plannedPosition{}, claims: map[string]placeClaim{}, pending: map[string]string{},
		placed: map[string]map[string]placement{},
	}
}

// planPlace notes below which parent this run has content.
func (r *run) planPlace(id, parent string) {
	if id == "" || parent == "" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.positions.parents[id] = parent
}

// placeOf returns the parent that this run gives to content, "" if it is not known.
func (r *run) placeOf(id string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.positions.parents[id]
}

// planMove notes a move that the plan makes. Moves next to a page whose own plan is still to come are left out: where that page
// will stand is not known.
func (r *run) planMove(parent, id string, at confluence.Position) {
	r.mu.Lock()
	defer r.mu.Unlock()
	target := at.Target()
	if target != "" && r.managed[managedKey("confluence_content", target)] && r.positions.parents[target] == "" {
		return
	}
	moves := slices.DeleteFunc(r.positions.moves[parent], func(p plannedPosition) bool { return p.id == id })
	r.positions.moves[parent] = append(moves, plannedPosition{id, at})
}

// afterMoves returns siblings in the order after the moves that are planned so far.
func (r *run) afterMoves(parent string, siblings []confluence.Sibling) []confluence.Sibling {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, move := range r.positions.moves[parent] {
		siblings, _ = move.at.Place(siblings, confluence.Sibling{ID: move.id, Type: confluence.Page})
	}
	return siblings
}

// claimPlace notes where a page is to stand, and who wants that. It says what contradicts it, "" if nothing does. It forgets what
// the page wanted before: Terraform plans a replacement twice, the second time without an ID, so that title names the page too.
func (r *run) claimPlace(by, title, id, parent string, at confluence.Position) string {
	page := cmp.Or(id, title)
	wanted := placeClaim{by, title, at.Target(), page}
	switch {
	case at.Before != "":
		wanted = placeClaim{by, title, page, at.Before}
	case at.First() && parent == "": // not known yet
		return ""
	case at.First():
		wanted.left = "the beginning below " + parent
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	maps.DeleteFunc(r.positions.claims, func(by string, has placeClaim) bool {
		return by == page || title != "" && id == "" && has.title == title
	})
	before := map[string]string{} // what stands before each page
	for _, has := range r.positions.claims {
		if has.left == wanted.left && has.right != wanted.right {
			return fmt.Sprintf("%s is to have the same place. Let one of the two pages refer to the other.", has.by)
		}
		if has.right == wanted.right && has.left != wanted.left {
			return fmt.Sprintf("%s is to stand between them. Let one of the two pages refer to the other.", has.by)
		}
		before[has.right] = has.left
	}
	for left := wanted.left; left != ""; left = before[left] {
		if left == wanted.right {
			return "The positions of pages in this configuration form a circle. Set first = true for one of the pages, or let it stand next to content outside of the circle."
		}
	}
	r.positions.claims[page] = wanted
	return ""
}

// beginPlace notes that an operation is going to place a page next to a target, until the returned function is called.
func (r *run) beginPlace(id, target string) (end func()) {
	r.change(func() { r.positions.pending[id] = target })
	return func() { r.change(func() { delete(r.positions.pending, id) }) }
}

// place places a page, once its target is in its place, and then places pages again that this run has placed before and that the move
// has separated from their siblings. It returns the siblings afterwards.
func (r *run) place(ctx context.Context, client confluence.ContentPositions, p placement) ([]confluence.Sibling, error) {
	r.awaitPlaced(ctx, p)
	lock, _ := r.positions.locks.LoadOrStore(p.ParentID, &sync.Mutex{})
	lock.(*sync.Mutex).Lock()
	defer lock.(*sync.Mutex).Unlock()
	siblings, err := client.PlaceContent(ctx, p)
	if err != nil {
		return nil, err
	}
	placed := r.notePlaced(p)
	for range placed { // a chain of pages takes one round for each
		again := slices.IndexFunc(placed, func(q placement) bool { return !q.At.IsAt(siblings, q.Page.ID) })
		if again < 0 {
			break
		}
		placed[again].Moves = false
		if siblings, err = client.PlaceContent(ctx, placed[again]); err != nil {
			return nil, fmt.Errorf("it was moved, but the next page could not follow: %w", err)
		}
	}
	return siblings, nil
}

// notePlaced notes that a page was placed, and returns all that this run has placed below the same parent.
func (r *run) notePlaced(p placement) []placement {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.positions.parents[p.Page.ID] = p.ParentID
	for _, pages := range r.positions.placed {
		delete(pages, p.Page.ID)
	}
	pages := r.positions.placed[p.ParentID]
	if pages == nil {
		pages = map[string]placement{}
		r.positions.placed[p.ParentID] = pages
	}
	pages[p.Page.ID] = p
	all := make([]placement, 0, len(pages))
	for _, q := range pages {
		all = append(all, q)
	}
	return all
}

// awaitPlaced waits until the target of a page is in its place, if an operation in progress is going to place it.
func (r *run) awaitPlaced(ctx context.Context, p placement) {
	r.mu.Lock()
	defer r.mu.Unlock()
	defer r.wait(creationWaits)()
	for ctx.Err() == nil && r.isPending(p.At.Target(), p.Page.ID) {
		r.waitForChange(ctx, titleQuiet)
	}
}

// isPending reports whether an operation in progress is going to place a target, and does not itself wait for a page.
func (r *run) isPending(target, page string) bool {
	at := target
	for range len(r.positions.pending) + 1 {
		next, pending := r.positions.pending[at]
		if !pending || next == page {
			return !pending && at != target
		}
		at = next
	}
	return false
}
