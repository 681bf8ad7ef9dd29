package markdown

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// directive is a notation for what only Confluence has: :status[In progress]{blue}, :date[2026-11-28], :mention[ID].
type directive struct {
	ast.BaseInline
	name, content, attribute string
}

var kindDirective = ast.NewNodeKind("Directive")

func (*directive) Kind() ast.NodeKind              { return kindDirective }
func (n *directive) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

var directivePattern = regexp.MustCompile(`^:(status|date|mention)\[((?:[^\[\]\\\n]|\\[^\n])+)\](?:\{([^{}\n]*)\})?`)

type directiveParser struct{}

func (directiveParser) Trigger() []byte { return []byte{':'} }

func (directiveParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	const longest = 1000
	m := directivePattern.FindSubmatch(line[:min(len(line), longest)])
	if m == nil {
		return nil
	}
	block.Advance(len(m[0]))
	return &directive{name: string(m[1]), content: strings.TrimSpace(decoded(m[2])), attribute: strings.TrimSpace(string(m[3]))}
}

var statusColors = []string{"Grey", "Red", "Yellow", "Green", "Blue", "Purple"}

func (r *renderer) directive(n *directive) {
	switch n.name {
	case "status":
		r.status(n)
	case "date":
		if _, err := time.Parse(time.DateOnly, n.content); err != nil {
			r.fail(n.Pos(), "%q is not a date: write :date[2026-11-28]", n.content)
		}
		r.write(`<time datetime="`, storage.Escape(n.content), `"/>`)
	case "mention":
		r.write(storage.User(n.content))
	}
}

func (r *renderer) status(n *directive) {
	color := strings.TrimPrefix(strings.TrimPrefix(n.attribute, "color="), "colour=")
	i := slices.IndexFunc(statusColors, func(c string) bool {
		return strings.EqualFold(c, color) || color == "" || strings.EqualFold(color, "gray")
	})
	if i < 0 {
		r.fail(n.Pos(), "%q is not a color of a status: write one of %s", color, strings.ToLower(strings.Join(statusColors, ", ")))
		return
	}
	r.macro("status", "colour", statusColors[i], "title", n.content)
	r.endMacro()
}
