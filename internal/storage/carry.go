package storage

import (
	"slices"
	"strings"
)

// Carry prepares an update: it returns the planned body with what other people and Confluence left in the stored one.
//
//   - Inline comment markers stand around the same words again, where those still stand, in the same or another place.
//     lost names the comments whose words do not.
//   - The ids of tasks, macros, media, emoji and adf nodes, and other local ids, stand on the elements that correspond.
//   - All that is not changed is spelled as it is stored.
//
// The body is Equal to planned. It is stored, byte for byte, when the two are Equal. Comments that planned has markers of
// itself keep the place that it gives them. When stored is not well-formed, or planned is not, the body is planned, and
// all comments are lost that it has no markers of.
func Carry(stored, planned string) (body string, lost []Mark) {
	return Space("").Carry(stored, planned)
}

// Carry is the function Carry for bodies of pages in the space.
func (space Space) Carry(stored, planned string) (body string, lost []Mark) {
	if space.Equal(stored, planned) {
		return stored, nil
	}
	units, own, err := space.cut(planned, false)
	if err != nil {
		return planned, without(brokenMarks(stored), brokenMarks(planned))
	}
	storedUnits, marks, err := space.cut(stored, false)
	if err != nil {
		return planned, without(brokenMarks(stored), brokenMarks(planned))
	}
	own = slices.DeleteFunc(own, func(m mark) bool { return m.inMacro })
	refs := map[string]bool{}
	keep := map[int]bool{} // text with markers of its own
	for _, m := range own {
		refs[m.ref] = true
		for _, at := range []point{m.start, m.end} {
			if at.offset > 0 {
				keep[at.unit] = true
			}
		}
	}
	marks = slices.DeleteFunc(marks, func(m mark) bool { return refs[m.ref] })
	return merge(storedUnits, units, keep).write(marks, own)
}

// without lists the marks whose comments others have none of.
func without(marks, others []Mark) []Mark {
	return slices.DeleteFunc(marks, func(m Mark) bool {
		return slices.ContainsFunc(others, func(other Mark) bool { return other.Ref == m.Ref })
	})
}

// brokenMarks lists the comments of a body that is not well-formed.
func brokenMarks(body string) (marks []Mark) {
	refs := map[string]bool{}
	for _, rest := range strings.Split(body, "<"+marker)[1:] {
		tag, words, _ := strings.Cut(rest, ">")
		_, value, _ := strings.Cut(tag, `ac:ref="`)
		ref, _, _ := strings.Cut(value, `"`)
		words, _, _ = strings.Cut(words[:min(len(words), maxWords)], "</"+marker)
		if !refs[ref] {
			refs[ref] = true
			marks = append(marks, Mark{ref, strings.ToValidUTF8(words, "")})
		}
	}
	return marks
}
