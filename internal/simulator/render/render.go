// Package render shows Confluence's storage format as HTML.
//
// The HTML is written from a parsed tree, by an allow-list of elements and attributes: nothing of a body is copied as markup. It has no
// scripts, no styles, no addresses but http, https, mailto and those of the site itself, and no ids that begin otherwise than
// with "a-" or "h-". What is not known is shown as a box with its name.
package render

import (
	"fmt"
	"html"
	"html/template"
	"strings"
)

// Site knows what a body refers to. An empty address says that there is no such thing.
type Site interface {
	Page(spaceKey, title string) (address string) // without a space key: in the space of the body
	Content(id string) (title, address string)
	Space(key string) (name, address string)
	Attachment(spaceKey, title, name string) (address string) // without a title: of the page itself
	User(id string) (name string)                             // by account ID, user key or user name
	Children() []Link                                         // the pages below the page itself
}

// Link is a page and its address.
type Link struct{ Title, Address string }

// HTML returns a body as HTML. A body that is not well-formed is an error.
func HTML(body string, site Site) (template.HTML, error) {
	tree, err := parse(body)
	if err != nil {
		return "", err
	}
	r := &renderer{site: site, ids: map[*node]string{}, anchors: map[string]bool{}, used: map[string]bool{}}
	r.outline(tree)
	r.children(tree)
	return template.HTML(r.out.String()), nil
}

type renderer struct {
	out      strings.Builder
	site     Site
	headings []heading
	ids      map[*node]string // of headings
	anchors  map[string]bool  // the names of the anchors of the body
	used     map[string]bool  // the ids that were written
	inline   int              // above 0 where only text can stand
	link     bool             // inside of a link, in which no other can be
}

// open writes a start tag with pairs of attributes, without those that are empty: only an image needs its alternative text even so.
func (r *renderer) open(tag string, attributes ...string) {
	r.out.WriteString("<" + tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" || attributes[i] == "alt" {
			fmt.Fprintf(&r.out, ` %s="%s"`, attributes[i], html.EscapeString(attributes[i+1]))
		}
	}
	r.out.WriteString(">")
}

func (r *renderer) close(tag string) { r.out.WriteString("</" + tag + ">") }

func (r *renderer) text(text string) { r.out.WriteString(html.EscapeString(text)) }

// leaf writes an element that holds nothing but text.
func (r *renderer) leaf(tag, class, text string) {
	r.open(tag, "class", class)
	r.text(text)
	r.close(tag)
}

// wrap writes an element around the children of a node.
func (r *renderer) wrap(n *node, tag string, attributes ...string) {
	r.open(tag, attributes...)
	r.children(n)
	r.close(tag)
}

func (r *renderer) children(n *node) {
	for _, child := range n.children {
		r.node(child)
	}
}

func (r *renderer) node(n *node) {
	prefix, local, qualified := strings.Cut(n.name, ":")
	switch {
	case n.name == "":
		r.text(n.text)
	case !qualified:
		r.html(n)
	case prefix == "ac" && (local == "structured-macro" || local == "macro"):
		r.macro(n)
	default:
		r.confluence(n)
	}
}

// sentence writes what can hold text alone, unless something else is in it.
func (r *renderer) sentence(n *node, tag string, attributes ...string) {
	if n.holdsBlock() {
		r.wrap(n, "div", attributes...)
		return
	}
	r.inline++
	r.wrap(n, tag, attributes...)
	r.inline--
}
