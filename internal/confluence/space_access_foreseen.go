package confluence

import (
	"slices"
	"strings"
	"sync"
)

// foreseenGrants are what the lists have shown that were read after changes of this run. Cloud may grant more than was asked for,
// and takes the name of a group for its ID: both show in the list alone. Where a list has shown that certain operations bring
// nothing else, and that the ID is one, the next change of the same kind need not read it. If Confluence does otherwise after all,
// the next plan shows what it has added: nothing is hidden by this.
type foreseenGrants struct {
	mu      sync.Mutex
	alone   map[string]bool  // by type of principal and operations: nothing else was granted
	listed  map[subject]bool // lists have it
	present map[subject]bool // it had something in a space before this run granted it anything there
}

// foreseenKey is the same for grants of the same operations to principals of the same type.
func foreseenKey(wanted Grant) string {
	words := []string{wanted.Type}
	for _, operation := range slices.Sorted(slices.Values(wanted.Operations)) {
		words = append(words, string(operation))
	}
	return strings.Join(words, " ")
}

// note records what a list shows that was read after a change.
func (f *foreseenGrants) note(change accessChange, now accessList) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.alone == nil {
		f.alone, f.listed = map[string]bool{}, map[subject]bool{}
	}
	for _, g := range change.grants {
		rows := now.rows[g.subject]
		if len(rows) > 0 {
			f.listed[g.subject] = true
		}
		wasNew := len(g.from) == 0 || change.before.partial
		missing := slices.ContainsFunc(g.wanted.Operations, func(o Operation) bool { _, granted := rows[o]; return !granted })
		if wasNew && change.grantsTo(g) && !missing && len(rows) == len(g.wanted.Operations) {
			f.alone[foreseenKey(g.wanted)] = true
		}
	}
}

// covers reports whether all that a change has granted is foreseen. A row that was there already is not.
func (f *foreseenGrants) covers(change accessChange) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return !slices.ContainsFunc(change.grants, func(g grantChange) bool {
		foreseen := f.alone[foreseenKey(g.wanted)] && f.listed[g.subject] && len(g.granted) == len(g.add) && len(g.wanted.Companions) == 0
		return change.grantsTo(g) && !foreseen
	})
}

// grantsTo reports whether the change grants something to a subject. Where the list before is partial, read:space was granted before
// the difference was found.
func (c accessChange) grantsTo(g grantChange) bool { return len(g.add) > 0 || c.before.partial }

// notePresent records that a principal had something before.
func (f *foreseenGrants) notePresent(who subject) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.present == nil {
		f.present = map[subject]bool{}
	}
	f.present[who] = true
}

// isPresent reports whether a principal is likely to have something in a space.
func (f *foreseenGrants) isPresent(who subject) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.present[who]
}
