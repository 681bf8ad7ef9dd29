package storage

import (
	"cmp"
	"slices"
	"strings"
)

// Mark is an inline comment that somebody made in a page.
type Mark struct {
	Ref   string // the comment's ac:ref
	Words string // the words that it is about, without markup, at most about 200 bytes
}

// mark is a marker in a body that has been cut into units. A comment may have several.
type mark struct {
	ref, tag   string
	start, end point
	inMacro    bool // beside or in the parameters of a macro, where Confluence puts no markers
}

// point is a place in or after a unit.
type point struct {
	unit   int
	offset int // in raw, or afterUnit
}

const afterUnit = -1

// isEmpty reports whether the marker has no content.
func (m mark) isEmpty() bool {
	return m.start.unit > m.end.unit || m.start.unit == m.end.unit && m.end.offset != afterUnit && m.start.offset >= m.end.offset
}

// markCutter finds the marks of a body that is cut into units.
type markCutter struct {
	marks   []mark
	open    []int // of marks
	pending []markTag
}

// markTag is a tag of a marker that stands somewhere after the last unit.
type markTag struct {
	mark, offset int
	isEnd        bool
}

// add notes the tag of a marker, t, which s just read. It begins at start in the body, and at offset in what stands after the last unit.
func (c *markCutter) add(s *scanner, t token, start, offset int) {
	if t.kind != endTag {
		m := mark{tag: s.body[start:s.offset], inMacro: inMacro(s.open)}
		if t.kind == emptyTag {
			m.tag = strings.TrimSuffix(m.tag, "/>") + ">"
		}
		for _, a := range s.attributes {
			if a.name == "ac:ref" {
				m.ref = string(appendText(nil, a.value, inAttribute))
			}
		}
		c.open = append(c.open, len(c.marks))
		c.marks = append(c.marks, m)
		c.pending = append(c.pending, markTag{len(c.marks) - 1, offset, false})
	}
	if t.kind != startTag {
		last := len(c.open) - 1
		c.pending = append(c.pending, markTag{c.open[last], offset, true})
		c.open = c.open[:last]
	}
}

func inMacro(open []openElement) bool {
	parent := ""
	for _, e := range slices.Backward(open) {
		if e.name == marker {
			continue
		}
		if parent == "" {
			parent = e.name
		}
		if e.name == "ac:parameter" {
			return true
		}
	}
	return isMacro(parent)
}

// resolve finds the places of the tags since the last unit: the next unit is number n, and what stands before its tag
// has the given length. A marker begins directly before its content, and ends directly after it.
func (c *markCutter) resolve(n, length int, isText bool) {
	for _, p := range c.pending {
		m := &c.marks[p.mark]
		switch {
		case p.isEnd && isText && p.offset > 0:
			m.end = point{n, p.offset}
		case p.isEnd:
			m.end = point{n - 1, afterUnit}
		case isText && p.offset == length:
			m.start = point{n + 1, 0}
		case isText:
			m.start = point{n, p.offset}
		default:
			m.start = point{n, 0}
		}
	}
	c.pending = c.pending[:0]
}

// span is a part of a body that gets a marker around it.
type span struct {
	from, to int
	tag      string
}

// insertMarkers puts markers into a body. If two overlap, the second one is split.
func insertMarkers(body string, spans []span) string {
	order := func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) }
	slices.SortStableFunc(spans, order)
	var out strings.Builder
	at := 0
	write := func(to int, tag string) {
		out.WriteString(body[at:to])
		out.WriteString(tag)
		at = to
	}
	var open []span
	closeBefore := func(offset int) {
		for len(open) > 0 && open[len(open)-1].to <= offset {
			write(open[len(open)-1].to, "</"+marker+">")
			open = open[:len(open)-1]
		}
	}
	for i := 0; i < len(spans); i++ {
		s := spans[i]
		closeBefore(s.from)
		if len(open) > 0 && open[len(open)-1].to < s.to {
			rest := span{open[len(open)-1].to, s.to, s.tag}
			s.to = rest.from
			place, _ := slices.BinarySearchFunc(spans[i+1:], rest, order)
			spans = slices.Insert(spans, i+1+place, rest)
		}
		write(s.from, s.tag)
		open = append(open, s)
	}
	closeBefore(len(body))
	write(len(body), "")
	return out.String()
}
