package storage

import (
	"cmp"
	"slices"
	"strings"
)

// unit is the least that is taken from one body or the other: a tag, the text between two tags, or the end of
// the body. <x/> is two units, the second of them written </x>.
type unit struct {
	key       string // its canonical spelling
	raw       string // as written, without markers
	gap       string // what precedes it and is ignored: comments, invisible white space, ids of tasks
	parent    string // the element around it
	ignorable bool   // white space before it is ignored
	onOwnLine bool   // and it is not in a line of text, as the content of a link is
	ids       bool   // the gap, or raw if it is text, holds elements that identify what is around them
	depth     int    // of a tag, negative for an end tag
}

func (u unit) isEmptyTag() bool {
	return u.depth > 0 && strings.HasSuffix(u.raw, "/>")
}

func (u unit) isText() bool {
	return u.depth == 0 && u.key != ""
}

func (u unit) isMacro() bool {
	return u.begins("ac:structured-macro") || u.begins("ac:macro")
}

// begins reports whether u is the start tag of an element of this name.
func (u unit) begins(name string) bool {
	after, ok := strings.CutPrefix(u.key, "<"+name)
	return ok && (after[0] == ' ' || after[0] == '>')
}

// cut cuts a body into units and the marks around them, and takes from the units what the server added if strip is set.
func (space Space) cut(body string, strip bool) ([]unit, []mark, error) {
	s, err := newScanner(body)
	if err != nil {
		return nil, nil, err
	}
	c := newCanonicalizer(space, body)
	units := make([]unit, 0, 2*strings.Count(body, "<"))
	var found markCutter
	var kept []byte  // since the last unit, if something is left out
	from := s.offset // of what comes after it
	hasIDs := false  // since the last unit
	take := func(to int) string {
		if kept == nil {
			return body[from:to]
		}
		kept = append(kept, body[from:to]...)
		return string(kept)
	}
	for {
		start, run := s.offset, c.run
		t, err := s.next()
		if err != nil {
			return nil, nil, err
		}
		u := unit{parent: c.top().name, onOwnLine: c.top().display == block}
		if c.skips(s, t) {
			if t.isMarker() || strip {
				kept = append(kept, body[from:start]...)
				from = s.offset
			}
			if t.isMarker() {
				found.add(s, t, start, len(kept))
			} else {
				hasIDs = !strip
			}
			continue
		}
		switch t.kind {
		case text:
			c.out = appendText(c.out, t.text, inElement)
			continue
		case cdata:
			c.out = appendText(c.out, t.text, inCDATA)
			continue
		case comment:
			continue
		case startTag, emptyTag:
			c.start(t.name, s.attributes)
			u.depth = len(c.open)
		case endTag:
			c.end(t.name)
			u.depth = -len(c.open) - 1
		case end:
			c.endRun(edge)
		}
		gap := take(start)
		if c.tag > run {
			found.resolve(len(units), len(gap), true)
			units = append(units, unit{key: string(c.out[run:c.tag]), raw: gap, parent: u.parent, ids: hasIDs})
		} else {
			found.resolve(len(units), len(gap), false)
			u.gap, u.ids = gap, hasIDs
		}
		u.raw = body[start:s.offset]
		if strip && u.depth > 0 {
			u.raw = space.withoutIgnored(t.name, u.raw, start, s.attributes)
		}
		u.key, u.ignorable, u.onOwnLine = string(c.out[c.tag:]), c.ignorable, c.ignorable && u.onOwnLine
		units = append(units, u)
		if t.kind == end {
			return units, found.marks, nil
		}
		if t.kind == emptyTag {
			c.end(t.name)
			units = append(units, unit{key: "</" + t.name + ">", raw: "</" + t.name + ">", parent: t.name, ignorable: c.ignorable, depth: -u.depth})
		}
		kept, from, hasIDs = nil, s.offset, false
	}
}

// withoutIgnored is a tag that begins at offset without the attributes that the server added.
func (space Space) withoutIgnored(name, tag string, offset int, attributes []attribute) string {
	slices.SortFunc(attributes, func(a, b attribute) int { return cmp.Compare(a.offset, b.offset) })
	kept, from := "", 0
	for _, a := range attributes {
		if space.ignores(name, a, attributes) {
			kept += strings.TrimRight(tag[from:a.offset-offset], " \t\r\n")
			from = a.end - offset
		}
	}
	return kept + tag[from:]
}
