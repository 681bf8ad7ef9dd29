package storage

import (
	"slices"
	"strings"
)

// maxWords is how long the words in a Mark may be, in bytes.
const maxWords = 200

// write returns the body with the marks of prior put back, and its own. It returns the marks of prior whose words the body no longer
// has.
func (m *merged) write(marks, own []mark) (body string, lost []Mark) {
	r := restorer{merged: m, begin: make([]int, len(m.units)), finish: make([]int, len(m.units))}
	var out strings.Builder
	for i, u := range m.units {
		if i == 0 || u.depth >= 0 || !m.units[i-1].isEmptyTag() {
			out.WriteString(u.gap)
			r.begin[i] = out.Len()
			out.WriteString(u.raw)
		} else {
			r.begin[i] = out.Len()
		}
		r.finish[i] = out.Len()
	}
	if len(marks) == 0 && len(own) == 0 {
		return out.String(), nil
	}
	var spans []span
	for _, own := range own {
		spans = append(spans, r.span(own, own.start.unit, own.end.unit))
	}
	restored, lost := r.restore(marks)
	return insertMarkers(out.String(), append(spans, restored...)), lost
}

// restorer finds the places of marks of prior in a merged body.
type restorer struct {
	*merged
	begin, finish []int // of each unit's raw in the body

	to     []int // for each unit of prior the equal one of units, or -1
	breaks []int // for each unit of prior the number of units up to it that do not directly follow the one before in units
	words  *wordMap
}

// span is the place of a mark whose content begins and ends with these units of the body.
func (r *restorer) span(m mark, first, last int) span {
	from := r.begin[first] + m.start.offset
	if m.isEmpty() {
		return span{from, from, m.tag}
	}
	if m.end.offset == afterUnit {
		return span{from, r.finish[last], m.tag}
	}
	return span{from, r.begin[last] + m.end.offset, m.tag}
}

// restore finds the places of the marks whose words the body still has. A comment of several marks is lost if none of
// those with words has a place.
func (r *restorer) restore(marks []mark) (spans []span, lost []Mark) {
	r.mapUnits()
	places := make([][]span, len(marks))
	shown, whole := map[string]bool{}, map[string]bool{} // by ref
	for i, m := range marks {
		if s, ok := r.unchanged(m); ok {
			places[i] = []span{s}
		} else {
			places[i] = r.mapWords().spans(m)
		}
		shown[m.ref] = shown[m.ref] || places[i] != nil && strings.TrimSpace(r.text(m)) != ""
		before, seen := whole[m.ref]
		whole[m.ref] = (before || !seen) && places[i] != nil
	}
	index := map[string]int{} // of a ref in lost
	for i, m := range marks {
		if shown[m.ref] || whole[m.ref] {
			spans = append(spans, places[i]...)
			continue
		}
		n, ok := index[m.ref]
		if !ok {
			n = len(lost)
			index[m.ref] = n
			lost = append(lost, Mark{Ref: m.ref})
		}
		if len(lost[n].Words) < maxWords {
			lost[n].Words += r.text(m)
		}
	}
	for i := range lost {
		lost[i].Words = strings.Join(strings.Fields(lost[i].Words), " ")
	}
	return spans, lost
}

func (r *restorer) mapUnits() {
	r.to, r.breaks = slices.Repeat([]int{-1}, len(r.prior)), make([]int, len(r.prior))
	for i, partner := range r.partners {
		if partner >= 0 {
			r.to[partner] = i
		}
	}
	for i, to := range r.to {
		if i > 0 {
			r.breaks[i] = r.breaks[i-1]
			if to < 0 || to != r.to[i-1]+1 {
				r.breaks[i]++
			}
		}
	}
}

// unchanged finds the place of a mark if its content is the same in the body as in prior.
func (r *restorer) unchanged(m mark) (span, bool) {
	first, last := m.start.unit, m.end.unit
	if m.isEmpty() {
		last = first
		first = max(first-1, 0)
	}
	if r.to[first] < 0 || r.breaks[first] != r.breaks[last] {
		return span{}, false
	}
	first, last = r.to[m.start.unit], r.to[last]
	if parent := r.units[first].parent; parent != r.prior[m.start.unit].parent && !holdsComments(parent) {
		return span{}, false
	}
	if m.start.offset > 0 && r.units[first].raw != r.prior[m.start.unit].raw {
		return span{}, false
	}
	if !m.isEmpty() && m.end.offset != afterUnit && r.units[last].raw != r.prior[m.end.unit].raw {
		return span{}, false
	}
	return r.span(m, first, last), true
}

// text is the text in a mark of prior, with a space between blocks.
func (r *restorer) text(m mark) string {
	var text []byte
	for i := m.start.unit; i <= m.end.unit && len(text) < maxWords; i++ {
		u := r.prior[i]
		if !u.isText() {
			if u.ignorable {
				text = append(text, ' ')
			}
			continue
		}
		eachText(u.raw, func(raw string, offset int) {
			from, to := 0, len(raw)
			if i == m.start.unit {
				from = min(max(m.start.offset-offset, 0), to)
			}
			if i == m.end.unit && m.end.offset != afterUnit {
				to = min(max(m.end.offset-offset, from), to)
			}
			for at := from; at < to && len(text) < maxWords; {
				var character rune
				character, at = characterAt(raw, at)
				text = append(text, string(character)...)
			}
		})
	}
	return string(text)
}

func (r *restorer) mapWords() *wordMap {
	if r.words == nil {
		r.words = newWordMap(r)
	}
	return r.words
}
