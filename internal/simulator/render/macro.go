package render

import (
	"maps"
	"slices"
	"strings"
)

// parameters returns the parameters of a macro by name; a parameter that is an element is the text of what it names.
func parameters(n *node) map[string]string {
	all := map[string]string{}
	for _, one := range n.children {
		if one.name != "ac:parameter" && one.name != "ac:default-parameter" {
			continue
		}
		value := one.words()
		if target := one.target(); target != nil {
			value = strings.Join(slices.Sorted(maps.Values(target.attributes)), " ")
		}
		all[one.attributes["ac:name"]] = value
	}
	return all
}

// panels are the macros that are panels, and the word for each, so that its color is not all that tells it.
var panels = map[string]string{"info": "Info", "tip": "Tip", "note": "Note", "warning": "Warning", "panel": ""}

func (r *renderer) macro(n *node) {
	name, given := n.attributes["ac:name"], parameters(n)
	rich := n.child("ac:rich-text-body")
	if rich == nil {
		rich = &node{}
	}
	if word, isPanel := panels[name]; isPanel {
		r.panel(name, word, given["title"], rich)
		return
	}
	switch name {
	case "code", "noformat":
		r.code(name, given, plainBody(n))
	case "expand":
		r.open("details", "class", "expand")
		title := given["title"]
		if title == "" {
			title = "Click here to expand..."
		}
		r.leaf("summary", "", title)
		r.children(rich)
		r.close("details")
	case "status":
		color := strings.ToLower(given["colour"])
		if hues[color] == "" {
			color = "grey"
		}
		r.leaf("span", "status status-"+hues[color], given["title"])
	case "anchor":
		if id := anchorID(given[""]); !r.used[id] {
			r.used[id] = true
			r.open("span", "id", id)
			r.close("span")
		}
	case "toc":
		r.toc(given)
	case "children":
		r.childPages()
	case "excerpt", "section", "column":
		r.wrap(rich, "div", "class", "macro-"+name)
	default:
		r.box(n, name, given)
	}
}

func (r *renderer) panel(name, word, title string, body *node) {
	r.open("div", "class", "panel panel-"+name, "role", "note", "aria-label", strings.TrimSpace(word+" "+title))
	if word != "" || title != "" {
		r.open("p", "class", "panel-title")
		r.leaf("span", "panel-kind", word)
		r.text(" " + title)
		r.close("p")
	}
	r.children(body)
	r.close("div")
}

func (r *renderer) childPages() {
	pages := r.site.Children()
	if len(pages) == 0 {
		r.leaf("p", "note", "There are no pages below.")
		return
	}
	r.open("ul", "class", "children")
	for _, page := range pages {
		r.open("li")
		r.open("a", "href", page.Address)
		r.text(page.Title)
		r.close("a")
		r.close("li")
	}
	r.close("ul")
}

// box shows a macro that is not shown otherwise: its name, its parameters and its body.
func (r *renderer) box(n *node, name string, given map[string]string) {
	plain, rich := plainBody(n), n.child("ac:rich-text-body")
	tag := "div"
	if r.inline > 0 && rich == nil && n.child("ac:plain-text-body") == nil {
		tag = "span"
	}
	r.open(tag, "class", "macro")
	r.leaf("span", "macro-name", "Macro "+name)
	for _, key := range slices.Sorted(maps.Keys(given)) {
		shown := key
		if shown != "" {
			shown += ": "
		}
		r.text(" ")
		r.leaf("code", "", shown+given[key])
	}
	if plain != "" {
		r.leaf("pre", "", plain)
	}
	if rich != nil {
		r.wrap(rich, "div")
	}
	r.close(tag)
}
