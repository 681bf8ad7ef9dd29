package storage

import (
	"slices"
	"strings"
)

// Carry returns the body to write in an update: the planned body, with what other people and Confluence added to the
// stored body.
//
//   - Inline comment markers are put back around the same words, in their old place or where the words moved to. lost
//     lists the comments whose words the planned body no longer has.
//   - Ids of tasks, macros, media, emoji and adf nodes, and other local ids, are put back on the corresponding elements.
//   - Everything that does not change is spelled as in the stored body.
//
// The result is Equal to planned. It is identical to stored if stored and planned are Equal. If planned has markers for a
// comment, they stay where they are. If stored or planned is not well-formed, the result is planned, and lost lists all
// comments for which planned has no marker.
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

// without returns the marks whose ref does not occur in others.
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
