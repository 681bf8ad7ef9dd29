package confluence

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// The kinds of principals.
const (
	principalUser      = "user"
	principalGroup     = "group"
	principalAnonymous = "anonymous"
)

// subject is a principal as access lists have it: Data Center has users by user key, and groups whatever their case.
type subject struct{ kind, id string }

// accessList is who may do what in a space. On Cloud it holds roles too: they are not granted anything here, but whoever
// holds one may administer the space. Others may be reading a list, so none is changed.
type accessList struct {
	spaceID string                           // Cloud
	rows    map[subject]map[Operation]string // the ID of each row; "" on Data Center, where rows have none

	partial  bool // rows are missing, or their IDs
	outdated bool // companions may have come since
}

func (l accessList) add(who subject, operation Operation, id string) {
	if l.rows[who] == nil {
		l.rows[who] = map[Operation]string{}
	}
	l.rows[who][operation] = id
}

// subjects are those who can be granted something, in order.
func (l accessList) subjects() []subject {
	all := slices.DeleteFunc(slices.Collect(maps.Keys(l.rows)), func(s subject) bool {
		return s.kind != principalUser && s.kind != principalGroup && s.kind != principalAnonymous
	})
	slices.SortFunc(all, func(a, b subject) int { return strings.Compare(a.kind+"/"+a.id, b.kind+"/"+b.id) })
	return all
}

// inOrder lists what is granted in the order of words.
func inOrder(words []Operation, granted map[Operation]string) []Operation {
	return slices.DeleteFunc(slices.Clone(words), func(word Operation) bool {
		_, ok := granted[word]
		return !ok
	})
}

// grantChange is the way from what a subject may do to what is wanted.
type grantChange struct {
	subject
	wanted      Grant
	from        map[Operation]string
	add, remove []Operation
}

// change finds the way, with read:space as the first to be added: nothing is granted without it.
func (l accessList) change(who subject, wanted Grant, words []Operation) grantChange {
	change := grantChange{subject: who, wanted: wanted, from: l.rows[who]}
	for _, word := range words { // of which read:space is the first
		_, granted := change.from[word]
		switch wants := slices.Contains(wanted.Operations, word); {
		case wants && !granted:
			change.add = append(change.add, word)
		case granted && !wants && !wanted.tolerates(word):
			change.remove = append(change.remove, word)
		}
	}
	return change
}

// tolerates tells that an operation is a companion, and that all which it came with is still wanted. What remains of it
// afterwards would be a right that nobody knows of.
func (g Grant) tolerates(operation Operation) bool {
	return slices.ContainsFunc(g.Companions, func(c Companion) bool {
		return c.Operation == operation &&
			!slices.ContainsFunc(c.Beside, func(o Operation) bool { return !slices.Contains(g.Operations, o) })
	})
}

func (g grantChange) empty() bool { return len(g.add)+len(g.remove) == 0 }

func (g grantChange) removes(operation Operation) bool { return slices.Contains(g.remove, operation) }

// now is what is granted after the change.
func (g grantChange) now() map[Operation]string {
	now := map[Operation]string{}
	for operation, id := range g.from {
		if !g.removes(operation) && !g.removes(ReadSpace) {
			now[operation] = id
		}
	}
	for _, operation := range g.add {
		now[operation] = ""
	}
	return now
}

// companions are the operations that came with the change and were not asked for, beside those that came before.
//
// It is for Confluence alone to say why it has granted something, and it does not: what a person grants to the same
// principal in the seconds between the change and the list that is read right after it is taken for a companion too.
func (g grantChange) companions(now map[Operation]string, words []Operation) []Companion {
	var all []Companion
	for _, word := range words {
		_, granted := now[word]
		if !granted || slices.Contains(g.wanted.Operations, word) {
			continue
		}
		i := slices.IndexFunc(g.wanted.Companions, func(c Companion) bool { return c.Operation == word })
		if _, before := g.from[word]; i >= 0 && before {
			all = append(all, g.wanted.Companions[i])
		} else if !before {
			all = append(all, Companion{word, g.add})
		}
	}
	return all
}

// accessChange is a change of an access list.
type accessChange struct {
	space  SpaceRef
	before accessList
	grants []grantChange // some of which may be empty
	whole  bool          // it makes the list what is wanted, rather than what some in it may do
}

// after is the list when the change is made and nothing else happens.
func (c accessChange) after() accessList {
	after := c.before
	after.rows = maps.Clone(after.rows)
	for _, grant := range c.grants {
		if after.rows[grant.subject] = grant.now(); len(after.rows[grant.subject]) == 0 {
			delete(after.rows, grant.subject)
		}
	}
	return after
}

// changed tells that a part of the change was made.
func (c accessChange) changed(now accessList, words []Operation) bool {
	return c.before.partial || slices.ContainsFunc(c.grants, func(g grantChange) bool {
		return !slices.Equal(inOrder(words, g.from), inOrder(words, now.rows[g.subject]))
	})
}

// made tells that all of the change was made; one that did not come about was not.
func (c accessChange) made(now accessList) bool {
	return len(c.grants) > 0 && !slices.ContainsFunc(c.grants, func(g grantChange) bool {
		rows := now.rows[g.subject]
		return len(inOrder(g.add, rows)) < len(g.add) || len(inOrder(g.remove, rows)) > 0
	})
}

// unseen is the error for a principal who was granted something and is not in the list: Cloud takes the name of a group for
// its ID, and calls it by its ID from then on.
func (c accessChange) unseen(now accessList) error {
	for _, g := range c.grants {
		if len(g.wanted.Operations) > 0 && len(now.rows[g.subject]) == 0 {
			return &Error{Kind: rest.KindNotFound, Message: fmt.Sprintf(
				"the %s %q is not in the access list, although the permissions were granted: is that its ID, or its name?", g.wanted.Type, g.wanted.ID)}
		}
	}
	return nil
}

// losesAdministrators tells that nobody would be left to administer the space.
func (c accessChange) losesAdministrators() bool {
	if !slices.ContainsFunc(c.grants, func(g grantChange) bool { return g.removes(AdministerSpace) }) {
		return false
	}
	for _, granted := range c.after().rows {
		if _, administers := granted[AdministerSpace]; administers {
			return false
		}
	}
	return true
}

// compareOwn sorts what the caller administers the space by to the end.
func compareOwn(own []subject, a, b subject) int {
	switch isOwn := slices.Contains(own, a); {
	case isOwn == slices.Contains(own, b):
		return 0
	case isOwn:
		return 1
	}
	return -1
}
