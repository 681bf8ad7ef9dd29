package markdown

import (
	emoji "github.com/yuin/goldmark-emoji"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// newParser returns a parser of CommonMark, GitHub's extensions and the notations of this package. The priorities are
// relative to those of goldmark's own parsers: block parsers 100 to 1000, inline parsers 100 to 1000.
func newParser(options Options) parser.Parser {
	blocks := parser.DefaultBlockParsers()[1:] // the first is that of setext headings
	blocks = append(blocks,
		util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
		util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 599),
		util.Prioritized(detailsParser{}, 890),
		util.Prioritized(admonitionParser{}, 890),
		util.Prioritized(extension.NewFootnoteBlockParser(), 999),
	)
	inlines := parser.DefaultInlineParsers()
	inlines = append(inlines,
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(directiveParser{}, 150),
		util.Prioritized(superscriptParser{}, 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(emoji.NewParser(), 998),
		util.Prioritized(extension.NewLinkifyParser(), 999),
	)
	if options.Math.enabled() {
		blocks = append(blocks, util.Prioritized(mathBlockParser{}, 700))
		inlines = append(inlines, util.Prioritized(mathParser{}, 150))
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(inlines...),
		parser.WithParagraphTransformers(
			append(parser.DefaultParagraphTransformers(),
				util.Prioritized(limitTransformer{}, 10),
				util.Prioritized(alertTransformer{}, 50),
				util.Prioritized(extension.NewTableParagraphTransformer(), 200),
			)...),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}
