package simulator

import (
	"encoding/xml"
	"net/http"
	"strings"
)

// movable returns the content that a request moves. Atlassian's file speaks of pages alone; clients move folders too, see
// Options.MovesFolders.
func (c *call) movable() *content {
	kinds := []string{"page"}
	if c.s.options.MovesFolders {
		kinds = append(kinds, "folder")
	}
	one := c.content(c.vars["id"], kinds...)
	if one == nil || one.status == "trashed" || one.status == "draft" && c.s.options.DraftsStay {
		return nil
	}
	return one
}

// refuseSpace checks a move to another space: the page must be one that the caller may remove from its space and create, with its
// restrictions, in the other. No title of the pages that move may be in use there.
func (c *call) refuseSpace(one *content, to *space) *reply {
	switch {
	case one.space == to:
		return nil
	case one.status == "archived":
		return c.bad("The page with id [%d] is archived and cannot be moved", one.id)
	case !c.mayDelete(one):
		return c.fail(http.StatusForbidden, "User does not have permission to remove page %d from space %s", one.id, one.space.key)
	case len(one.restrictions) > 0 && !c.may(to, "restrict_content", "space"):
		return c.bad("The page has permission restrictions that the user does not have permission to create in the target space. Remove the restrictions before moving.")
	}
	for _, moved := range c.s.tree(one) {
		if failure := c.checkTitle(to, moved.kind, moved.now().title, moved); moved.status != "draft" && failure != nil {
			return failure
		}
	}
	return nil
}

// tree returns content and everything below it.
func (s *Simulator) tree(top *content) (all []*content) {
	for _, one := range s.contents {
		if one.isBelow(top) {
			all = append(all, one)
		}
	}
	return all
}

// moveToSpace moves content with everything below it to another space, and adjusts the links to it and those in it. With
// Options.MoveVersions, each page that moves gets a version.
func (s *Simulator) moveToSpace(one *content, to *space, by *User) {
	from := one.space
	if from == to {
		return
	}
	moving := map[*content]bool{}
	for _, moved := range s.tree(one) {
		moving[moved] = true
		if from.home == moved {
			from.home = nil
		}
		moved.space = to
	}
	for _, other := range s.contents {
		v := *other.now()
		if !s.options.MoveKeepsLinks {
			v.body = s.relinkMoved(other, moving, from, to)
		}
		switch {
		case moving[other] && s.options.MoveVersions && other.kind != "folder" && other.status != "draft",
			v.body != other.now().body && s.options.RenameVersions && !moving[other]:
			v.by, v.message = by, ""
			s.write(other, v)
		default:
			other.now().body = v.body
			s.reindex(other)
		}
	}
}

// relinkMoved returns the body of content after pages have moved: its links lead to the same pages as before.
func (s *Simulator) relinkMoved(one *content, moving map[*content]bool, from, to *space) string {
	before := one.space.key
	if moving[one] {
		before = from.key
	}
	if before != from.key && !strings.Contains(one.now().body, from.key) {
		return one.now().body
	}
	var out strings.Builder
	_ = tokens(one.now().body, func(token xml.Token, text string) { // a stored body is well-formed
		start, isStart := token.(xml.StartElement)
		if isStart && (qualified(start.Name) == "ri:page" || qualified(start.Name) == "ri:blog-post") {
			text = s.relinkTag(one, start, text, before, moving, from, to)
		}
		out.WriteString(text)
	})
	return out.String()
}

func (s *Simulator) relinkTag(one *content, t xml.StartElement, tag, before string, moving map[*content]bool, from, to *space) string {
	key := attribute(t, "ri:space-key")
	if key == "" {
		key = before
	}
	for target := range moving {
		if key == from.key && target.now().title == attribute(t, "ri:content-title") {
			key = to.key
		}
	}
	tag = linkSpace.ReplaceAllString(tag, "")
	if key == one.space.key {
		return tag
	}
	name := "<" + qualified(t.Name)
	return name + ` ri:space-key="` + key + `"` + strings.TrimPrefix(tag, name)
}
