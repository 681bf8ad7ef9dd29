package simulator

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// content is a page, a blog post or a folder.
type content struct {
	id       int64
	space    *space
	kind     string // "page", "blogpost", "folder"
	status   string // "current", "draft", "archived", "trashed"
	parent   *content
	position int
	labels   []label
	owner    string // account id
	private  *User  // whom alone the page is visible to
	author   *User
	created  time.Time
	versions []version // the last one is the present
	draft    *version  // an edit of a published page that is not published
}

// version is one state of what is written.
type version struct {
	number      int
	title, body string
	message     string
	minor       bool
	by          *User
	when        time.Time
}

func (one *content) now() *version { return &one.versions[len(one.versions)-1] }

func (s *Simulator) addContent(sp *space, parent *content, kind, title, body, status string, author *User) *content {
	now := time.Now()
	sp.nextPosition++
	one := &content{
		id: s.id(), space: sp, kind: kind, status: status, parent: parent, position: sp.nextPosition, owner: author.AccountID,
		author: author, created: now,
		versions: []version{{number: 1, title: title, body: body, by: author, when: now}},
	}
	s.contents = append(s.contents, one)
	s.byID[one.id] = one
	s.reindex(one)
	return one
}

// write adds a version.
func (s *Simulator) write(one *content, v version) {
	v.number, v.when = len(one.versions)+1, time.Now()
	one.versions = append(one.versions, v)
	s.reindex(one)
}

// in is the content of a space in the order of creation.
func (s *Simulator) in(sp *space) []*content {
	var all []*content
	for _, one := range s.contents {
		if one.space == sp {
			all = append(all, one)
		}
	}
	return all
}

// titleTaken tells whether a title is in use, whatever the case. Archived pages keep theirs, trashed ones do not, and
// folders never have one of their own.
func (s *Simulator) titleTaken(sp *space, kind, title string, except *content) bool {
	if kind == "folder" {
		return false
	}
	for _, one := range s.contents {
		if one.space == sp && one != except && one.kind == kind && (one.status == "current" || one.status == "archived") &&
			strings.EqualFold(one.now().title, title) {
			return true
		}
	}
	return false
}

// children are the direct children in their order, for lists that show the tree.
func (s *Simulator) children(parent *content) []*content {
	var all []*content
	for _, one := range s.contents {
		if one.parent == parent && (one.status == "current" || one.status == "archived") {
			all = append(all, one)
		}
	}
	slices.SortStableFunc(all, func(a, b *content) int { return cmp.Compare(a.position, b.position) })
	return all
}

// ancestors are the parents from the top down.
func (one *content) ancestors() []*content {
	var all []*content
	for parent := one.parent; parent != nil; parent = parent.parent {
		all = append(all, parent)
	}
	slices.Reverse(all)
	return all
}

func (one *content) isBelow(other *content) bool {
	return one == other || slices.Contains(one.ancestors(), other)
}

// trash puts content into the trash; its children move up.
func (s *Simulator) trash(one *content) {
	s.orphan(one)
	one.status, one.parent, one.draft = "trashed", nil, nil
	s.reindex(one)
}

// restore takes content out of the trash, to below the home page on Cloud and to the top level on Data Center.
func (s *Simulator) restore(one *content, by *User) {
	one.status = "current"
	if !s.dc() && one.kind != "blogpost" {
		one.parent = one.space.home
	}
	v := *one.now()
	v.by, v.message = by, ""
	s.write(one, v)
}

// purge removes content for good.
func (s *Simulator) purge(one *content) {
	s.orphan(one)
	s.contents = slices.DeleteFunc(s.contents, func(other *content) bool { return other == one })
	delete(s.byID, one.id)
	one.status = "deleted"
	s.reindex(one)
}

func (s *Simulator) orphan(one *content) {
	for _, child := range s.contents {
		if child.parent == one {
			child.parent = one.parent
		}
	}
	if one.space.home == one {
		one.space.home = nil
	}
}

func (s *Simulator) archive(one *content) {
	one.status = "archived"
	s.reindex(one)
}

// place moves content below a parent, to its end.
func (s *Simulator) place(one, parent *content) {
	if one.parent == parent {
		return
	}
	one.space.nextPosition++
	one.parent, one.position = parent, one.space.nextPosition
}

// content finds what the caller may see.
func (c *call) content(id string, kinds ...string) *content {
	n, isID := asID(id)
	one := c.s.byID[n]
	if !isID || one == nil || !c.sees(one) || len(kinds) > 0 && !slices.Contains(kinds, one.kind) {
		return nil
	}
	return one
}

func (c *call) sees(one *content) bool {
	if one.private != nil && one.private != c.caller || one.status == "draft" && one.author != c.caller {
		return false
	}
	return c.may(one.space, "read", "space")
}

func (c *call) mayWrite(sp *space, kind string) bool {
	if kind == "folder" {
		kind = "page"
	}
	return c.may(sp, "create", kind)
}

// mayDelete is the permission to delete, or to delete what is one's own, which the faces name differently.
func (c *call) mayDelete(one *content) bool {
	kind := one.kind
	if kind == "folder" {
		kind = "page"
	}
	own := one.author == c.caller && (c.may(one.space, "delete", "space") || c.may(one.space, "delete_own", "space"))
	return own || c.may(one.space, "delete", kind)
}

// fits checks a title for a place: it must be there, not too long, and not taken.
func (c *call) fits(sp *space, kind, title string, except *content) *reply {
	switch {
	case strings.TrimSpace(title) == "":
		return c.bad("The title must not be blank")
	case len([]rune(title)) > 255:
		return c.bad("Title cannot be longer than 255 characters.")
	case !c.s.titleTaken(sp, kind, title, except):
		return nil
	}
	noun := strings.ReplaceAll(kind, "blogpost", "blog post")
	if c.s.dc() {
		return c.bad("A %s with this title already exists: A %s already exists with the title %s in the space with key %s", noun, noun, title, sp.key)
	}
	return c.bad("A %s with this title already exists: A %s already exists with the same TITLE in this space", noun, noun)
}
