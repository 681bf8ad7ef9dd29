package storage

import (
	"strings"
	"unicode/utf8"
)

// maxDepth is far beyond any page and far below what would exhaust the server's own parser.
const maxDepth = 1000

// byteOrderMark begins a file that some Windows programs save.
const byteOrderMark = "\ufeff"

type tokenKind uint8

const (
	end tokenKind = iota
	startTag
	emptyTag // <br/>: a start and an end
	endTag
	text    // references in it have been checked
	cdata   // the inside of a section
	comment // nothing of it is kept
)

type token struct {
	kind tokenKind
	name string // of a tag
	text string // of text and cdata
}

type attribute struct {
	name, value string // value references in it have been checked
	offset, end int    // in the body
}

type openElement struct {
	name     string
	offset   int
	prefixes []string // that it declares
}

// scanner cuts a body into tokens and checks that it is well-formed. It is not encoding/xml because that
// one accepts an attribute given twice, hides where CDATA begins, and names neither column nor cause.
type scanner struct {
	body       string
	offset     int
	open       []openElement
	attributes []attribute // of the tag just read, by name
	// section is the end of the last CDATA section, or 0 if a tag follows it.
	section int
}

func newScanner(body string) (*scanner, error) {
	if err := checkCharacters(body); err != nil {
		return nil, err
	}
	// Byte order marks say how a file is encoded, and are no text.
	offset := len(body) - len(strings.TrimLeft(body, byteOrderMark))
	return &scanner{body: body, offset: offset, open: make([]openElement, 0, 32), attributes: make([]attribute, 0, 8)}, nil
}

// checkCharacters refuses what no XML document may hold: https://www.w3.org/TR/xml/#charsets
func checkCharacters(body string) error {
	if !utf8.ValidString(body) {
		for i, r := range body {
			if _, size := utf8.DecodeRuneInString(body[i:]); r == utf8.RuneError && size == 1 {
				return syntaxError(body, i, "byte 0x%02x is not UTF-8: save the text as UTF-8", body[i])
			}
		}
	}
	for i := range len(body) {
		// Of the characters beyond ASCII only U+FFFE and U+FFFF are refused: EF BF BE and EF BF BF.
		if c := body[i]; c >= ' ' && c != 0xef {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(body[i:]); !isCharacter(r) {
			return syntaxError(body, i, "character U+%04X is not allowed in XML: remove it", r)
		}
	}
	return nil
}

func (s *scanner) fail(offset int, format string, args ...any) (token, error) {
	return token{}, syntaxError(s.body, offset, format, args...)
}

// next reads the next token. An error after a CDATA section that ended too early is reported at its end.
func (s *scanner) next() (token, error) {
	t, err := s.token()
	switch {
	case err != nil && s.section > 0 && s.endsEarly():
		return s.fail(s.section-len("]]>"), "this `]]>` ends the CDATA section, but another `]]>` follows: write the first one `]]]]><![CDATA[>`")
	case t.kind == cdata:
		s.section = s.offset
	case t.name != "":
		s.section = 0
	}
	return t, err
}

// endsEarly reports whether a CDATA section seems to end at the first of two ]]>.
func (s *scanner) endsEarly() bool {
	rest, _, _ := strings.Cut(s.body[s.section:], "<![CDATA[")
	return strings.Contains(rest, "]]>")
}

func (s *scanner) token() (token, error) {
	rest := s.body[s.offset:]
	switch {
	case rest == "":
		return s.end()
	case rest[0] != '<':
		return s.text(rest)
	case strings.HasPrefix(rest, "</"):
		return s.endTag(rest)
	case strings.HasPrefix(rest, "<!--"):
		return s.comment(rest)
	case strings.HasPrefix(rest, "<![CDATA["):
		return s.cdata(rest)
	case strings.HasPrefix(rest, "<!"), strings.HasPrefix(rest, "<?"):
		return s.fail(s.offset, "`%s` begins a declaration or processing instruction, which storage format does not allow: remove it", rest[:2])
	}
	return s.startTag(rest)
}

func (s *scanner) end() (token, error) {
	if len(s.open) == 0 {
		return token{kind: end}, nil
	}
	unclosed := s.open[len(s.open)-1]
	return s.fail(unclosed.offset, "`<%s>` is never closed%s", shortened(unclosed.name), voidAdvice(unclosed.name))
}

func (s *scanner) text(rest string) (token, error) {
	if next := strings.IndexByte(rest, '<'); next >= 0 {
		rest = rest[:next]
	}
	if i := strings.Index(rest, "]]>"); i >= 0 {
		return s.fail(s.offset+i, "`]]>` outside a CDATA section: write `]]&gt;`")
	}
	if err := s.checkReferences(rest, s.offset); err != nil {
		return token{}, err
	}
	s.offset += len(rest)
	return token{kind: text, text: rest}, nil
}

func (s *scanner) checkReferences(value string, offset int) error {
	for i := 0; ; {
		next := strings.IndexByte(value[i:], '&')
		if next < 0 {
			return nil
		}
		i += next
		_, length, problem := reference(value[i:])
		if problem != "" {
			return syntaxError(s.body, offset+i, "%s", problem)
		}
		i += length
	}
}

func (s *scanner) comment(rest string) (token, error) {
	const opening, closing = "<!--", "-->"
	inside := strings.Index(rest[len(opening):], "--")
	if inside < 0 {
		return s.fail(s.offset, "the comment has no `-->`")
	}
	if closed := len(opening) + inside; !strings.HasPrefix(rest[closed:], closing) {
		return s.fail(s.offset+closed, "`--` inside a comment, which XML does not allow")
	}
	s.offset += len(opening) + inside + len(closing)
	return token{kind: comment}, nil
}

func (s *scanner) cdata(rest string) (token, error) {
	const opening, closing = "<![CDATA[", "]]>"
	inside, _, closed := strings.Cut(rest[len(opening):], closing)
	if !closed {
		return s.fail(s.offset, "the CDATA section has no `]]>`")
	}
	s.offset += len(opening) + len(inside) + len(closing)
	return token{kind: cdata, text: inside}, nil
}
