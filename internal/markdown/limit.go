package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// What goldmark takes quadratic time or memory for is refused before it is parsed, far beyond any document that people write.
const (
	maxColumns   = 500
	maxAdded     = 100_000  // cells that rows lack
	maxScanned   = 20 << 20 // characters behind links
	maxFootnotes = 3_000
	maxMarkup    = 100_000_000 // see markup
	minExpanded  = 100_000     // see countReference
)

// checkSize returns the offset of what is too large, and the reason.
func checkSize(body string) (offset int, problem string) {
	scanned, footnotes, markup := 0, 0, markup(0)
	for at := 0; at < len(body); {
		line, _, _ := strings.Cut(body[at:], "\n")
		if len(line) > maxDepth && isDeep(line) {
			return at, fmt.Sprintf("more than %d nested quotes, lists and footnotes: use fewer levels", maxDepth)
		}
		if markup.add(delimiters([]byte(line))) {
			return at, tooMuchMarkup
		}
		if columns := strings.Count(line, "|"); columns > 10 && strings.Trim(line, "-:|> \t") == "" {
			rows, _, _ := strings.Cut(body[at:], "\n\n")
			if columns > maxColumns || columns*strings.Count(rows, "\n") > maxAdded+2*strings.Count(rows, "|") {
				return at, fmt.Sprintf("the table is too large: use at most %d columns, and write all cells of each row", maxColumns)
			}
		}
		if strings.Contains(line, "[^") && strings.Contains(line, "]:") {
			if footnotes++; footnotes > maxFootnotes {
				return at, fmt.Sprintf("more than %d footnotes: split the document", maxFootnotes)
			}
		}
		for i := strings.Index(line, "]("); i >= 0; {
			length := strings.IndexAny(line[i:], " \t")
			if length < 0 {
				length = len(line) - i
			}
			if scanned += length; scanned > maxScanned {
				return at + i, "too many links without an end: close their parentheses"
			}
			next := strings.Index(line[i+2:], "](")
			if next < 0 {
				break
			}
			i += 2 + next
		}
		at += len(line) + 1
	}
	return -1, ""
}

var (
	nesting       = regexp.MustCompile(`(?:>|[-+*](?:[ \t]|$)|\d+[.)](?:[ \t]|$)|\[\^[^\]]+\]:|<details[^<>]*>(?:<summary>[^<>]*</summary>)?)[ \t]*`)
	nestings      = regexp.MustCompile(`^[ \t]*(?:` + nesting.String() + `)*`)
	thematicBreak = regexp.MustCompile(`^[ \t]*(?:(?:\*[ \t]*)+|(?:-[ \t]*)+)$`)
)

// isDeep reports whether a line begins with too many containers, or with an item whose indentation tells of as many.
func isDeep(line string) bool {
	start := nestings.FindString(line)
	if indentation := len(line) - len(strings.TrimLeft(line, " \t")); indentation > 4*maxDepth && len(start) > indentation {
		return true
	}
	return len(nesting.FindAllString(start, maxDepth+1)) > maxDepth && !thematicBreak.MatchString(line)
}

// markup adds up the comparisons of characters of markup: goldmark compares each with all before it in the same paragraph.
type markup int

const tooMuchMarkup = "too many characters of markup (*, _, ~, [) in one paragraph: use blank lines, or a code fence if it is no text"

// add adds those of a paragraph and reports whether there are too many. Where there are few, they match soon.
func (m *markup) add(delimiters int) (tooMany bool) {
	if delimiters > 1000 {
		*m += markup(delimiters * delimiters)
	}
	return *m > maxMarkup
}

func delimiters(text []byte) (count int) {
	for _, c := range []string{"*", "_", "~", "["} {
		count += bytes.Count(text, []byte(c))
	}
	return count
}

// limitTransformer keeps paragraphs with too much markup from being parsed.
type limitTransformer struct{}

var (
	markupKey = parser.NewContextKey()
	limitKey  = parser.NewContextKey() // the offset of the first such paragraph
)

func (limitTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	total := pc.ComputeIfAbsent(markupKey, func() any { return new(markup) }).(*markup)
	count := 0
	for i := range node.Lines().Len() {
		line := node.Lines().At(i)
		count += delimiters(line.Value(reader.Source()))
	}
	if total.add(count) {
		pc.ComputeIfAbsent(limitKey, func() any { return node.Pos() })
		node.Parent().RemoveChild(node.Parent(), node)
	}
}

// countReference adds up the addresses and titles that references such as [text][label] repeat, and reports whether there are few enough:
// otherwise the storage format grows with the square of the document. The limit is that of cmark, GitHub's parser:
// https://github.com/commonmark/cmark/blob/0.31.1/src/references.c
func (r *renderer) countReference(node ast.Node, reference *ast.ReferenceLink, destination, title []byte) bool {
	if reference == nil {
		return true
	}
	limit := max(minExpanded, len(r.source))
	if r.expanded += len(destination) + len(title); r.expanded > limit {
		r.fail(node.Pos(), "the references up to this one repeat more than %d bytes of addresses and titles: use shorter addresses, or split the document", limit)
	}
	return r.err == nil
}
