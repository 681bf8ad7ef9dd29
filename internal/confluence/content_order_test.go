package confluence

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func ids(siblings []Sibling) (ids []string) {
	for _, s := range siblings {
		ids = append(ids, s.ID)
	}
	return ids
}

func numbered(title string, number int) Sibling {
	if number < 0 {
		return Sibling{ID: title, Title: title}
	}
	return Sibling{ID: title, Title: title, number: &number}
}

func TestRenumber(t *testing.T) {
	for _, c := range []struct {
		name     string
		siblings []Sibling
		id       string
		at       Position
		want     string
	}{
		{"first of unnumbered pages", []Sibling{numbered("a", -1), numbered("b", -1)}, "b", Position{}, "[{b 1024}]"},
		{"behind an unnumbered page", []Sibling{numbered("a", -1), numbered("b", -1), numbered("c", -1)}, "c", Position{After: "a"}, "[{a 1024} {c 2048}]"},
		{"by title", []Sibling{numbered("b", 7), numbered("a", -1), numbered("c", -1)}, "b", Position{After: "a"}, "[{b -1}]"},
		{"in a gap", []Sibling{numbered("a", 10), numbered("b", 20), numbered("c", 30)}, "c", Position{After: "a"}, "[{c 15}]"},
		{"without a gap", []Sibling{numbered("a", 1), numbered("b", 2), numbered("c", 4), numbered("d", 9)}, "d", Position{After: "a"}, "[{b 3} {d 2}]"},
		{"before number 0", []Sibling{numbered("a", 0), numbered("b", 1), numbered("c", 2)}, "c", Position{}, "[{b 3072} {a 2048} {c 1024}]"},
		{"behind all", []Sibling{numbered("a", 3), numbered("b", 4)}, "a", Position{After: "b"}, "[{a 1028}]"},
		{"between equal numbers", []Sibling{numbered("a", 5), numbered("b", 5), numbered("c", 5)}, "c", Position{After: "a"}, "[{b 2053} {c 1029}]"},
		{"new page", []Sibling{numbered("a", 5), numbered("b", -1)}, "x", Position{Before: "b"}, "[{x 1029}]"},
	} {
		wanted, _ := c.at.Place(c.siblings, Sibling{ID: c.id, Title: c.id})
		if i := indexOf(c.siblings, c.id); i >= 0 {
			wanted, _ = c.at.Place(c.siblings, c.siblings[i])
		}
		if got := fmt.Sprint(renumber(wanted, c.id)); got != c.want {
			t.Errorf("%s: %s, expected %s", c.name, got, c.want)
		}
	}
}

// Whatever the numbers are, the writes lead to the wanted order, and until the last one all other pages stay in theirs.
func TestRenumber_Any(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		siblings := make([]Sibling, 2+random.IntN(8))
		for i := range siblings {
			siblings[i] = numbered(string(rune('a'+i)), random.IntN(12)-3)
		}
		slices.SortStableFunc(siblings, compareSiblings)
		id := siblings[random.IntN(len(siblings))].ID
		target := siblings[random.IntN(len(siblings))].ID
		at := []Position{{}, {After: target}, {Before: target}}[random.IntN(3)]
		if at.Target() == id || at.IsAt(siblings, id) {
			continue
		}
		wanted, _ := at.Place(siblings, siblings[indexOf(siblings, id)])
		others := func(list []Sibling) []string {
			return slices.DeleteFunc(ids(list), func(other string) bool { return other == id })
		}
		now := slices.Clone(siblings)
		for _, change := range renumber(wanted, id) {
			one := &now[indexOf(now, change.id)]
			if one.number = nil; change.number != unnumbered {
				one.number = &change.number
			}
			slices.SortStableFunc(now, compareSiblings)
			if !slices.Equal(others(now), others(siblings)) {
				t.Fatalf("%v: the write of %v makes it %v", ids(siblings), change, ids(now))
			}
			if change.number == 0 || change.number < unnumbered {
				t.Fatalf("%v is not a position", change)
			}
		}
		if !slices.Equal(ids(now), ids(wanted)) {
			t.Fatalf("%v %s %v: got %v", ids(siblings), id, at, ids(now))
		}
	}
}

func TestCompareTitles(t *testing.T) {
	titles := []string{"1", "2", "010", "a", "A1", "a2", "a10", "b", "é"}
	if !slices.IsSortedFunc(titles, compareTitles) {
		slices.SortFunc(titles, compareTitles)
		t.Errorf("%q", titles)
	}
}
