package confluence

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// PageTrees are the page trees of spaces. Content whose status is not current is not part of them.
type PageTrees interface {
	// SpaceTree reads the page tree of a space in reading order, down to a depth; 0: all of it. On Cloud, it includes folders,
	// whiteboards, databases and Smart Links with pages below them: there is no list of them. [IsNotFound] is true for the error
	// if the space does not exist.
	//
	// It takes one request for 250 pages (Cloud) or 200 (Data Center). On Cloud, one more finds out the ID of the space, and at
	// most one for each folder, whiteboard, database and Smart Link that contains pages; if there are many of them, those below
	// one page or folder are read 250 at a time. Until this client writes, a space is read once.
	SpaceTree(ctx context.Context, spaceKey string, depth int) ([]TreeNode, error)
	// ContentTree is SpaceTree for what is below a page or, on Cloud, below a folder, whiteboard, database or Smart Link. On Cloud
	// it includes everything. [IsNotFound] is true for the error if the content does not exist or is in the trash, and [IsUnsupported]
	// if it is not part of a page tree.
	//
	// On Cloud, it takes one request for the type, one for 250 nodes, one if there are none, and one for each node at a depth of 10,
	// 20, …. On Data Center, it takes one for the content and those of SpaceTree, but only one for 200 pages if depth is 1.
	ContentTree(ctx context.Context, contentID string, depth int) ([]TreeNode, error)
}

// The types of content that only page trees have.
const (
	Whiteboard = "whiteboard"
	Database   = "database"
	SmartLink  = "embed"
)

// TreeNode is content in a page tree.
type TreeNode struct {
	ID       string
	Type     string
	Title    string
	ParentID string // RootParent at the top level of the space; not part of the tree if the account may not view the parent
	Depth    int    // 1 for the topmost
	Position int    // among the siblings in the tree, 1 for the first
}

// treePlace is the place of content in a page tree, as Confluence answers it.
type treePlace struct {
	id, kind, title string
	parentID        string   // "" at the top level of the space
	position        *int     // among its siblings; nil if nobody has ordered them: then by title
	ancestors       []string // Data Center
}

func comparePlaces(a, b treePlace) int {
	switch {
	case a.position != nil && b.position != nil && *a.position != *b.position:
		return cmp.Compare(*a.position, *b.position)
	case (a.position == nil) != (b.position == nil):
		if a.position == nil {
			return 1
		}
		return -1
	}
	return cmp.Or(compareTitles(a.title, b.title), cmp.Compare(a.id, b.id))
}

// arrangeTree returns places in reading order, down to a depth; 0: all of them. top is the ID of the content above them, "" for
// a whole space.
//
// The answers may contradict each other, because others move content while it is read. Each place is returned once: after
// those below top come those below content that is not among them, and then those that are above each other.
func arrangeTree(places []treePlace, top string, depth int) []TreeNode {
	byID, children := map[string]treePlace{}, map[string][]treePlace{}
	for _, place := range places {
		byID[place.id] = place // content that was answered twice has been moved in the meantime
	}
	delete(byID, top)
	for _, place := range byID {
		children[place.parentID] = append(children[place.parentID], place)
	}
	for _, siblings := range children {
		slices.SortFunc(siblings, comparePlaces)
	}
	var nodes []TreeNode
	placed := map[string]bool{}
	var addChildren func(parentID string, level int)
	add := func(place treePlace, level, position int) {
		if placed[place.id] {
			return
		}
		placed[place.id] = true
		if depth == 0 || level <= depth {
			nodes = append(nodes, TreeNode{
				ID: place.id, Type: place.kind, Title: place.title, ParentID: cmp.Or(place.parentID, RootParent), Depth: level, Position: position,
			})
		}
		addChildren(place.id, level+1)
	}
	addChildren = func(parentID string, level int) {
		for i, place := range children[parentID] {
			add(place, level, i+1)
		}
	}
	addChildren(top, 1)
	for _, place := range places {
		if _, known := byID[place.parentID]; !known {
			addChildren(place.parentID, 1)
		}
	}
	for _, place := range places {
		if _, known := byID[place.id]; known && !placed[place.id] {
			place = circleAbove(byID, place.id)
			add(place, 1, 1+slices.IndexFunc(children[place.parentID], func(p treePlace) bool { return p.id == place.id }))
		}
	}
	return nodes
}

// circleAbove returns one of the places that are above each other and above a place.
func circleAbove(byID map[string]treePlace, id string) treePlace {
	seen := map[string]bool{}
	for !seen[id] {
		seen[id] = true
		id = byID[id].parentID
	}
	return byID[id]
}

// treesOnce reads the page trees of spaces, each once until the client writes.
type treesOnce struct{ cache rest.Cache[[]treePlace] }

func (t *treesOnce) get(ctx context.Context, site *rest.Site, spaceKey string, read func(context.Context) ([]treePlace, error)) ([]treePlace, error) {
	key := strings.ToLower(spaceKey)
	if site.Written() {
		t.cache.Invalidate(key)
	}
	return t.cache.Get(ctx, key, read)
}
