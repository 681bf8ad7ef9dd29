package storage

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

func (s *scanner) endTag(rest string) (token, error) {
	start := s.offset
	length := nameLength(rest[2:])
	if length == 0 {
		return s.fail(start, "`</` without a name: write `&lt;/` if it is text")
	}
	name := rest[2 : 2+length]
	s.offset += 2 + length
	s.skipSpace()
	if s.offset == len(s.body) || s.body[s.offset] != '>' {
		return s.fail(start, "the end tag `</%s` has no `>`", shortened(name))
	}
	s.offset++
	if len(s.open) == 0 {
		return s.fail(start, "unexpected end tag `</%s>`: no element is open", shortened(name))
	}
	innermost := s.open[len(s.open)-1]
	if innermost.name != name {
		line, column := position(s.body, innermost.offset)
		return s.fail(start, "unexpected end tag `</%s>`: `<%s>`, opened at line %d, column %d, is not closed%s",
			shortened(name), shortened(innermost.name), line, column, voidAdvice(innermost.name))
	}
	s.open = s.open[:len(s.open)-1]
	return token{kind: endTag, name: name}, nil
}

func (s *scanner) startTag(rest string) (token, error) {
	start := s.offset
	length := nameLength(rest[1:])
	if length == 0 {
		return s.fail(start, "a bare `<`: write `&lt;`")
	}
	if len(s.open) == maxDepth {
		return s.fail(start, "more than %d nested elements", maxDepth)
	}
	name := rest[1 : 1+length]
	s.offset += 1 + length
	s.attributes = s.attributes[:0]
	for {
		spaced := s.skipSpace()
		rest = s.body[s.offset:]
		switch {
		case rest == "" || rest[0] == '<':
			return s.fail(start, "the tag `<%s` has no `>`", shortened(name))
		case rest[0] == '>':
			s.offset++
			s.open = append(s.open, openElement{name, start, s.declaredPrefixes()})
			return token{kind: startTag, name: name}, s.checkNames(name, start)
		case strings.HasPrefix(rest, "/>"):
			s.offset += 2
			return token{kind: emptyTag, name: name}, s.checkNames(name, start)
		case !spaced:
			r, _ := utf8.DecodeRuneInString(rest)
			return s.fail(s.offset, "unexpected %q in the tag `<%s`: attributes are separated by a space", r, shortened(name))
		}
		if err := s.attribute(rest, name); err != nil {
			return token{}, err
		}
	}
}

func (s *scanner) attribute(rest, tag string) error {
	start := s.offset
	length := nameLength(rest)
	if length == 0 {
		r, _ := utf8.DecodeRuneInString(rest)
		return syntaxError(s.body, start, "unexpected %q in the tag `<%s`", r, shortened(tag))
	}
	name := rest[:length]
	s.offset += length
	s.skipSpace()
	if s.offset == len(s.body) || s.body[s.offset] != '=' {
		return syntaxError(s.body, start, "attribute `%s` of `<%s>` has no value", shortened(name), shortened(tag))
	}
	s.offset++
	s.skipSpace()
	opening := s.offset
	if opening == len(s.body) || s.body[opening] != '"' && s.body[opening] != '\'' {
		return syntaxError(s.body, opening, "the value of attribute `%s` must be quoted", shortened(name))
	}
	value, _, closed := strings.Cut(s.body[opening+1:], s.body[opening:opening+1])
	if i := strings.IndexByte(value, '<'); i >= 0 {
		return syntaxError(s.body, opening+1+i, "`<` in the value of attribute `%s`: write `&lt;`, or close the quotes before it", shortened(name))
	}
	if !closed {
		return syntaxError(s.body, opening, "the value of attribute `%s` has no closing quote", shortened(name))
	}
	s.offset = opening + len(value) + 2
	s.attributes = append(s.attributes, attribute{name, value, start, s.offset})
	return s.checkReferences(value, opening+1)
}

// checkNames sorts the attributes of the tag just read and checks its names.
func (s *scanner) checkNames(tag string, offset int) error {
	if err := s.sortAttributes(); err != nil {
		return err
	}
	return s.checkPrefixes(tag, offset)
}

func (s *scanner) sortAttributes() error {
	if len(s.attributes) < 2 {
		return nil
	}
	slices.SortFunc(s.attributes, func(a, b attribute) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.offset, b.offset))
	})
	for i := 1; i < len(s.attributes); i++ {
		if twice := s.attributes[i]; twice.name == s.attributes[i-1].name {
			return syntaxError(s.body, twice.offset, "attribute `%s` is given twice", shortened(twice.name))
		}
	}
	return nil
}

func (s *scanner) skipSpace() (skipped bool) {
	start := s.offset
	for s.offset < len(s.body) && isSpace(s.body[s.offset]) {
		s.offset++
	}
	return s.offset > start
}

// voidAdvice is the advice on elements that have no end tag in HTML.
func voidAdvice(name string) string {
	switch name {
	case "br", "hr", "img", "col", "input":
		return ": write `<" + name + "/>`"
	}
	return ""
}
