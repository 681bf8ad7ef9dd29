package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// admonitionMacros are the panels for the types of MkDocs. A type that is not here becomes an info panel with the type as its title.
// https://squidfunk.github.io/mkdocs-material/reference/admonitions/#supported-types
var admonitionMacros = map[string]string{
	"note": "info", "info": "info", "todo": "info", "important": "info", "seealso": "info",
	"tip": "tip", "hint": "tip", "success": "tip", "check": "tip", "done": "tip",
	"warning": "note", "attention": "note", "caution": "note",
	"danger": "warning", "error": "warning", "failure": "warning", "fail": "warning", "bug": "warning",
}

// admonition is a block such as
//
//	!!! note "Title"
//	    Text.
//
// or with ??? one that readers open.
type admonition struct {
	ast.BaseBlock
	typ, title string
	titled     bool // perhaps by an empty title
	collapsed  bool
}

var kindAdmonition = ast.NewNodeKind("Admonition")

func (*admonition) Kind() ast.NodeKind              { return kindAdmonition }
func (n *admonition) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

var admonitionLine = regexp.MustCompile(`^[ ]{0,3}(!!!|\?\?\?\+?)[ \t]*([A-Za-z][\w-]*)((?:[ \t]+[A-Za-z][\w-]*)*)(?:[ \t]+"(.*)")?[ \t]*\n?$`)

type admonitionParser struct{}

func (admonitionParser) Trigger() []byte { return []byte{'!', '?'} }

func (admonitionParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	m := admonitionLine.FindSubmatch(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return &admonition{typ: strings.ToLower(string(m[2])), title: decoded(m[4]), titled: m[4] != nil, collapsed: m[1][0] == '?'}, parser.HasChildren
}

func (admonitionParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	position, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if position < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(position, padding)
	return parser.Continue | parser.HasChildren
}

func (admonitionParser) Close(ast.Node, text.Reader, parser.Context) {}
func (admonitionParser) CanInterruptParagraph() bool                 { return true }
func (admonitionParser) CanAcceptIndentedLine() bool                 { return false }

func (r *renderer) admonition(n *admonition) {
	macro, title := admonitionMacros[n.typ], n.title
	if !n.titled && (macro == "" || n.collapsed) {
		title = strings.ToUpper(n.typ[:1]) + n.typ[1:]
	}
	if macro == "" {
		macro = "info"
	}
	if n.collapsed {
		macro = "expand"
	}
	r.macro(macro, "title", title)
	r.richText(n)
	r.endMacro()
}
