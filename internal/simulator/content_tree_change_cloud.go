package simulator

import (
	"net/http"
	"slices"
	"strings"
)

// currentTree returns a page and the current pages below it, parents first.
func (s *Simulator) currentTree(one *content) []*content {
	all := []*content{one}
	for _, child := range s.children(one) {
		if child.kind == "page" && child.status == "current" {
			all = append(all, s.currentTree(child)...)
		}
	}
	return all
}

// deletePageTree: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/#api-wiki-rest-api-content-id-pagetree-delete
func deletePageTree(c *call) *reply {
	one := c.content(c.vars["id"], "page", "blogpost", "folder")
	switch {
	case one == nil:
		return c.missing("content", c.vars["id"])
	case one.kind != "page" || one.status != "current":
		return c.bad("Content %d is not a current page", one.id)
	case !c.may(one.space, "delete", "page"):
		return c.fail(http.StatusForbidden, "User is not permitted to delete content %d", one.id)
	}
	return c.accepted(c.start("com.atlassian.confluence.pages.delete", func() {
		all := c.s.currentTree(one)
		slices.Reverse(all)
		for _, page := range all {
			c.s.trash(page)
		}
	}))
}

// copyPageHierarchy: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/#api-wiki-rest-api-content-id-pagehierarchy-copy-post
func copyPageHierarchy(c *call) *reply {
	f, failure := c.fields("copyAttachments", "copyPermissions", "copyProperties", "copyLabels", "copyCustomContents", "copyDescendants", "destinationPageId", "titleOptions")
	if failure != nil {
		return failure
	}
	one, target := c.content(c.vars["id"], "page"), c.content(f.text("destinationPageId"), "page")
	switch {
	case one == nil || one.status != "current":
		return c.missing("content", c.vars["id"])
	case target == nil || target.status != "current":
		return c.missing("content", f.text("destinationPageId"))
	case !c.mayWrite(target.space, "page"):
		return c.fail(http.StatusForbidden, "User is not permitted to create content in space %s", target.space.key)
	}
	title := func(page *content) string {
		title := page.now().title
		if search := f.text("titleOptions", "search"); search != "" {
			title = strings.ReplaceAll(title, search, f.text("titleOptions", "replace"))
		}
		return f.text("titleOptions", "prefix") + title
	}
	pages := []*content{one}
	if f.at("copyDescendants") != false {
		pages = c.s.currentTree(one)
	}
	for _, page := range pages {
		if failure := c.checkTitle(target.space, "page", title(page), nil); failure != nil {
			return failure
		}
	}
	return c.accepted(c.start("com.atlassian.confluence.pages.copy", func() {
		copies := map[*content]*content{}
		for _, page := range pages {
			parent := copies[page.parent]
			if page == one {
				parent = target
			}
			made := c.s.addContent(target.space, parent, "page", title(page), page.now().body, "current", c.caller)
			if f.at("copyLabels") == true {
				made.labels = slices.Clone(page.labels)
			}
			if f.at("copyPermissions") == true {
				made.restrictions = page.restrictions
			}
			if f.at("copyProperties") == true {
				for _, p := range page.properties {
					copied := *p
					copied.id = c.s.id()
					made.properties = append(slices.DeleteFunc(made.properties, func(other *property) bool { return other.key == p.key }), &copied)
				}
			}
			if f.at("copyAttachments") == true {
				c.s.copyAttachments(page, made)
			}
			copies[page] = made
		}
	}))
}

// copyAttachments copies the latest versions of the attachments of content.
func (s *Simulator) copyAttachments(from, to *content) {
	for _, a := range slices.Clone(s.attachments) {
		if a.on == from && a.status == "current" {
			last := a.versions[len(a.versions)-1]
			last.number = 1
			s.attachments = append(s.attachments, &attachment{id: s.id(), on: to, name: a.name, status: a.status, author: a.author, versions: []fileVersion{last}})
		}
	}
}
