package simulator

import (
	"cmp"
	"time"
)

// CreateContent creates a page (the default), blog post or folder and returns its id.
func (h *Human) CreateContent(f ContentFields) string {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	sp, kind := h.space(f.SpaceKey), cmp.Or(f.Type, "page")
	if h.s.titleTaken(sp, kind, f.Title, nil) {
		panic("the title is taken: " + f.Title)
	}
	return str(h.s.addContent(sp, h.parent(sp, kind, f.ParentID), kind, f.Title, h.stored(sp, f.Body, false), cmp.Or(f.Status, "current"), h.hana()).id)
}

func (h *Human) parent(sp *space, kind, id string) *content {
	switch {
	case id == "root" || kind == "blogpost":
		return nil
	case id != "":
		return h.content(id)
	case h.s.dc():
		return nil
	}
	return sp.home
}

// EditContent changes content, which can move it, and adds a version.
func (h *Human) EditContent(id string, edit func(*ContentFields)) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	one := h.content(id)
	before := one.fields()
	f := before
	edit(&f)
	if f.SpaceKey != before.SpaceKey {
		h.s.moveToSpace(one, h.space(f.SpaceKey), h.hana())
		h.s.place(one, h.parent(one.space, one.kind, ""))
	} else if f.ParentID != before.ParentID {
		h.s.place(one, h.parent(one.space, one.kind, cmp.Or(f.ParentID, "root")))
	}
	one.status = f.Status
	body := one.now().body
	if f.Body != before.Body {
		body = h.stored(one.space, f.Body, true)
	}
	if one.status == "draft" { // a draft has only one version
		one.versions = nil
	}
	h.s.write(one, version{title: f.Title, body: body, by: h.hana()})
}

// TrashContent moves content to the trash.
func (h *Human) TrashContent(id string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.trash(h.content(id))
}

// PurgeContent deletes content permanently, in any status.
func (h *Human) PurgeContent(id string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.purge(h.content(id))
}

// RestoreContent restores content from the trash or the archive.
func (h *Human) RestoreContent(id string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.s.restore(h.content(id), h.hana())
}

// ArchiveContent archives a page.
func (h *Human) ArchiveContent(id string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	if h.s.dc() {
		panic("Data Center has no archive for pages")
	}
	h.s.archive(h.content(id))
}

// Labels adds and removes labels of content.
func (h *Human) Labels(id string, add, remove []string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	one := h.content(id)
	one.labels = h.s.relabel(one.labels, "global", add, remove)
	h.s.reindex(one)
}

func (h *Human) content(id string) *content {
	n, _ := asID(id)
	one := h.s.byID[n]
	if one == nil {
		panic("no content " + id)
	}
	return one
}

func (h *Human) stored(sp *space, body string, update bool) string {
	stored, err := h.s.store(sp, body, update)
	if err != nil {
		panic(err)
	}
	return stored
}

// Backdate makes all content and its versions older, also in the search.
func (h *Human) Backdate(by time.Duration) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	for _, one := range h.s.contents {
		one.created = one.created.Add(-by)
		for i := range one.versions {
			one.versions[i].when = one.versions[i].when.Add(-by)
		}
		h.s.reindex(one)
	}
}
