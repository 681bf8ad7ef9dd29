package storage

import (
	"regexp"
	"slices"
	"strings"
)

// indent is the line break at the end of a gap, and what follows it.
var indent = regexp.MustCompile(`(\r?\n)?[ \t]*$`)

// merged is a body that is spelled like another one, prior, where the two are equal.
type merged struct {
	prior, units []unit
	partners     []int // for each unit the equal one of prior, or -1
}

// merge spells the units of a body like the equal units of prior, except the text units in keep. The white space before
// any other unit is that before the one it replaces or, if it is new, the indent that prior has nearby at its depth.
func merge(prior, units []unit, keep map[int]bool) *merged {
	partners := align(prior, units)
	if orderParameters(prior, units, partners) {
		partners = align(prior, units)
	}
	kept := make([]bool, len(prior))
	for _, partner := range partners {
		if partner >= 0 {
			kept[partner] = true
		}
	}
	indents := map[int]string{} // by depth
	for _, u := range slices.Backward(prior[1:]) {
		if u.onOwnLine {
			indents[u.depth] = indent.FindString(u.gap)
		}
	}
	next := 0 // of prior, which ends as the other body does
	for i := range units {
		u, counterpart := &units[i], partners[i]
		switch {
		case counterpart >= 0:
			if !keep[i] && (!u.isText() || prior[counterpart].idsCanReplace(u)) {
				u.raw = prior[counterpart].raw
			}
		case !kept[next]:
			counterpart = next
			u.raw = withIDs(u.raw, prior[counterpart].raw)
		}
		next = max(next, counterpart+1)
		nearby, known := indents[u.depth]
		switch {
		case i == 0 && prior[0].gapCanReplace(u):
			u.gap = prior[0].gap
		case counterpart > 0 && prior[counterpart].gapCanReplace(u):
			u.gap = prior[counterpart].gap
		case u.onOwnLine && known && !u.ids:
			u.gap = nearby
		}
		if u.onOwnLine && i > 0 {
			indents[u.depth] = indent.FindString(u.gap)
		}
		if u.isEmptyTag() && units[i+1].depth >= 0 { // no longer empty
			u.raw = strings.TrimRight(strings.TrimSuffix(u.raw, "/>"), " \t\r\n") + ">"
		}
	}
	return &merged{prior, units, partners}
}

// gapCanReplace reports whether the gap before u may replace that before other.
func (u *unit) gapCanReplace(other *unit) bool {
	return u.ignorable == other.ignorable && u.idsCanReplace(other)
}

// idsCanReplace reports whether the ids of u, if there are any, may replace those of other: each stays in the element that it
// identifies, and none of other is lost.
func (u *unit) idsCanReplace(other *unit) bool {
	return u.ids && u.parent == other.parent || !u.ids && !other.ids
}

// withIDs is a tag with the ids of another one that it replaces, if it has none itself and is the tag of an element
// of the same name, and of the same macro.
func withIDs(tag, replaced string) string {
	name, attributes := tagOf(tag)
	oldName, oldAttributes := tagOf(replaced)
	if name == "" || name != oldName || nameAttribute(attributes) != nameAttribute(oldAttributes) {
		return tag
	}
	for _, a := range attributes {
		if isID(a.name) {
			return tag
		}
	}
	ids := ""
	for _, a := range oldAttributes {
		if isID(a.name) {
			ids += " " + replaced[a.offset:a.end]
		}
	}
	at := 1 + len(name)
	return tag[:at] + ids + tag[at:]
}

// tagOf reads a start tag. It has no name if it is no start tag.
func tagOf(tag string) (string, []attribute) {
	if !strings.HasPrefix(tag, "<") || strings.HasPrefix(tag, "</") || strings.HasPrefix(tag, "<!") {
		return "", nil
	}
	s := scanner{body: tag}
	t, err := s.next()
	if err != nil {
		return "", nil
	}
	return t.name, s.attributes
}

// nameAttribute is the ac:name among attributes.
func nameAttribute(attributes []attribute) string {
	for _, a := range attributes {
		if a.name == "ac:name" {
			return string(appendText(nil, a.value, inAttribute))
		}
	}
	return ""
}
