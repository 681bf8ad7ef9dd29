package render

import (
	"net/url"
	"strings"
)

// safeAddress returns an address that a link may have: http, https or mailto, or a path of the site itself; otherwise nothing.
func safeAddress(address string) string {
	for _, r := range address {
		if r < ' ' || r == '\\' {
			return ""
		}
	}
	parsed, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	switch strings.ToLower(parsed.Scheme) {
	case "http", "https":
		if parsed.Host == "" {
			return ""
		}
	case "mailto":
	case "":
		if parsed.Host != "" || !strings.HasPrefix(parsed.Path, "/") || strings.HasPrefix(parsed.Path, "//") {
			return ""
		}
	default:
		return ""
	}
	return parsed.String()
}

// anchor writes a link of HTML; one without a safe address is shown as text, with the address as its title.
func (r *renderer) anchor(address, title string, text func()) {
	safe := safeAddress(address)
	if strings.HasPrefix(address, "#") {
		safe = r.fragment(strings.TrimPrefix(address, "#"))
	}
	switch {
	case r.link:
		text()
		return
	case safe == "":
		r.open("span", "class", "missing", "title", address)
		text()
		r.leaf("span", "note", " (address not followed)")
		r.close("span")
		return
	}
	r.open("a", "href", safe, "title", title, "rel", "noopener noreferrer nofollow")
	r.link = true
	text()
	r.link = false
	r.close("a")
}

// reference writes Confluence's own link.
func (r *renderer) reference(n *node) {
	label, address := "", ""
	target := n.target()
	switch {
	case target == nil:
		label = n.attributes["ac:anchor"]
	case target.name == "ri:user":
		r.mention(target)
		return
	default:
		label, address = r.resolve(target)
	}
	if anchor := n.attributes["ac:anchor"]; anchor != "" && (target == nil || address != "") {
		if address += "#" + anchorID(anchor); target == nil {
			address = r.fragment(anchor)
		}
	}
	text := func() { r.text(label) }
	for _, name := range []string{"ac:link-body", "ac:plain-text-link-body"} {
		if body := n.child(name); body != nil && (strings.TrimSpace(body.words()) != "" || len(body.children) > 0) {
			text = func() { r.children(body) }
		}
	}
	switch {
	case r.link:
		text()
	case address == "":
		r.open("span", "class", "missing")
		text()
		r.leaf("span", "note", " ("+label+" not found)")
		r.close("span")
	default:
		r.open("a", "href", address, "title", n.attributes["ac:tooltip"])
		r.link = true
		text()
		r.link = false
		r.close("a")
	}
}

// resolve returns what an element leads to.
func (r *renderer) resolve(target *node) (label, address string) {
	a := target.attributes
	switch target.name {
	case "ri:page", "ri:blog-post":
		return a["ri:content-title"], r.site.Page(a["ri:space-key"], a["ri:content-title"])
	case "ri:content-entity":
		title, address := r.site.Content(a["ri:content-id"])
		if title == "" {
			title = "content " + a["ri:content-id"]
		}
		return title, address
	case "ri:space":
		name, address := r.site.Space(a["ri:space-key"])
		if name == "" {
			name = a["ri:space-key"]
		}
		return name, address
	case "ri:attachment":
		return a["ri:filename"], r.attachment(target)
	case "ri:url":
		return a["ri:value"], safeAddress(a["ri:value"])
	case "ri:shortcut":
		return a["ri:key"] + ":" + a["ri:parameter"], ""
	}
	return target.name, ""
}

func (r *renderer) attachment(target *node) string {
	space, title := "", ""
	if on := target.target(); on != nil {
		space, title = on.attributes["ri:space-key"], on.attributes["ri:content-title"]
	}
	return r.site.Attachment(space, title, target.attributes["ri:filename"])
}

func (r *renderer) mention(user *node) {
	for _, attribute := range []string{"ri:account-id", "ri:userkey", "ri:username"} {
		id := user.attributes[attribute]
		if id == "" {
			continue
		}
		if name := r.site.User(id); name != "" {
			r.leaf("span", "mention", "@"+name)
			return
		}
		r.leaf("span", "mention missing", "@"+id+" (not found)")
		return
	}
	r.leaf("span", "mention missing", "@ (no user)")
}
