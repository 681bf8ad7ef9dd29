package render

import "strings"

// confluence writes the elements of Confluence's own that are not macros.
func (r *renderer) confluence(n *node) {
	switch n.name {
	case "ac:link":
		r.reference(n)
	case "ac:image":
		r.image(n)
	case "ac:emoticon":
		r.emoticon(n)
	case "ac:task-list":
		r.wrap(n, "ul", "class", "tasks")
	case "ac:task":
		r.task(n)
	case "ac:inline-comment-marker":
		r.wrap(n, "mark")
	case "ac:placeholder":
		r.wrap(n, "em", "class", "placeholder")
	case "ac:layout", "ac:layout-section", "ac:layout-cell":
		r.wrap(n, "div", "class", n.name[len("ac:"):])
	case "ac:caption", "ac:rich-text-body", "ac:link-body", "ac:plain-text-link-body":
		r.children(n)
	case "ac:adf-extension":
		if fallback := n.child("ac:adf-fallback"); fallback != nil {
			r.children(fallback)
			return
		}
		r.unknown(n)
	default:
		r.unknown(n)
	}
}

// task writes a task, whose state is told in a word too.
func (r *renderer) task(n *node) {
	sign, word := "☐", "Open: "
	if status := n.child("ac:task-status"); status != nil && status.words() == "complete" {
		sign, word = "☑", "Done: "
	}
	r.open("li")
	r.open("span", "class", "box", "aria-hidden", "true")
	r.text(sign)
	r.close("span")
	r.leaf("span", "hidden", word)
	if body := n.child("ac:task-body"); body != nil {
		r.wrap(body, "div")
	}
	r.close("li")
}

// image writes an image that is an attachment. One from elsewhere is not fetched, but linked.
func (r *renderer) image(n *node) {
	a, target := n.attributes, n.target()
	if target == nil {
		r.unknown(n)
		return
	}
	label, address := r.resolve(target)
	if a["ac:alt"] != "" {
		label = a["ac:alt"]
	}
	caption := n.child("ac:caption")
	if caption != nil {
		r.open("figure", "class", align(a["ac:align"]))
	}
	switch {
	case target.name == "ri:url":
		r.anchor(target.attributes["ri:value"], "", func() { r.leaf("span", "picture", "Image: "+label) })
	case address == "":
		r.leaf("span", "picture missing", "Image: "+label+" (not found)")
	default:
		class := align(a["ac:align"])
		if a["ac:border"] == "true" {
			class += " border"
		}
		if a["ac:thumbnail"] == "true" {
			class += " thumbnail"
		}
		r.open("img", "src", address, "alt", a["ac:alt"], "class", strings.TrimSpace(class), "title", a["ac:title"],
			"width", number(a["ac:width"], 4000), "height", number(a["ac:height"], 4000))
	}
	if caption != nil {
		r.wrap(caption, "figcaption")
		r.close("figure")
	}
}

func align(where string) string {
	switch where {
	case "left", "center", "right":
		return "image-" + where
	}
	return ""
}
