package simulator

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// inOrder compares siblings as the page tree does: those with a position first, the others by title, ignoring case and with numbers
// by their value. Siblings have no position until somebody orders them by hand; then new ones stand at the end.
// https://confluence.atlassian.com/doc/move-and-reorder-pages-139457.html
func inOrder(a, b *content) int {
	switch {
	case a.position != nil && b.position != nil && *a.position != *b.position:
		return cmp.Compare(*a.position, *b.position)
	case a.position != nil && b.position == nil:
		return -1
	case a.position == nil && b.position != nil:
		return 1
	}
	return naturally(a.now().title, b.now().title)
}

// naturally compares titles like "Step 9" and "Step 10".
func naturally(a, b string) int {
	return slices.CompareFunc(words(a), words(b), func(a, b string) int {
		if isNumber(a) && isNumber(b) {
			a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
			return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
		}
		return strings.Compare(a, b)
	})
}

// words splits a title in lower case where digits begin or end.
func words(title string) (parts []string) {
	digits := false
	for _, r := range strings.ToLower(title) {
		if len(parts) == 0 || unicode.IsDigit(r) != digits {
			parts = append(parts, "")
		}
		digits = unicode.IsDigit(r)
		parts[len(parts)-1] += string(r)
	}
	return parts
}

func isNumber(word string) bool { return word != "" && unicode.IsDigit(rune(word[0])) }

// lastPosition is the position of content that was just placed below a parent: behind its siblings on Cloud, none on Data Center.
func (s *Simulator) lastPosition(sp *space) *int {
	if s.dc() || s.options.TitleOrder {
		return nil
	}
	sp.nextPosition++
	return new(sp.nextPosition)
}

// reorder places content next to a target, below the same parent, and numbers the children of that parent.
func (s *Simulator) reorder(one, target *content, after bool) {
	one.parent = target.parent
	at := 0
	number := func(c *content) {
		c.position = new(at)
		at++
	}
	for _, sibling := range s.children(target.parent) {
		switch {
		case sibling == one || sibling.space != target.space:
		case sibling != target:
			number(sibling)
		case after:
			number(target)
			number(one)
		default:
			number(one)
			number(target)
		}
	}
	one.space.nextPosition = max(one.space.nextPosition, at)
}

func (one *content) positionV2() any {
	if one.position == nil {
		return nil
	}
	return *one.position
}

// addPositionDC adds the position, which answers of Data Center have twice.
func (one *content) addPositionDC(o object) {
	o["position"], o["extensions"] = -1, object{"position": "none"}
	if one.position != nil {
		o["position"], o["extensions"] = *one.position, object{"position": *one.position}
	}
}

// decodePosition reads "position", a positive integer, or -1 for none.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-resource/#api-rest-api-content-contentid-put
func (c *call) decodePosition(f fields) (*int, *reply) {
	number, isNumber := f.number("position")
	switch {
	case !f.has("position"), number == -1:
		return nil, nil
	case !isNumber || number < 1:
		return nil, c.bad("The position must be a positive integer, or -1")
	}
	return new(number), nil
}

// ChildOrder returns the ids of the children of content, in the order of the page tree.
func (s *Simulator) ChildOrder(parent string) (ids []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(parent)
	for _, one := range s.children(s.byID[n]) {
		ids = append(ids, str(one.id))
	}
	return ids
}

// Reorder moves content "before" or "after" a target, below the same parent, without a new version.
func (h *Human) Reorder(id, position, target string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	if position != "before" && position != "after" {
		panic("no such position: " + position)
	}
	h.s.reorder(h.content(id), h.content(target), position == "after")
}
