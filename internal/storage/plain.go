package storage

import (
	"slices"
	"strings"
)

// Plain returns the words of a body that readers see, one line for each block: text, code, titles of macros, names of pages that
// links without a text lead to, descriptions of images, and dates. An error is a *SyntaxError.
func Plain(body string) (string, error) {
	s, err := newScanner(body)
	if err != nil {
		return "", err
	}
	p := plain{}
	for {
		t, err := s.next()
		switch {
		case err != nil:
			return "", err
		case t.kind == end:
			return p.lines(), nil
		}
		p.token(t, s.attributes)
	}
}

// plain collects the words of a body.
type plain struct {
	out  strings.Builder
	open []string // elements, and parameters by their names
	link string   // the page of the innermost link, until there is a text
}

// shownParameters are the parameters of macros that readers see.
var shownParameters = []string{"title", "subtitle"}

// hiddenElements have texts that readers do not see.
var hiddenElements = []string{"ac:parameter", "ac:default-parameter", "ac:task-id", "ac:task-uuid", "ac:task-status", "ac:placeholder", "ac:adf-attribute"}

// inlineElements do not end a line.
var inlineElements = []string{
	"a", "abbr", "b", "big", "code", "del", "em", "i", "ins", "kbd", "s", "small", "span", "strong", "sub", "sup", "time", "u",
	"ri:page", "ri:blog-post", "ri:user", "ri:attachment", "ac:inline-comment-marker", "ac:link", "ac:link-body", "ac:plain-text-link-body", "ac:emoticon", "ac:adf-mark",
}

func (p *plain) token(t token, attributes []attribute) {
	switch t.kind {
	case startTag, emptyTag:
		p.start(t, attributes)
	case endTag:
		name := p.open[len(p.open)-1]
		p.open = p.open[:len(p.open)-1]
		if name == "ac:link" {
			p.word(p.link)
			p.link = ""
		}
		p.separate(name)
	case text:
		if !p.hidden() {
			p.word(string(appendPlain(nil, t.text)))
		}
	case cdata:
		if !p.hidden() {
			p.word(t.text)
		}
	}
}

// appendPlain appends a text with its references resolved.
func appendPlain(out []byte, raw string) []byte {
	for {
		i := strings.IndexByte(raw, '&')
		if i < 0 {
			return append(out, raw...)
		}
		r, length, _ := reference(raw[i:])
		out = append(append(out, raw[:i]...), string(r)...)
		raw = raw[i+length:]
	}
}

func (p *plain) start(t token, attributes []attribute) {
	name := t.name
	p.separate(name)
	for _, a := range attributes {
		value := string(appendPlain(nil, a.value))
		switch {
		case name == "ac:image" && a.name == "ac:alt", name == "time" && a.name == "datetime":
			p.word(value)
		case a.name == "ri:content-title" && slices.Contains(p.open, "ac:link"):
			p.link = value
		case name == "ac:parameter" && a.name == "ac:name" && slices.Contains(shownParameters, value):
			name = "parameter"
		}
	}
	if t.kind == startTag {
		p.open = append(p.open, name)
	}
}

func (p *plain) hidden() bool {
	return slices.ContainsFunc(p.open, func(name string) bool { return slices.Contains(hiddenElements, name) })
}

func (p *plain) word(text string) {
	if strings.TrimSpace(text) != "" && slices.Contains(p.open, "ac:link") {
		p.link = ""
	}
	p.out.WriteString(text)
}

// separate ends a line at a block.
func (p *plain) separate(name string) {
	if !slices.Contains(inlineElements, name) {
		p.out.WriteByte('\n')
	}
}

// lines are those with words, without white space around them.
func (p *plain) lines() string {
	var lines []string
	for line := range strings.SplitSeq(p.out.String(), "\n") {
		if words := strings.Fields(line); len(words) > 0 {
			lines = append(lines, strings.Join(words, " "))
		}
	}
	return strings.Join(lines, "\n")
}
