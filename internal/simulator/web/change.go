package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// change is the difference of one object between two states of the site.
type change struct {
	Kind          string // "added", "removed" or "changed"
	Name          string
	Before, After []piece
	Versions      string
}

// piece is a part of a value; one that differs is marked.
type piece struct {
	Text    string
	Differs bool
}

// compare returns what differs, by the names of the objects. The names and values are shown through a function.
func compare(before, after []simulator.Record, show func(string) string) []change {
	key := func(r simulator.Record) string { return fmt.Sprint(r.Version, " ", r) }
	left := map[string]int{}
	for _, r := range before {
		left[key(r)]++
	}
	var added []simulator.Record
	for _, r := range after {
		if left[key(r)] > 0 {
			left[key(r)]--
			continue
		}
		added = append(added, r)
	}
	var removed []simulator.Record
	for _, r := range before {
		if left[key(r)] > 0 {
			left[key(r)]--
			removed = append(removed, r)
		}
	}
	once := map[string]int{} // by name: 2 is an object that both states have exactly once
	for _, state := range [][]simulator.Record{before, after} {
		for _, r := range state {
			once[r.Name]++
		}
	}
	var all []change
	for _, r := range removed {
		i := slices.IndexFunc(added, func(other simulator.Record) bool { return other.Name == r.Name })
		if i >= 0 && once[r.Name] == 2 {
			all = append(all, changed(r, added[i], show))
			added = slices.Delete(added, i, i+1)
			continue
		}
		all = append(all, change{Kind: "removed", Name: show(r.Name), Before: []piece{{Text: show(r.Value)}}})
	}
	for _, r := range added {
		all = append(all, change{Kind: "added", Name: show(r.Name), After: []piece{{Text: show(r.Value)}}})
	}
	slices.SortStableFunc(all, func(a, b change) int { return strings.Compare(a.Name+a.Kind, b.Name+b.Kind) })
	return merged(all)
}

// merged puts what was added to one name, or removed from it, such as permissions, into one change.
func merged(all []change) (fewer []change) {
	for _, one := range all {
		n := len(fewer)
		if n == 0 || one.Kind == "changed" || fewer[n-1].Kind != one.Kind || fewer[n-1].Name != one.Name {
			fewer = append(fewer, one)
			continue
		}
		last := &fewer[n-1]
		for into, from := range map[*[]piece][]piece{&last.Before: one.Before, &last.After: one.After} {
			for _, p := range from {
				*into = append(*into, piece{Text: "\n" + p.Text})
			}
		}
	}
	return fewer
}

// changed marks what is between the common beginning and the common end of two values.
func changed(before, after simulator.Record, show func(string) string) change {
	a, b := []rune(show(before.Value)), []rune(show(after.Value))
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	pieces := func(text []rune) []piece {
		from, to := max(0, start-around), min(len(text), len(text)-end+around)
		return []piece{{Text: ellipsis(from > 0) + string(text[from:start])}, {string(text[start : len(text)-end]), true}, {Text: string(text[len(text)-end:to]) + ellipsis(to < len(text))}}
	}
	one := change{Kind: "changed", Name: show(before.Name), Before: pieces(a), After: pieces(b)}
	if before.Version != after.Version {
		one.Versions = fmt.Sprintf("version %d, before %d", after.Version, before.Version)
	}
	return one
}

// around is how many characters are shown around what differs.
const around = 200

func ellipsis(omitted bool) string {
	if omitted {
		return "…"
	}
	return ""
}

// changes shows the periods and what changed in each, and what changed since the mark.
func (h *Handler) changes(r *http.Request) *view {
	periods, marked, sinceMark := h.journal.all()
	mark := ""
	if !marked.IsZero() {
		mark = clock(marked)
	}
	return &view{"changes.html", "Changes", "changes", map[string]any{
		"Periods": periods, "Marked": mark, "SinceMark": sinceMark, "Pause": pause, "Most": maxPeriods, "Address": "http://" + r.Host + Path + "changes/mark",
	}}
}

// readable puts names for identifiers, and hides secrets.
func (h *Handler) readable(value string) string { return h.named(withoutSecrets(value)) }

func (h *Handler) setMark(w http.ResponseWriter, r *http.Request) {
	h.journal.setMark()
	http.Redirect(w, r, Path+"changes", http.StatusSeeOther)
}
