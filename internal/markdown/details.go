package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// details is HTML's <details> with Markdown in it. The tags begin and end on lines of their own.
type details struct {
	ast.BaseBlock
	summary []byte
	state   detailsState
}

type detailsState int

const (
	opened    detailsState = iota // a summary may follow
	inSummary                     // of several lines
	inContent
	closed
)

var kindDetails = ast.NewNodeKind("Details")

func (*details) Kind() ast.NodeKind              { return kindDetails }
func (n *details) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

var (
	detailsStart = regexp.MustCompile(`(?i)^[ ]{0,3}<details(?:\s+open(?:="[^"]*")?)?\s*>[ \t]*`)
	detailsEnd   = regexp.MustCompile(`(?i)^[ ]{0,3}</details\s*>[ \t]*\n?$`)
	summaryStart = regexp.MustCompile(`(?i)^[ \t]*<summary\s*>`)
	summaryEnd   = regexp.MustCompile(`(?i)</summary\s*>[ \t]*`)
	anyTag       = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
)

type detailsParser struct{}

func (detailsParser) Trigger() []byte { return []byte{'<'} }

func (detailsParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	start := detailsStart.FindIndex(line)
	if start == nil || len(pc.OpenedBlocks()) > maxDepth {
		return nil, parser.NoChildren
	}
	n := &details{}
	reader.Advance(start[1])
	n.readSummary(reader)
	return n, parser.HasChildren
}

// readSummary reads as much of the summary as there is in the rest of the line.
func (n *details) readSummary(reader text.Reader) {
	line, _ := reader.PeekLine()
	if n.state == opened {
		start := summaryStart.FindIndex(line)
		if start == nil {
			if len(bytes.TrimSpace(line)) > 0 {
				n.state = inContent
			}
			return
		}
		n.state = inSummary
		reader.Advance(start[1])
		line = line[start[1]:]
	}
	end := summaryEnd.FindIndex(line)
	if end == nil {
		n.summary = append(n.summary, line...)
		reader.AdvanceToEOL()
		return
	}
	n.summary = append(n.summary, line[:end[0]]...)
	n.state = inContent
	reader.Advance(end[1])
}

func (detailsParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	n := node.(*details)
	line, _ := reader.PeekLine()
	if n.state == inSummary || n.state == opened {
		n.readSummary(reader)
		if n.state != inContent {
			return parser.Continue | parser.HasChildren
		}
		line, _ = reader.PeekLine()
	}
	if bytes.Contains(line, []byte("</")) && detailsEnd.Match(line) && endsHere(n, pc) {
		n.state = closed
		reader.AdvanceToEOL()
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

// endsHere reports whether the end tag is that of the node: neither code nor that of other details in it.
func endsHere(n *details, pc parser.Context) bool {
	inside := false
	for _, block := range pc.OpenedBlocks() {
		switch b := block.Node.(type) {
		case *details:
			if inside && b.state != closed {
				return false
			}
			inside = inside || b == n
		case *ast.FencedCodeBlock, *mathBlock:
			if inside {
				return false
			}
		}
	}
	return true
}

func (detailsParser) Close(ast.Node, text.Reader, parser.Context) {}
func (detailsParser) CanInterruptParagraph() bool                 { return true }
func (detailsParser) CanAcceptIndentedLine() bool                 { return false }

func (r *renderer) details(n *details) {
	if n.state != closed {
		r.fail(n.Pos(), "`<details>` has no end: write `</details>` on a line of its own")
		return
	}
	title := string(bytes.TrimSpace(bytes.ReplaceAll([]byte(decoded(anyTag.ReplaceAll(n.summary, nil))), []byte("\n"), []byte(" "))))
	r.macro("expand", "title", title)
	r.richText(n)
	r.endMacro()
}
