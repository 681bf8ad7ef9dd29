package confluence

import (
	"slices"
	"strings"
)

// tolerates reports whether an operation is a companion, and all which it came with is still wanted. What remains of it
// afterwards would be a right that nobody knows of.
func (g Grant) tolerates(operation Operation) bool {
	return slices.ContainsFunc(g.Companions, func(c Companion) bool {
		return c.Operation == operation && c.valid() &&
			!slices.ContainsFunc(c.Beside, func(o Operation) bool { return !slices.Contains(g.Operations, o) })
	})
}

// beside are the operations of which one may have brought a companion: what was granted with the same key, as creating
// whiteboards comes with creating pages, or else all that was.
func (g grantChange) beside(companion Operation, words []Operation) []Operation {
	all := slices.DeleteFunc(sortedBy(words, g.granted), func(o Operation) bool { return o == ReadSpace })
	key, _, _ := strings.Cut(string(companion), ":")
	sameKey := slices.DeleteFunc(slices.Clone(all), func(o Operation) bool { return !strings.HasPrefix(string(o), key+":") })
	if len(sameKey) > 0 {
		return sameKey
	}
	return all
}

// companions are the operations that came with the change and were not asked for, beside those that came before. They come
// only beside what requests of this change have granted, and nothing comes beside read:space: where the change granted
// nothing else, what is new was granted by somebody else.
//
// It is for Confluence alone to say why it has granted something, and it does not: what a person grants to the same
// principal in the seconds between the change and the list that is read right after it is taken for a companion too.
func (g grantChange) companions(now map[Operation]string, words []Operation) []Companion {
	var all []Companion
	for _, operation := range inOrder(words, now) {
		if slices.Contains(g.wanted.Operations, operation) {
			continue
		}
		i := slices.IndexFunc(g.wanted.Companions, func(c Companion) bool { return c.Operation == operation && c.valid() })
		if _, before := g.from[operation]; i >= 0 && before {
			all = append(all, g.wanted.Companions[i])
		} else if beside := g.beside(operation, words); !before && len(beside) > 0 {
			all = append(all, Companion{operation, beside})
		}
	}
	return all
}
