package confluence

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// subject is a principal as access lists have it: Data Center has users by user key, and groups whatever their case.
type subject struct{ kind, id string }

// accessList is who may do what in a space. On Cloud it holds roles too: they are not granted anything here, but whoever
// holds one may administer the space. Others may be reading a list, so none is changed.
type accessList struct {
	spaceID    string                           // Cloud
	rows       map[subject]map[Operation]string // the ID of each row; "" on Data Center, where rows have none
	names      map[subject]string               // display names; Data Center
	unreadable []string                         // rows of which nobody knows whom they let do what

	anonymousRead bool // the rows of anonymous are among the others
	partial       bool // rows are missing, or their IDs
	outdated      bool // companions may have come since
}

func (l accessList) add(who subject, operation Operation, id string) {
	if l.rows[who] == nil {
		l.rows[who] = map[Operation]string{}
	}
	l.rows[who][operation] = id
}

// withAnonymous is the list with the rows of anonymous that were read apart from it.
func (l accessList) withAnonymous(rows map[Operation]string) accessList {
	l.rows, l.anonymousRead = maps.Clone(l.rows), true
	if len(rows) > 0 {
		l.rows[subject{kind: principalAnonymous}] = rows
	}
	return l
}

// subjects are those whose access is managed here, in order: all but roles.
func (l accessList) subjects() []subject {
	all := slices.DeleteFunc(slices.Collect(maps.Keys(l.rows)), func(s subject) bool { return s.kind == principalRole })
	slices.SortFunc(all, func(a, b subject) int { return strings.Compare(a.kind+"/"+a.id, b.kind+"/"+b.id) })
	return all
}

// administrators are those who may administer the space.
func (l accessList) administrators() []subject {
	var all []subject
	for who, operations := range l.rows {
		if _, administers := operations[AdministerSpace]; administers {
			all = append(all, who)
		}
	}
	return all
}

// complete is an error if the list has rows that cannot be understood: what they give is not known, and nobody must read
// the rest as all that there is.
func (l accessList) complete(space SpaceRef) error {
	if len(l.unreadable) == 0 {
		return nil
	}
	return &Error{Kind: rest.KindOther, Message: fmt.Sprintf(
		"the access list of the space %s has a row that is neither a user's nor a group's nor anonymous: %s. "+
			"This provider does not know what it gives, so it neither reads nor changes the whole list", space.Key, rest.Readable(l.unreadable[0]))}
}

// grantChange is the difference between what a subject may do and what is wanted.
type grantChange struct {
	subject
	wanted      Grant
	from        map[Operation]string
	add, remove []Operation
	unread      bool // it is not known what anonymous may do: all that is wanted is to be set

	granted []Operation // by requests of this change
}

// change finds the difference, with read:space as the first to be added: Confluence grants nothing without it.
func (l accessList) change(who subject, wanted Grant, words []Operation) grantChange {
	change := grantChange{subject: who, wanted: wanted, from: l.rows[who], unread: who.kind == principalAnonymous && !l.anonymousRead}
	wants := map[Operation]bool{}
	for _, operation := range wanted.Operations {
		wants[operation] = true
		if _, granted := change.from[operation]; !granted {
			change.add = append(change.add, operation)
		}
	}
	change.add = sortedBy(words, change.add)
	for _, operation := range inOrder(words, change.from) {
		if !wants[operation] && !wanted.tolerates(operation) {
			change.remove = append(change.remove, operation)
		}
	}
	return change
}

// sortedBy sorts operations as inOrder does.
func sortedBy(words, operations []Operation) []Operation {
	set := map[Operation]bool{}
	for _, operation := range operations {
		set[operation] = true
	}
	return inOrder(words, set)
}

// written reports whether the change takes a request.
func (g grantChange) written() bool { return g.unread || g.differs() }

// differs reports whether something is known to be granted or revoked.
func (g grantChange) differs() bool { return !g.unread && len(g.add)+len(g.remove) > 0 }

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
