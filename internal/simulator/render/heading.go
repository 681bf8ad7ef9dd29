package render

import (
	"fmt"
	"strconv"
	"strings"
)

type heading struct {
	level    int
	id, text string
}

// outline collects the headings and the anchors of a body.
func (r *renderer) outline(n *node) {
	if level := headingLevel(n); level > 0 {
		id := fmt.Sprintf("h-%d", len(r.headings)+1)
		r.ids[n] = id
		r.headings = append(r.headings, heading{level, id, strings.TrimSpace(n.words())})
	}
	if n.attributes["ac:name"] == "anchor" {
		r.anchors[parameters(n)[""]] = true
	}
	for _, child := range n.children {
		r.outline(child)
	}
}

func headingLevel(n *node) int {
	if len(n.name) == 2 && n.name[0] == 'h' && n.name[1] >= '1' && n.name[1] <= '6' {
		return int(n.name[1] - '0')
	}
	return 0
}

// heading writes a heading one level down: the title of the page is the only one of the first level.
func (r *renderer) heading(n *node, style string) {
	r.inline++
	r.wrap(n, "h"+strconv.Itoa(min(headingLevel(n)+1, 6)), "id", r.ids[n], "class", style)
	r.inline--
}

// anchorID is the id of an anchor, which must not have spaces.
func anchorID(name string) string { return "a-" + strings.Join(strings.Fields(name), "-") }

// fragment returns the address of an anchor in the body: that of an anchor macro, or that of a heading by its text, with or without
// its spaces.
func (r *renderer) fragment(name string) string {
	if !r.anchors[name] {
		for _, h := range r.headings {
			if h.text == name || strings.Join(strings.Fields(h.text), "") == name {
				return "#" + h.id
			}
		}
	}
	return "#" + anchorID(name)
}

// toc writes the table of contents.
func (r *renderer) toc(parameters map[string]string) {
	least, most := 1, 6
	_, _ = fmt.Sscan(parameters["minLevel"], &least) // what is no number leaves the default
	_, _ = fmt.Sscan(parameters["maxLevel"], &most)
	var shown []heading
	for _, h := range r.headings {
		if h.level >= least && h.level <= most && h.text != "" {
			shown = append(shown, h)
		}
	}
	r.open("nav", "class", "toc", "aria-label", "Table of contents")
	r.tocList(shown)
	r.close("nav")
}

func (r *renderer) tocList(all []heading) {
	if len(all) == 0 {
		return
	}
	r.open("ul")
	for i := 0; i < len(all); {
		next := i + 1
		for next < len(all) && all[next].level > all[i].level {
			next++
		}
		r.open("li")
		r.open("a", "href", "#"+all[i].id)
		r.text(all[i].text)
		r.close("a")
		r.tocList(all[i+1 : next])
		r.close("li")
		i = next
	}
	r.close("ul")
}
