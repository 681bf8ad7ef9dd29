package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// renderer writes the tree of a document as storage format.
type renderer struct {
	source   []byte // without front matter
	document string // with front matter, for positions
	offset   int    // of source in document
	options  Options
	out      []byte
	err      *Error // the first one
	depth    int
	hidden   []bool // which bytes of the source are attributes, not text; nil without any
	anchors  anchors
	notes    notes
	tasks    int
	expanded int               // see countReference
	files    map[string]string // attachment → path of the file
}

// fail reports an error at an offset of the source. The first one counts.
func (r *renderer) fail(offset int, format string, args ...any) {
	if r.err == nil {
		r.err = errorAt(r.document, r.offset+max(offset, 0), format, args...)
	}
}

func (r *renderer) write(parts ...string) {
	for _, p := range parts {
		r.out = append(r.out, p...)
	}
}

// hide marks a part of the source as attributes.
func (r *renderer) hide(start, stop int) {
	if r.hidden == nil {
		r.hidden = make([]bool, len(r.source))
	}
	for i := start; i < stop; i++ {
		r.hidden[i] = true
	}
}

// text writes a text with what XML needs.
func (r *renderer) text(text string) { r.write(storage.Escape(text)) }

// enter counts the levels of nesting and reports whether to go on.
func (r *renderer) enter(node ast.Node) bool {
	r.depth++
	switch {
	case r.depth > 2*maxDepth:
		r.fail(node.Pos(), "more than %d nested elements: use fewer levels", 2*maxDepth)
	case len(r.out) > maxOutput:
		r.fail(node.Pos(), "the storage format of this document has more than %d MB: split the document", maxOutput>>20)
	}
	return r.err == nil
}

// collect finds what must be known before the first line is written: anchors and footnotes.
func (r *renderer) collect(root ast.Node) {
	r.anchors = newAnchors()
	depth := 0
	_ = ast.Walk(root, func(node ast.Node, entering bool) (ast.WalkStatus, error) { // the function returns no error
		if !entering {
			depth--
			return ast.WalkContinue, nil
		}
		if depth++; depth > 2*maxDepth+2 {
			r.fail(node.Pos(), "more than %d nested elements: use fewer levels", 2*maxDepth)
			return ast.WalkStop, nil
		}
		switch n := node.(type) {
		case *ast.Heading:
			r.addHeading(n)
		case *ast.RawHTML:
			if id := anchorTag(r.html(n)); id != "" {
				r.anchors.names[id] = true
			}
		case *ast.Image:
			if !r.countReference(n, n.Reference, n.Destination, n.Title) {
				return ast.WalkStop, nil
			}
		case *ast.Link:
			if !r.countReference(n, n.Reference, n.Destination, n.Title) {
				return ast.WalkStop, nil
			}
			if fragment, ok := strings.CutPrefix(decoded(n.Destination), "#"); ok {
				r.anchors.linked[unescaped(fragment)] = true
				r.anchors.linked[strings.ToLower(unescaped(fragment))] = true
			}
		case *extension.FootnoteList:
			r.notes.lists = append(r.notes.lists, n)
		}
		return ast.WalkContinue, nil
	})
}

// blocks writes the blocks in a container, each on a line of its own.
func (r *renderer) blocks(container ast.Node) {
	first := true
	for node := container.FirstChild(); node != nil; node = node.NextSibling() {
		start := len(r.out)
		if !first {
			r.write("\n")
		}
		before := len(r.out)
		if r.enter(node) {
			r.block(node)
		}
		r.depth--
		if len(r.out) == before {
			r.out = r.out[:start]
		} else {
			first = false
		}
	}
}

func (r *renderer) block(node ast.Node) {
	switch n := node.(type) {
	case *ast.Paragraph:
		if r.toc(n) {
			return
		}
		r.element("p", n)
	case *ast.TextBlock:
		r.inlines(n)
	case *ast.Heading:
		r.heading(n)
	case *ast.ThematicBreak:
		r.write("<hr/>")
	case *ast.Blockquote:
		r.quote(n)
	case *ast.List:
		r.list(n)
	case *ast.CodeBlock:
		r.code(lines(n, r.source), "")
	case *ast.FencedCodeBlock:
		r.fence(n)
	case *ast.HTMLBlock:
		r.htmlBlock(n)
	case *extension.Table:
		r.table(n)
	case *admonition:
		r.admonition(n)
	case *details:
		r.details(n)
	case *mathBlock:
		r.mathBlock(lines(n, r.source))
	case *ast.LinkReferenceDefinition, *extension.FootnoteList: // written where they are used
	default:
		panic(fmt.Sprintf("block %v has no storage format", n.Kind()))
	}
}

// element writes inline content in an element.
func (r *renderer) element(name string, content ast.Node) {
	r.write("<", name, ">")
	r.inlines(content)
	r.write("</", name, ">")
}

// richText writes the blocks of a container as the body of a macro.
func (r *renderer) richText(container ast.Node) {
	r.write("<ac:rich-text-body>")
	r.blocks(container)
	r.write("</ac:rich-text-body>")
}

// macro begins a macro with parameters, which are names and values in turn. Those without a value are omitted.
func (r *renderer) macro(name string, parameters ...string) {
	r.write(`<ac:structured-macro ac:name="`, storage.Escape(name), `">`)
	for i := 0; i+1 < len(parameters); i += 2 {
		if parameters[i+1] != "" {
			r.write(`<ac:parameter ac:name="`, parameters[i], `">`, storage.Escape(parameters[i+1]), "</ac:parameter>")
		}
	}
}

func (r *renderer) endMacro() { r.write("</ac:structured-macro>") }

// lines is the text of a block whose lines are taken as they are.
func lines(node ast.Node, source []byte) string { return string(node.Lines().Value(source)) }
