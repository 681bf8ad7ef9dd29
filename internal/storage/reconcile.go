package storage

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// Reconcile spells stored, what the server returns, like prior, what was configured, wherever the two mean
// the same, so that a diff by line between prior and the result shows what somebody changed and little else.
//
// The result is Equal to stored. It is prior when the two are Equal, and stored itself when that is malformed.
func Reconcile(prior, stored string) string {
	if Equal(prior, stored) {
		return prior
	}
	body := stored
	if strings.Contains(prior, "\r\n") && !strings.Contains(stored, "\r") {
		body = strings.ReplaceAll(stored, "\n", "\r\n")
	}
	storedUnits, err := cut(body, true)
	if err != nil {
		return stored
	}
	priorUnits, err := cut(prior, false)
	if err != nil {
		priorUnits = storedUnits
	}
	return merge(priorUnits, storedUnits)
}

// indent is the line break at the end of a gap, and what follows it.
var indent = regexp.MustCompile(`(\r?\n)?[ \t]*$`)

// merge spells the units of stored like those of prior that are alike. The white space before any other is that
// before the one it replaces or else, if it is new, the indent that prior has nearby at its depth.
func merge(prior, stored []unit) string {
	partners := align(prior, stored)
	kept := make([]bool, len(prior))
	for _, partner := range partners {
		if partner >= 0 {
			kept[partner] = true
		}
	}
	indents := map[int]string{} // by depth
	for _, u := range slices.Backward(prior[1:]) {
		if u.ownLine {
			indents[u.depth] = indent.FindString(u.gap)
		}
	}
	var out strings.Builder
	next := 0 // of prior, which ends as stored does
	for i := range stored {
		u, counterpart := &stored[i], partners[i]
		switch {
		case counterpart >= 0:
			u.raw = prior[counterpart].raw
		case !kept[next]:
			counterpart = next
		}
		next = max(next, counterpart+1)
		nearby, known := indents[u.depth]
		switch {
		case i == 0 && u.loose == prior[0].loose:
			u.gap = prior[0].gap
		case counterpart > 0 && u.loose == prior[counterpart].loose:
			u.gap = prior[counterpart].gap
		case u.ownLine && known:
			u.gap = nearby
		}
		if u.ownLine && i > 0 {
			indents[u.depth] = indent.FindString(u.gap)
		}
		if u.isEmptyTag() && stored[i+1].depth >= 0 { // no longer empty
			u.raw = strings.TrimRight(strings.TrimSuffix(u.raw, "/>"), " \t\r\n") + ">"
		}
		if i == 0 || u.depth >= 0 || !stored[i-1].isEmptyTag() {
			out.WriteString(u.gap + u.raw)
		}
	}
	return out.String()
}

// unit is the least that is taken from one body or the other: a tag, the text between two tags, or the end of
// the body. <x/> is two units, the second of them written </x>.
type unit struct {
	key     string // its canonical spelling
	raw     string // as written
	gap     string // what stands before it and means nothing: comments, white space that cannot be seen
	loose   bool   // white space before it cannot be seen
	ownLine bool   // and it does not stand in a line of text, as what is inside a link does
	depth   int    // of a tag, negative for an end tag
}

func (u unit) isEmptyTag() bool {
	return u.depth > 0 && strings.HasSuffix(u.raw, "/>")
}

// cut cuts a body into units, and takes from its tags what the server added if strip says so.
func cut(body string, strip bool) ([]unit, error) {
	s, err := newScanner(body)
	if err != nil {
		return nil, err
	}
	c := newCanonicalizer(body)
	units := make([]unit, 0, 2*strings.Count(body, "<"))
	for from := 0; ; {
		start, run := s.offset, c.run
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		u := unit{raw: body[start:s.offset], gap: body[from:start], ownLine: c.open[len(c.open)-1].display == block}
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
			if strip {
				u.raw = withoutServerAttributes(u.raw, start, s.attributes)
			}
		case endTag:
			c.end(t.name)
			u.depth = -len(c.open) - 1
		case end:
			c.endRun(edge)
		}
		if c.tag > run {
			units = append(units, unit{key: string(c.out[run:c.tag]), raw: u.gap})
			u.gap = ""
		}
		u.key, u.loose, u.ownLine = string(c.out[c.tag:]), c.loose, c.loose && u.ownLine
		units = append(units, u)
		if t.kind == end {
			return units, nil
		}
		if t.kind == emptyTag {
			c.end(t.name)
			units = append(units, unit{key: "</" + t.name + ">", raw: "</" + t.name + ">", loose: c.loose, depth: -u.depth})
		}
		from = s.offset
	}
}

func withoutServerAttributes(tag string, offset int, attributes []attribute) string {
	slices.SortFunc(attributes, func(a, b attribute) int { return cmp.Compare(a.offset, b.offset) })
	kept, from := "", 0
	for _, a := range attributes {
		if serverAttribute(a.name) {
			kept += strings.TrimRight(tag[from:a.offset-offset], " \t\r\n")
			from = a.end - offset
		}
	}
	return kept + tag[from:]
}
