package web

import (
	"html/template"
	"net/http"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/render"
)

// contentView is what the page of a page, blog post or folder shows.
type contentView struct {
	simulator.ContentFields
	ID           string
	SpaceName    string
	SpaceStatus  string
	Ancestors    []branch
	Labels       []string
	Restrictions []restriction
	Attachments  []simulator.AttachmentFields
	Versions     []simulator.VersionFields
	Version      simulator.VersionFields
	HTML         template.HTML
	Problem      error // why the body cannot be shown
	Children     []render.Link
}

// restriction is who alone may do something: "view" or "edit".
type restriction struct {
	Operation string
	Names     []string
	Inherited string // the title of the page above that has it
}

func (h *Handler) content(r *http.Request) *view {
	id := r.PathValue("id")
	one, found := h.site.Content(id)
	if !found {
		return nil
	}
	sp, _ := h.site.Space(one.SpaceKey)
	shown := contentView{
		ContentFields: one, ID: id, SpaceName: sp.Name, SpaceStatus: sp.Status, Labels: h.site.ContentLabels(id), Versions: h.site.ContentVersions(id),
	}
	if n := len(shown.Versions); n > 0 {
		shown.Version = shown.Versions[n-1]
	}
	for _, name := range h.site.Attachments(id) {
		if a, found := h.site.Attachment(id, name); found {
			shown.Attachments = append(shown.Attachments, a)
		}
	}
	shown.Restrictions = append(h.restrictions(id, "read", ""), h.restrictions(id, "update", "")...)
	for parent := one.ParentID; parent != "" && len(shown.Ancestors) < 100; {
		above, _ := h.site.Content(parent)
		shown.Ancestors = append([]branch{{ID: parent, Title: above.Title}}, shown.Ancestors...)
		shown.Restrictions = append(shown.Restrictions, h.restrictions(parent, "read", above.Title)...)
		parent = above.ParentID
	}
	resolver := &resolver{h, id, one}
	shown.Children = resolver.Children()
	shown.HTML, shown.Problem = render.HTML(one.Body, resolver)
	return &view{"content.html", one.Title, "spaces", shown}
}

func (h *Handler) restrictions(id, operation, inherited string) []restriction {
	users, groups := h.site.Restricted(id, operation)
	if len(users)+len(groups) == 0 {
		return nil
	}
	one := restriction{Operation: map[string]string{"read": "View", "update": "Edit"}[operation], Inherited: inherited}
	for _, user := range users {
		one.Names = append(one.Names, h.principal("user", user))
	}
	for _, group := range groups {
		one.Names = append(one.Names, h.principal("group", group))
	}
	return []restriction{one}
}
