package simulator

import (
	"fmt"
	"net/url"
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
	position *int // among its siblings; nil: not set, see inOrder
	labels   []label
	owner    string // account id
	author   *User
	created  time.Time
	trashed  time.Time
	versions []version // the last one is the current one
	draft    *version  // unpublished changes of published content
	comments []comment // inline
	state    *contentState
	level    string // id of the classification level (Cloud)

	blueprint bool // a draft from a blueprint

	restrictions map[string][]subject // who alone may view ("read") or edit ("update"), by operation; replaced, never changed
	properties   properties
}

func (s *Simulator) addContent(sp *space, parent *content, kind, title, body, status string, author *User) *content {
	now := time.Now()
	one := &content{
		id: s.id(), space: sp, kind: kind, status: status, parent: parent, position: s.lastPosition(sp), owner: author.AccountID,
		author: author, created: now,
		versions: []version{{number: 1, title: s.normalizedName(title), body: body, by: author, when: now}},
	}
	s.contents = append(s.contents, one)
	s.byID[one.id] = one
	s.addServerProperties(one)
	s.reindex(one)
	s.startWatching(author, watched{"content", str(one.id)}, true)
	return one
}

// contentsOf returns the content of a space in the order of creation.
func (s *Simulator) contentsOf(sp *space) []*content {
	var all []*content
	for _, one := range s.contents {
		if one.space == sp {
			all = append(all, one)
		}
	}
	return all
}

// children returns the direct children in the order of the page tree.
func (s *Simulator) children(parent *content) []*content {
	var all []*content
	for _, one := range s.contents {
		if one.parent == parent && (one.status == "current" || one.status == "archived") {
			all = append(all, one)
		}
	}
	slices.SortStableFunc(all, inOrder)
	return all
}

// ancestors returns the ancestors, the topmost first.
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

// trash moves content to the trash; its children move up one level.
func (s *Simulator) trash(one *content) {
	s.orphan(one)
	one.status, one.parent, one.draft, one.position, one.trashed = "trashed", nil, nil, nil, time.Now()
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

// purge deletes content permanently.
func (s *Simulator) purge(one *content) {
	s.orphan(one)
	s.contents = slices.DeleteFunc(s.contents, func(other *content) bool { return other == one })
	delete(s.byID, one.id)
	s.stopWatching(func(w watch) bool { return w.watched == watched{"content", str(one.id)} })
	s.attachments = slices.DeleteFunc(s.attachments, func(a *attachment) bool { return a.on == one })
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

// place moves content below a parent, after its other children.
func (s *Simulator) place(one, parent *content) {
	if one.parent == parent {
		return
	}
	one.parent, one.position = parent, s.lastPosition(one.space)
}

// webui is the path of content in the browser, relative to the context path.
func (c *call) webui(one *content, title string) string {
	words := url.QueryEscape(title)
	switch {
	case c.s.dc() && one.kind == "blogpost":
		return fmt.Sprintf("/display/%s/%s/%s", one.space.key, one.created.Format("2006/01/02"), words)
	case c.s.dc() && one.status == "current" && !strings.ContainsAny(title, "?&+/\\;\"%"):
		return fmt.Sprintf("/display/%s/%s", one.space.key, words)
	case c.s.dc():
		return fmt.Sprintf("/pages/viewpage.action?pageId=%d", one.id)
	case one.kind == "folder":
		return fmt.Sprintf("/spaces/%s/folder/%d", one.space.key, one.id)
	case one.kind == "blogpost":
		return fmt.Sprintf("/spaces/%s/blog/%s/%d/%s", one.space.key, one.created.Format("2006/01/02"), one.id, words)
	}
	return fmt.Sprintf("/spaces/%s/pages/%d/%s", one.space.key, one.id, words)
}
