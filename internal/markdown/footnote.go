package markdown

import (
	"slices"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
)

// notes are the footnotes of a document.
type notes struct {
	lists      []*extension.FootnoteList
	references map[int]int // number → references so far
}

func footnoteAnchor(index int) string { return "footnote-" + strconv.Itoa(index) }

func referenceAnchor(index, count int) string {
	name := "footnote-reference-" + strconv.Itoa(index)
	if count > 1 {
		name += "-" + strconv.Itoa(count)
	}
	return name
}

// footnoteLink writes a reference to a footnote: its number, which leads to it.
func (r *renderer) footnoteLink(n *extension.FootnoteLink) {
	if r.notes.references == nil {
		r.notes.references = map[int]int{}
	}
	r.notes.references[n.Index]++
	r.write("<sup>")
	r.anchor(referenceAnchor(n.Index, r.notes.references[n.Index]))
	r.anchorLink(footnoteAnchor(n.Index), strconv.Itoa(n.Index))
	r.write("</sup>")
}

func (r *renderer) anchorLink(anchor, text string) {
	r.write(`<ac:link ac:anchor="`, anchor, `"><ac:link-body>`, text, "</ac:link-body></ac:link>")
}

// footnotes writes the footnotes below the document, in the order of their references. Those that nothing refers to, which GitHub drops,
// come last.
func (r *renderer) footnotes() {
	var all []*extension.Footnote
	for _, list := range r.notes.lists {
		for node := list.FirstChild(); node != nil; node = node.NextSibling() {
			all = append(all, node.(*extension.Footnote))
		}
	}
	if len(all) == 0 || r.err != nil {
		return
	}
	last := 0
	for _, n := range all {
		last = max(last, n.Index)
	}
	for _, n := range all {
		if n.Index < 0 {
			last++
			n.Index = last
		}
	}
	slices.SortStableFunc(all, func(a, b *extension.Footnote) int { return a.Index - b.Index })
	if len(r.out) > 0 {
		r.write("\n")
	}
	r.write("<hr/>\n<ol>")
	for _, n := range all {
		r.write("<li>")
		r.footnote(n)
		r.write("</li>")
	}
	r.write("</ol>")
}

func (r *renderer) footnote(n *extension.Footnote) {
	r.write("<p>")
	r.anchor(footnoteAnchor(n.Index))
	rest := n.FirstChild()
	if rest != nil && isText(rest) {
		r.inlines(rest)
		rest = rest.NextSibling()
	}
	for i := 1; i <= r.notes.references[n.Index]; i++ {
		r.write(" ")
		r.anchorLink(referenceAnchor(n.Index, i), "↩")
	}
	r.write("</p>")
	for ; rest != nil; rest = rest.NextSibling() {
		r.write("\n")
		if r.enter(rest) {
			r.block(rest)
		}
		r.depth--
	}
}

func isText(n ast.Node) bool { return n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock }
