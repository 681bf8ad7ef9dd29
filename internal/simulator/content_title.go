package simulator

import "strings"

// noun is the name of a kind of content in messages.
func noun(kind string) string { return strings.ReplaceAll(kind, "blogpost", "blog post") }

// titleTaken reports whether a title is in use, ignoring case. Archived pages reserve their title; trashed pages and folders
// do not.
func (s *Simulator) titleTaken(sp *space, kind, title string, except *content) bool {
	if kind == "folder" {
		return false
	}
	title = s.normalizedName(title)
	for _, one := range s.contents {
		if one.space == sp && one != except && one.kind == kind && (one.status == "current" || one.status == "archived") &&
			strings.EqualFold(one.now().title, title) {
			return true
		}
	}
	return false
}

// checkTitle checks the title of content in a space: it must not be blank, too long or in use.
func (c *call) checkTitle(sp *space, kind, title string, except *content) *reply {
	switch {
	case strings.TrimSpace(title) == "":
		return c.bad("The title must not be blank")
	case len([]rune(title)) > 255:
		return c.bad("Title cannot be longer than 255 characters.")
	case !c.s.titleTaken(sp, kind, title, except):
		return nil
	}
	name := noun(kind)
	if c.s.dc() {
		return c.bad("A %s with this title already exists: A %s already exists with the title %s in the space with key %s", name, name, title, sp.key)
	}
	return c.bad("A %s with this title already exists: A %s already exists with the same TITLE in this space", name, name)
}
