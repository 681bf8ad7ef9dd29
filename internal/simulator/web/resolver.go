package web

import (
	"cmp"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/render"
)

// resolver finds what the body of a page refers to.
type resolver struct {
	*Handler
	id   string
	page simulator.ContentFields
}

func (r *resolver) Page(spaceKey, title string) string {
	if id, found := r.site.FindContent(cmp.Or(spaceKey, r.page.SpaceKey), title); found {
		return address("content", id)
	}
	return ""
}

func (r *resolver) Content(id string) (title, link string) {
	if one, found := r.site.Content(id); found {
		return one.Title, address("content", id)
	}
	return "", ""
}

func (r *resolver) Space(key string) (name, link string) {
	if sp, found := r.site.Space(key); found {
		return sp.Name, address("spaces", sp.Key)
	}
	return "", ""
}

func (r *resolver) Attachment(spaceKey, title, name string) string {
	on := r.id
	if title != "" {
		on, _ = r.site.FindContent(cmp.Or(spaceKey, r.page.SpaceKey), title)
	}
	if a, found := r.site.Attachment(on, name); found && a.Status == "current" {
		return address("attachments", on, a.Name)
	}
	return ""
}

func (r *resolver) User(id string) string {
	for _, u := range r.site.Users() {
		if id == u.AccountID || id == u.UserKey || id == u.Username {
			return u.DisplayName
		}
	}
	return ""
}

func (r *resolver) Children() (all []render.Link) {
	for _, id := range r.site.ChildOrder(r.id) {
		if one, found := r.site.Content(id); found {
			all = append(all, render.Link{Title: one.Title, Address: address("content", id)})
		}
	}
	return all
}
