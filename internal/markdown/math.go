package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// mathInline is a formula $…$ in text.
// https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
type mathInline struct {
	ast.BaseInline
	text string
}

// mathBlock is a formula between lines of $$.
type mathBlock struct {
	ast.BaseBlock
}

var (
	kindMathInline = ast.NewNodeKind("MathInline")
	kindMathBlock  = ast.NewNodeKind("MathBlock")
)

func (*mathInline) Kind() ast.NodeKind              { return kindMathInline }
func (n *mathInline) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
func (*mathBlock) Kind() ast.NodeKind               { return kindMathBlock }
func (*mathBlock) IsRaw() bool                      { return true }
func (n *mathBlock) Dump(source []byte, level int)  { ast.DumpHelper(n, source, level, nil, nil) }

// mathPattern takes no prices: the first $ stands before, the last behind a character, and no digit follows.
var mathPattern = regexp.MustCompile("^(?:\\$`([^`\\n]+)`\\$|\\$\\$([^$\\n]+)\\$\\$|\\$([^\\s$](?:[^$\\n\\\\]|\\\\[^\\n])*?)\\$)")

type mathParser struct{}

func (mathParser) Trigger() []byte { return []byte{'$'} }

func (mathParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	const longest = 2000
	line, _ := block.PeekLine()
	m := mathPattern.FindSubmatch(line[:min(len(line), longest)])
	if m == nil {
		return nil
	}
	formula := string(m[1]) + string(m[2]) + string(m[3])
	if m[3] != nil && (strings.TrimRight(formula, " \t") != formula || len(line) > len(m[0]) && line[len(m[0])] >= '0' && line[len(m[0])] <= '9') {
		return nil
	}
	block.Advance(len(m[0]))
	return &mathInline{text: strings.TrimSpace(formula)}
}

var mathFence = regexp.MustCompile(`^[ ]{0,3}\$\$[ \t]*\n?$`)

type mathBlockParser struct{}

func (mathBlockParser) Trigger() []byte { return []byte{'$'} }

func (mathBlockParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	if line, _ := reader.PeekLine(); !mathFence.Match(line) {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return &mathBlock{}, parser.NoChildren
}

func (mathBlockParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	if mathFence.Match(line) {
		reader.AdvanceToEOL()
		return parser.Close
	}
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (mathBlockParser) Close(ast.Node, text.Reader, parser.Context) {}
func (mathBlockParser) CanInterruptParagraph() bool                 { return true }
func (mathBlockParser) CanAcceptIndentedLine() bool                 { return false }

func (r *renderer) mathBlock(formula string) {
	r.macro(r.mathMacro(r.options.Math.Block))
	r.plainText(formula)
	r.endMacro()
}

func (r *renderer) mathInline(formula string) {
	if name := r.options.Math.InlineParameter; name != "" {
		r.macro(r.mathMacro(r.options.Math.Inline), storage.Escape(name), formula)
	} else {
		r.macro(r.mathMacro(r.options.Math.Inline))
		r.plainText(formula)
	}
	r.endMacro()
}

// mathMacro is the given macro, or else the only one.
func (r *renderer) mathMacro(name string) string {
	if name != "" {
		return name
	}
	return r.options.Math.Block + r.options.Math.Inline
}
