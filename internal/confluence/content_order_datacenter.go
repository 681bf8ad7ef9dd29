package confluence

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// unnumbered is written to remove the number of a page.
const unnumbered = -1

// numberStep is the distance between numbers if there is room, so that pages moved between them later need no other change.
const numberStep = 1 << 10

// numberChange is the number that a page needs.
type numberChange struct {
	id     string
	number int
}

// compareSiblings compares pages as Data Center sorts them: by number, those without one behind the others, then by title, ignoring case and
// with numbers in titles by their value. https://confluence.atlassian.com/doc/move-and-reorder-pages-139457.html
func compareSiblings(a, b Sibling) int {
	switch {
	case a.number != nil && b.number != nil && *a.number != *b.number:
		return cmp.Compare(*a.number, *b.number)
	case a.number != nil && b.number == nil:
		return -1
	case a.number == nil && b.number != nil:
		return 1
	}
	return compareTitles(a.Title, b.Title)
}

// compareTitles compares titles without regard to case, and numbers in them by their value: "Step 9" comes before "Step 10".
// https://confluence.atlassian.com/doc/move-and-reorder-pages-139457.html
func compareTitles(a, b string) int {
	return slices.CompareFunc(titleParts(a), titleParts(b), func(a, b string) int {
		if unicode.IsDigit(rune(a[0])) && unicode.IsDigit(rune(b[0])) {
			a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
			return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
		}
		return strings.Compare(a, b)
	})
}

// titleParts splits a title in lower case where digits begin or end.
func titleParts(title string) (parts []string) {
	wasDigit := false
	for i, r := range strings.ToLower(title) {
		isDigit := r >= '0' && r <= '9'
		if i == 0 || isDigit != wasDigit {
			parts = append(parts, "")
		}
		wasDigit = isDigit
		parts[len(parts)-1] += string(r)
	}
	return parts
}

// renumber returns the numbers that change so that the pages are sorted as wanted, where only the one with the ID is out of order: as
// few as possible, in an order of writes that leaves the other pages in theirs.
//
// Siblings before a page with a number need one too. If there is no number left between two pages, those behind move up.
func renumber(wanted []Sibling, id string) []numberChange {
	i := indexOf(wanted, id)
	from, to := i, i // those that get numbers
	for from > 0 && wanted[from-1].number == nil {
		from--
	}
	below := 0 // numbers are positive
	if from > 0 {
		below = *wanted[from-1].number
	}
	step := numberStep
	for to+1 < len(wanted) && wanted[to+1].number != nil {
		if step = min((*wanted[to+1].number-below)/(to-from+2), numberStep); step > 0 {
			break
		}
		step = numberStep
		to++
	}
	var changes []numberChange
	change := func(at int) { changes = append(changes, numberChange{wanted[at].ID, below + step*(at-from+1)}) }
	for at := from; at < i; at++ {
		change(at)
	}
	for at := to; at > i; at-- {
		change(at)
	}
	change(i)
	unset := slices.Clone(wanted)
	unset[i].number = nil
	if len(changes) > 1 && slices.IsSortedFunc(unset, compareSiblings) {
		return []numberChange{{id, unnumbered}}
	}
	return changes
}
