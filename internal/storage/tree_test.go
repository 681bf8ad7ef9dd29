package storage

import (
	"html"
	"regexp"
	"slices"
	"strings"
)

// node is an element, or a piece of text, CDATA section or comment as written. These tests rewrite and edit
// trees of nodes, which share no code with the scanner.
type node struct {
	name       string
	attributes [][2]string // name and value, the value with its quotes
	empty      bool        // written <x/>
	children   []*node
	text       string
}

var (
	lexeme       = regexp.MustCompile(`(?s)<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+`)
	lexemeOfTag  = regexp.MustCompile(`^<(/?)([^\s/>]+)`)
	lexemeOfPair = regexp.MustCompile(`([^\s=]+)\s*=\s*("[^"]*"|'[^']*')`)
)

func tree(body string) *node {
	open := []*node{{}}
	for _, piece := range lexeme.FindAllString(body, -1) {
		parent := open[len(open)-1]
		tag := lexemeOfTag.FindStringSubmatch(piece)
		switch {
		case tag == nil || strings.HasPrefix(piece, "<!"):
			parent.children = append(parent.children, &node{text: piece})
		case tag[1] != "":
			open = open[:len(open)-1]
		default:
			n := &node{name: tag[2], empty: strings.HasSuffix(piece, "/>")}
			for _, pair := range lexemeOfPair.FindAllStringSubmatch(piece[len(tag[0]):], -1) {
				n.attributes = append(n.attributes, [2]string{pair[1], pair[2]})
			}
			parent.children = append(parent.children, n)
			if !n.empty {
				open = append(open, n)
			}
		}
	}
	return open[0]
}

func (n *node) isElement() bool { return n.name != "" }
func (n *node) isCDATA() bool   { return strings.HasPrefix(n.text, "<![CDATA[") }
func (n *node) isComment() bool { return strings.HasPrefix(n.text, "<!--") }
func (n *node) isText() bool    { return n.text != "" && !n.isCDATA() && !n.isComment() }
func (n *node) isBlank() bool   { return n.isText() && strings.Trim(n.text, " \t\r\n") == "" }

// isID reports whether n is an element that only identifies the one around it.
func (n *node) isID() bool {
	switch n.name {
	case "ac:task-id", "ac:task-uuid", "ac:task-list-id":
		return true
	case "ac:adf-attribute", "ac:adf-parameter":
		return n.attribute("key") == "local-id"
	}
	return false
}

func (n *node) cdata() string {
	return strings.TrimSuffix(strings.TrimPrefix(n.text, "<![CDATA["), "]]>")
}

func (n *node) attribute(name string) string {
	for _, a := range n.attributes {
		if a[0] == name {
			return html.UnescapeString(a[1][1 : len(a[1])-1])
		}
	}
	return ""
}

func (n *node) set(name, value string) {
	n.attributes = slices.DeleteFunc(n.attributes, func(a [2]string) bool { return a[0] == name })
	n.attributes = append(n.attributes, [2]string{name, `"` + value + `"`})
}

// walk calls visit with every node below n and its parent.
func (n *node) walk(visit func(n, parent *node)) {
	for _, child := range n.children {
		visit(child, n)
		child.walk(visit)
	}
}

func (n *node) String() string {
	var b strings.Builder
	if n.isElement() {
		b.WriteString("<" + n.name)
		for _, a := range n.attributes {
			b.WriteString(" " + a[0] + "=" + a[1])
		}
		if n.empty && len(n.children) == 0 {
			return b.String() + " />"
		}
		b.WriteString(">")
	}
	b.WriteString(n.text)
	for _, child := range n.children {
		b.WriteString(child.String())
	}
	if n.isElement() {
		b.WriteString("</" + n.name + ">")
	}
	return b.String()
}
