package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// anchors are the places of a document that links lead to.
type anchors struct {
	headings map[ast.Node]string
	names    map[string]bool // of headings and of <a id="…">
	uses     map[string]int  // of names that GitHub would give, for the numbers of later ones
	linked   map[string]bool // by links of the document
}

func newAnchors() anchors {
	return anchors{map[ast.Node]string{}, map[string]bool{}, map[string]int{}, map[string]bool{}}
}

// addHeading names a heading: by its {#id}, or as GitHub does.
func (r *renderer) addHeading(n *ast.Heading) {
	a := &r.anchors
	if id, ok := n.AttributeString("id"); ok {
		if id, isText := id.([]byte); isText && len(id) > 0 {
			a.headings[n] = string(id)
			a.names[string(id)] = true
			return
		}
	}
	name := slug(r.plain(n))
	if name == "" {
		return
	}
	for base := name; a.names[name]; {
		a.uses[base]++
		name = base + "-" + strconv.Itoa(a.uses[base])
	}
	a.headings[n] = name
	a.names[name] = true
}

// slug is the name that GitHub gives to a heading: lower case letters, digits, hyphens and underscores.
// https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links
func slug(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r):
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

func (r *renderer) heading(n *ast.Heading) {
	level := "h" + strconv.Itoa(n.Level)
	r.write("<", level, ">")
	if name := r.anchors.headings[n]; name != "" && (!r.options.NoHeadingAnchors || r.explicit(n) || r.anchors.linked[name]) {
		r.anchor(name)
	}
	r.inlines(n)
	r.write("</", level, ">")
}

// explicit reports whether the document names a heading.
func (r *renderer) explicit(n *ast.Heading) bool {
	_, named := n.AttributeString("id")
	return named
}

// anchor writes the macro that a link leads to.
func (r *renderer) anchor(name string) {
	r.write(`<ac:structured-macro ac:name="anchor"><ac:parameter ac:name="">`, storage.Escape(name), "</ac:parameter></ac:structured-macro>")
}

// toc writes the macro of a table of contents if that is all of a paragraph.
func (r *renderer) toc(n *ast.Paragraph) bool {
	switch strings.ToLower(strings.TrimSpace(lines(n, r.source))) {
	case "[toc]", "[[toc]]", "[[_toc_]]":
	default:
		return false
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if child.Kind() == ast.KindLink { // there is a definition of toc
			return false
		}
	}
	r.macro("toc")
	r.endMacro()
	return true
}
