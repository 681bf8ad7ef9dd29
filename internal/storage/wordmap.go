package storage

import (
	"slices"
	"sort"
)

// maxContext is how many words on each side of words that moved are compared.
const maxContext = 8

// wordMap says which words of prior are which words of the body.
type wordMap struct {
	r            *restorer
	prior, words []word
	to           []int            // for each word of prior that of the body, or -1
	taken        []bool           // for each word of the body whether it is one of prior
	places       map[string][]int // of each word in the body
}

// newWordMap maps the words in equal units, and between those units the words that a shortest edit keeps.
func newWordMap(r *restorer) *wordMap {
	m := &wordMap{r: r, prior: wordsOf(r.prior), words: wordsOf(r.units), places: map[string][]int{}}
	m.to, m.taken = slices.Repeat([]int{-1}, len(m.prior)), make([]bool, len(m.words))
	for i, w := range m.words {
		m.places[w.text] = append(m.places[w.text], i)
	}
	p, w := 0, 0 // where the words begin that are not mapped yet
	for i, to := range r.to {
		if to < 0 || !r.prior[i].isText() {
			continue
		}
		priorFrom, priorTo := wordsIn(m.prior[p:], i, p)
		from, to := wordsIn(m.words[w:], to, w)
		m.alignWords(p, priorFrom, w, from)
		m.alignWords(priorFrom, priorTo, from, to)
		p, w = priorTo, to
	}
	m.alignWords(p, len(m.prior), w, len(m.words))
	return m
}

// wordsIn is where the words of a unit begin and end among words, counted from start.
func wordsIn(words []word, unit, start int) (from, to int) {
	from = sort.Search(len(words), func(i int) bool { return words[i].unit >= unit })
	to = from + sort.Search(len(words)-from, func(i int) bool { return words[from+i].unit > unit })
	return start + from, start + to
}

// alignWords maps the words of prior between two places to those of the body between two others.
func (m *wordMap) alignWords(priorFrom, priorTo, from, to int) {
	if priorFrom == priorTo || from == to {
		return
	}
	for i, partner := range align(unitsOf(m.prior[priorFrom:priorTo]), unitsOf(m.words[from:to])) {
		if partner >= 0 {
			m.to[priorFrom+partner], m.taken[from+i] = from+i, true
		}
	}
}

func unitsOf(words []word) []unit {
	units := make([]unit, len(words))
	for i, w := range words {
		units[i].key = w.text
	}
	return units
}

// spans finds the place of a mark whose words are together in the body, one span for each unit that has some of
// them.
func (m *wordMap) spans(mark mark) []span {
	first := sort.Search(len(m.prior), func(i int) bool {
		w := m.prior[i]
		return w.unit > mark.start.unit || w.unit == mark.start.unit && w.to > mark.start.offset
	})
	end := sort.Search(len(m.prior), func(i int) bool {
		w := m.prior[i]
		return w.unit > mark.end.unit || w.unit == mark.end.unit && mark.end.offset != afterUnit && w.from >= mark.end.offset
	})
	if first >= end || !m.areTogether(first, end) && !m.findMoved(first, end) {
		return nil
	}
	from, to := m.to[first], m.to[end-1]
	begin, finish := m.words[from].from, m.words[to].to
	if w := m.prior[first]; w.unit == mark.start.unit && mark.start.offset > w.from {
		begin += sameOffset(m.raw(w, m.r.prior), mark.start.offset-w.from, m.raw(m.words[from], m.r.units))
	}
	if w := m.prior[end-1]; w.unit == mark.end.unit && mark.end.offset != afterUnit && mark.end.offset < w.to {
		finish = m.words[to].from + sameOffset(m.raw(w, m.r.prior), mark.end.offset-w.from, m.raw(m.words[to], m.r.units))
	}
	var spans []span
	for i := from; i <= to; {
		unit := m.words[i].unit
		s := span{m.r.begin[unit], m.r.finish[unit], mark.tag}
		if i == from {
			s.from = m.r.begin[unit] + begin
		}
		for ; i <= to && m.words[i].unit == unit; i++ {
		}
		if i > to {
			s.to = m.r.begin[unit] + finish
		}
		spans = append(spans, s)
	}
	return spans
}

// sameOffset is where in other, the same word in another spelling, the character stands that raw has at offset.
func sameOffset(raw string, offset int, other string) int {
	same := 0
	for at := 0; at < offset; {
		_, at = characterAt(raw, at)
		_, same = characterAt(other, same)
	}
	return same
}

func (m *wordMap) raw(w word, units []unit) string {
	return units[w.unit].raw[w.from:w.to]
}

// areTogether reports whether the words of prior follow each other in the body as well.
func (m *wordMap) areTogether(first, end int) bool {
	for i := first; i < end; i++ {
		if m.to[i] < 0 || m.to[i] != m.to[first]+i-first {
			return false
		}
	}
	return true
}

// findMoved looks for the words of prior in other places of the body that are not mapped yet. It takes the place with
// the most of the words that surrounded them, and the nearest of several. Without any of these words, the place
// counts only if the body has the words once.
func (m *wordMap) findMoved(first, end int) bool {
	best, bestContext, bestDistance, times := -1, 0, 0, 0
	expected := first * len(m.words) / len(m.prior)
	for _, at := range m.places[m.prior[first].text] {
		if !m.matches(first, end, at) {
			continue
		}
		times++
		if slices.Contains(m.taken[at:at+end-first], true) {
			continue
		}
		context, distance := m.context(first, end, at), max(at-expected, expected-at)
		if best < 0 || context > bestContext || context == bestContext && distance < bestDistance {
			best, bestContext, bestDistance = at, context, distance
		}
	}
	if best < 0 || bestContext == 0 && times > 1 {
		return false
	}
	for i := first; i < end; i++ {
		m.to[i], m.taken[best+i-first] = best+i-first, true
	}
	return true
}

func (m *wordMap) matches(first, end, at int) bool {
	if at+end-first > len(m.words) {
		return false
	}
	for i := first; i < end; i++ {
		if m.prior[i].text != m.words[at+i-first].text {
			return false
		}
	}
	return true
}

// context counts the words around those of prior that are also around the place in the body.
func (m *wordMap) context(first, end, at int) int {
	before, after := 0, 0
	for before < maxContext && first-before > 0 && at-before > 0 && m.prior[first-before-1].text == m.words[at-before-1].text {
		before++
	}
	next := at + end - first
	for after < maxContext && end+after < len(m.prior) && next+after < len(m.words) && m.prior[end+after].text == m.words[next+after].text {
		after++
	}
	return before + after
}
