package markdown

import (
	"bytes"
	"fmt"
	"strings"

	emoji "github.com/yuin/goldmark-emoji/ast"
	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// inlines writes the inline content of a node.
func (r *renderer) inlines(container ast.Node) {
	tags := r.checkTags(container)
	for node := container.FirstChild(); node != nil; node = node.NextSibling() {
		if r.enter(node) {
			r.inline(node, tags)
		}
		r.depth--
	}
}

func (r *renderer) inline(node ast.Node, tags *tags) {
	switch n := node.(type) {
	case *ast.Text:
		r.textNode(n)
	case *ast.String:
		r.text(string(n.Value))
	case *ast.CodeSpan:
		r.write("<code>", storage.Escape(r.codeSpan(n)), "</code>")
	case *ast.Emphasis:
		r.element([]string{"em", "strong"}[min(n.Level, 2)-1], n)
	case *extension.Strikethrough:
		r.element("del", n)
	case *ast.Link:
		r.link(n)
	case *ast.AutoLink:
		r.autoLink(n)
	case *ast.Image:
		r.image(n)
	case *ast.RawHTML:
		r.rawHTML(n, tags)
	case *extension.TaskCheckBox:
		r.write(map[bool]string{true: "☑ ", false: "☐ "}[n.IsChecked])
	case *extension.FootnoteLink:
		r.footnoteLink(n)
	case *emoji.Emoji:
		r.emoji(n)
	case *directive:
		r.directive(n)
	case *superscript:
		r.write("<sup>", storage.Escape(n.text), "</sup>")
	case *mathInline:
		r.mathInline(n.text)
	default:
		panic(fmt.Sprintf("inline %v has no storage format", n.Kind()))
	}
}

func (r *renderer) textNode(n *ast.Text) {
	text := r.visible(n)
	switch {
	case n.HardLineBreak():
		r.text(text)
		r.out = bytes.TrimRight(r.out, " \t") // https://spec.commonmark.org/0.31.2/#hard-line-breaks
		r.write("<br/>")
	case n.SoftLineBreak():
		r.text(text)
		r.write("\n")
	default:
		r.text(text)
	}
}

// visible is the text of a node without attributes.
func (r *renderer) visible(n *ast.Text) string {
	start, stop := n.Segment.Start, n.Segment.Stop
	if r.hidden != nil {
		for start < stop && r.hidden[start] {
			start++
		}
		for start < stop && r.hidden[stop-1] {
			stop--
		}
	}
	value := r.source[start:stop]
	if n.IsRaw() {
		return string(value)
	}
	return decoded(value)
}

func (r *renderer) codeSpan(n *ast.CodeSpan) string {
	var code strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if text, ok := child.(*ast.Text); ok {
			code.Write(text.Segment.Value(r.source))
		}
	}
	return strings.ReplaceAll(code.String(), "\n", " ")
}

// plain is the text of inline content without markup, such as that of a description of an image.
func (r *renderer) plain(container ast.Node) string {
	var out strings.Builder
	_ = ast.Walk(container, func(node ast.Node, entering bool) (ast.WalkStatus, error) { // the function returns no error
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := node.(type) {
		case *ast.Text:
			out.WriteString(r.visible(n))
			if n.SoftLineBreak() || n.HardLineBreak() {
				out.WriteByte(' ')
			}
		case *ast.String:
			out.Write(n.Value)
		case *ast.CodeSpan:
			out.WriteString(r.codeSpan(n))
			return ast.WalkSkipChildren, nil
		case *ast.AutoLink:
			out.Write(n.Label(r.source))
		case *emoji.Emoji:
			out.WriteString(characters(n))
		case *directive:
			out.WriteString(n.content)
		case *superscript:
			out.WriteString(n.text)
		case *mathInline:
			out.WriteString(n.text)
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(out.String())
}
