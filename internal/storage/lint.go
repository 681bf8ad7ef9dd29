package storage

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Problem is a part of a well-formed body that Confluence accepts but probably does not show as its author intends.
type Problem struct {
	Line, Column int    // in characters, from 1
	Message      string // what is wrong and what to write
}

// Lint returns the problems of a body in the order in which they occur:
//
//   - text of a macro outside a CDATA section, or directly in the macro, where Confluence drops it
//   - ac: and ri: elements and attributes that do not exist
//   - parameters with white space around the value
//   - a body without any markup
//
// It returns none for a body that is not well-formed, which Check reports.
func Lint(body string) []Problem {
	s, err := newScanner(body)
	if err != nil {
		return nil
	}
	l := linter{body: body, open: []linted{{}}}
	for {
		start := s.offset
		t, err := s.next()
		if err != nil {
			return nil
		}
		if t.kind == end {
			if !l.markup {
				l.plainText(body)
			}
			return l.sorted()
		}
		l.token(t, start, s.attributes)
	}
}

// linter collects the problems of a body.
type linter struct {
	body     string
	open     []linted
	markup   bool // there is a tag or a CDATA section
	problems []problem
}

type problem struct {
	offset  int
	message string
}

// linted is an open element.
type linted struct {
	name      string
	offset    int
	parameter string // its ac:name
	text      string // directly in it
	mixed     bool   // it holds more than one text
	reported  bool   // a problem with its content has been reported
}

func (l *linter) add(offset int, message string) {
	l.problems = append(l.problems, problem{offset, message})
}

func (l *linter) token(t token, start int, attributes []attribute) {
	top := &l.open[len(l.open)-1]
	switch t.kind {
	case startTag, emptyTag:
		l.markup = true
		top.mixed = true
		if isPlainText(top.name) && !top.reported {
			top.reported = true
			l.add(start, "`<"+shortened(t.name)+">` in `<"+top.name+">`, which holds text alone: write the text as `<![CDATA[…]]>`")
		}
		l.names(t.name, start, attributes)
		if t.kind == startTag {
			l.open = append(l.open, linted{name: t.name, offset: start, parameter: nameAttribute(attributes)})
		}
	case endTag:
		l.parameter(*top)
		l.open = l.open[:len(l.open)-1]
	case cdata:
		l.markup = true
		top.mixed = true
	case text:
		l.text(top, t.text, start)
	}
}

func isPlainText(element string) bool {
	return element == "ac:plain-text-body" || element == "ac:plain-text-link-body"
}

func (l *linter) text(top *linted, text string, start int) {
	top.mixed = top.mixed || top.text != ""
	top.text = text
	content := strings.TrimLeft(text, " \t\r\n")
	if content == "" || top.reported {
		return
	}
	at := start + len(text) - len(content)
	switch {
	case isPlainText(top.name) && !strings.Contains(text, "&"): // references show that the author escaped the text
		top.reported = true
		l.add(at, "text of `<"+top.name+">` outside a CDATA section: write `<![CDATA["+quoted(content)+"]]>`")
	case isMacro(top.name):
		top.reported = true
		l.add(at, "text directly in `<"+top.name+">`, where Confluence drops it: write it in "+
			"`<ac:plain-text-body><![CDATA[…]]></ac:plain-text-body>` or `<ac:rich-text-body><p>…</p></ac:rich-text-body>`, as the macro needs")
	}
}

// parameter checks the parameter of a macro that ends.
func (l *linter) parameter(e linted) {
	value := strings.Trim(e.text, " \t\r\n")
	if e.name != "ac:parameter" || e.mixed || value == e.text {
		return
	}
	l.add(e.offset, "the value of parameter `"+shortened(e.parameter)+"` has spaces or line breaks around it, which Confluence takes as part of it: write `"+
		quoted(value)+"` directly between the tags")
}

// plainText reports text without any markup.
func (l *linter) plainText(body string) {
	content := strings.TrimLeft(body, byteOrderMark+" \t\r\n")
	if content != "" {
		l.add(len(body)-len(content), "the body has no markup, so that Confluence shows it as one piece of text, Markdown included: write storage format, such as `<p>"+
			quoted(content)+"</p>`")
	}
}

// quoted is the beginning of the first line of a text, for a message.
func quoted(text string) string {
	line, rest, _ := strings.Cut(strings.TrimRight(text, " \t\r\n"), "\n")
	line = strings.TrimSpace(line)
	if short := shortened(line); short != line || rest == "" {
		return short
	}
	return line + "…"
}

// sorted lists the problems in the order of the body.
func (l *linter) sorted() []Problem {
	slices.SortStableFunc(l.problems, func(a, b problem) int { return cmp.Compare(a.offset, b.offset) })
	var list []Problem
	line, column, at := 1, 1, len(l.body)-len(strings.TrimLeft(l.body, byteOrderMark))
	for _, p := range l.problems {
		between := l.body[at:p.offset]
		if n := strings.Count(between, "\n"); n > 0 {
			line, column = line+n, 1
			between = between[strings.LastIndexByte(between, '\n')+1:]
		}
		column += utf8.RuneCountInString(between)
		at = p.offset
		list = append(list, Problem{line, column, p.message})
	}
	return list
}
