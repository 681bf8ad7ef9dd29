package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// alertMacros are the panels for GitHub's alerts. The colors are the nearest, not the names: Confluence's note is yellow, its
// warning red.
// https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
var alertMacros = map[string]string{"NOTE": "info", "TIP": "tip", "IMPORTANT": "info", "WARNING": "note", "CAUTION": "warning"}

var alertLine = regexp.MustCompile(`(?i)^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?:[ \t]+(.*?))?[ \t]*\n?$`)

// alertTransformer takes the line [!NOTE] from the first paragraph of a quote and puts it into the attributes of the quote.
type alertTransformer struct{}

func (alertTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || node.PreviousSibling() != nil {
		return
	}
	first := node.Lines().At(0)
	alert := alertLine.FindSubmatch(first.Value(reader.Source()))
	if alert == nil {
		return
	}
	quote.SetAttributeString("alert", strings.ToUpper(string(alert[1])))
	quote.SetAttributeString("title", decoded(alert[2]))
	node.Lines().SetSliced(1, node.Lines().Len())
	if node.Lines().Len() == 0 {
		quote.RemoveChild(quote, node)
	}
}

func (r *renderer) quote(n *ast.Blockquote) {
	alert, ok := n.AttributeString("alert")
	if !ok {
		r.write("<blockquote>")
		r.blocks(n)
		r.write("</blockquote>")
		return
	}
	title, _ := n.AttributeString("title")
	r.macro(alertMacros[alert.(string)], "title", title.(string))
	r.richText(n)
	r.endMacro()
}
