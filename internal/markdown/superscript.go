package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// superscript is x^2^. Subscript has no such notation, because GitHub reads ~2~ as struck through; <sub>2</sub> is both GitHub's and
// storage format's.
type superscript struct {
	ast.BaseInline
	text string
}

var kindSuperscript = ast.NewNodeKind("Superscript")

func (*superscript) Kind() ast.NodeKind              { return kindSuperscript }
func (n *superscript) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

var superscriptPattern = regexp.MustCompile("^\\^([^\\s^`\\[\\]<>*_]{1,100})\\^")

type superscriptParser struct{}

func (superscriptParser) Trigger() []byte { return []byte{'^'} }

func (superscriptParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	m := superscriptPattern.FindSubmatch(line)
	if m == nil || block.PrecendingCharacter() == '^' {
		return nil
	}
	block.Advance(len(m[0]))
	return &superscript{text: decoded(m[1])}
}
