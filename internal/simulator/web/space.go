package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// spaceRow is a space in the list of spaces.
type spaceRow struct {
	simulator.SpaceFields
	Labels []string
	Pages  int // without those in the trash
}

func (h *Handler) spaces(*http.Request) *view {
	var rows []spaceRow
	for _, key := range h.site.Spaces() {
		if sp, found := h.site.Space(key); found {
			row := spaceRow{SpaceFields: sp, Labels: h.site.SpaceLabels(key)}
			for _, id := range h.site.Contents(key) {
				if one, _ := h.site.Content(id); one.Status != "trashed" {
					row.Pages++
				}
			}
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b spaceRow) int { return strings.Compare(a.Key, b.Key) })
	return &view{"spaces.html", "Spaces", "spaces", rows}
}

// branch is content with what is below it.
type branch struct {
	ID, Title, Type, Status string
	Home                    bool
	Restricted              bool
	Labels                  []string
	Children                []branch
}

// spaceView is what the page of a space shows.
type spaceView struct {
	simulator.SpaceFields
	Labels     []string
	Properties map[string]string
	Tree       []branch // pages and folders
	Posts      []branch
	Drafts     []branch
	Trash      []branch
}

func (h *Handler) space(r *http.Request) *view {
	sp, found := h.site.Space(r.PathValue("key"))
	if !found {
		return nil
	}
	shown := spaceView{SpaceFields: sp, Labels: h.site.SpaceLabels(sp.Key), Properties: map[string]string{}}
	for _, key := range h.site.SpaceProperties(sp.Key) {
		shown.Properties[key], _ = h.site.SpaceProperty(sp.Key, key)
	}
	for _, id := range h.site.Contents(sp.Key) {
		one, _ := h.site.Content(id)
		switch {
		case one.Status == "trashed":
			shown.Trash = append(shown.Trash, h.branch(id, one, sp.HomepageID))
		case one.Status == "draft":
			shown.Drafts = append(shown.Drafts, h.branch(id, one, sp.HomepageID))
		case one.Type == "blogpost":
			shown.Posts = append(shown.Posts, h.branch(id, one, sp.HomepageID))
		}
	}
	shown.Tree = h.tree(sp, "", map[string]bool{})
	return &view{"space.html", sp.Name, "spaces", shown}
}

// tree returns the pages and folders below a parent, each once: a tree with a loop ends.
func (h *Handler) tree(sp simulator.SpaceFields, parent string, seen map[string]bool) (all []branch) {
	for _, id := range h.site.ChildOrder(parent) {
		one, found := h.site.Content(id)
		if !found || seen[id] || one.SpaceKey != sp.Key || one.Type == "blogpost" {
			continue
		}
		seen[id] = true
		b := h.branch(id, one, sp.HomepageID)
		b.Children = h.tree(sp, id, seen)
		all = append(all, b)
	}
	return all
}

func (h *Handler) branch(id string, one simulator.ContentFields, home string) branch {
	b := branch{ID: id, Title: one.Title, Type: one.Type, Status: one.Status, Home: id == home, Labels: h.site.ContentLabels(id)}
	for _, operation := range []string{"read", "update"} {
		users, groups := h.site.Restricted(id, operation)
		b.Restricted = b.Restricted || len(users)+len(groups) > 0
	}
	return b
}
