package simulator

import "strings"

// noun is what v2 calls content in its messages.
func noun(kind string) string { return strings.ReplaceAll(kind, "blogpost", "blog post") }

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
