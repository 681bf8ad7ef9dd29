// Package markdown converts Markdown to Confluence's storage format.
//
// It reads CommonMark 0.31 with the extensions of GitHub (https://github.github.com/gfm/) and some notations for what only
// Confluence has; testdata/constructs.md lists all of them. It is pure: the same text and options give the same bytes.
//
// No text is lost silently: what has no place in storage format is an *Error that says where it stands.
package markdown

import (
	"fmt"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// Options adapt a conversion to a site and to the other documents. The zero value suits a document without links to others.
type Options struct {
	// Path is the path of the document. Relative links are resolved against its directory.
	Path string
	// Pages maps the paths of documents to the titles of their pages.
	Pages map[string]string
	// Attachments maps the paths of files to the names of attachments. The default is the last element of a path.
	Attachments map[string]string
	// CodeLanguages are languages of the code macro beside those that every Confluence has.
	CodeLanguages []string
	// DiagramMacros maps languages of code fences to the macros that draw them.
	DiagramMacros map[string]string
	// Math are the macros for formulas. Without them, $ is text.
	Math Math
	// NoHeadingAnchors omits the anchors of headings to which no link of the document leads.
	NoHeadingAnchors bool
	// Raw accepts storage format: in fences of the language storage, and as HTML.
	Raw bool
}

// Math are the macros of an app for formulas.
type Math struct {
	Block, Inline string
	// InlineParameter is the parameter of the inline macro that holds the formula. If it is empty, the body holds it.
	InlineParameter string
}

func (m Math) enabled() bool { return m.Block != "" || m.Inline != "" }

// limits are far beyond any page: Confluence takes bodies of at most 5 MB.
const (
	maxOutput = 32 << 20
	maxDepth  = 100
)

// ToStorage converts a document. Errors are of type *Error.
func ToStorage(document string, options Options) (string, error) {
	document, err := normalized(document)
	if err != nil {
		return "", err
	}
	body := document[frontMatter(document):]
	offset := len(document) - len(body)
	if at, problem := checkSize(body); at >= 0 {
		return "", errorAt(document, offset+at, "%s", problem)
	}
	source := []byte(body)
	r := &renderer{source: source, document: document, offset: offset, options: options, files: map[string]string{}}
	context := parser.NewContext()
	root := newParser(options).Parse(text.NewReader(source), parser.WithContext(context))
	if at, ok := context.Get(limitKey).(int); ok {
		return "", errorAt(document, offset+at, tooMuchMarkup)
	}
	r.collect(root)
	r.blocks(root)
	r.footnotes()
	if r.err != nil {
		return "", r.err
	}
	out := string(r.out)
	if err := storage.Check(out); err != nil {
		return "", &Error{Line: 1, Column: 1, Message: fmt.Sprintf("the storage format of this document would not be well-formed (%v): report this document as a bug", err)}
	}
	return out, nil
}
