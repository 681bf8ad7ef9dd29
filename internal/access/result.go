package access

import "strings"

// Source is what gives access: a principal that is granted something, by a role if RoleID is not "". A superuser has the
// source {group, its ID} with Superuser set.
type Source struct {
	Principal
	RoleID    string
	Superuser bool
}

// Way is how a person has access: the source and, unless the person is the source itself, the groups between: from the group
// that is granted something to the group of which the person is a direct member.
type Way struct {
	Source
	Chain []string // IDs of groups
}

// Kind names the way: grant, role, group, nested_group, access_class, anonymous or superuser.
func (w Way) Kind() string {
	switch {
	case w.Superuser:
		return "superuser"
	case w.IsAnonymous():
		return Anonymous
	case w.Type == AccessClass:
		return AccessClass
	case len(w.Chain) > 1:
		return "nested_group"
	case w.Type == GroupType:
		return GroupType
	case w.RoleID != "":
		return "role"
	}
	return "grant"
}

// Access is whether somebody may do something, and why.
type Access struct {
	Answer  Answer
	Ways    []Way         // by which the space lets them, in the order of the access list
	Perhaps []Source      // which may let them: the members, or the operations of the role, are not known
	Blocked []Restriction // that keep them out
	Unread  []Restriction // that may keep them out
}

// Verdict is what a person may do.
type Verdict struct {
	Person
	access [questions]Access
}

// May answers a question about the person.
func (v Verdict) May(q Question) Access { return v.access[q] }

// Result is who may do what.
type Result struct {
	People    []Verdict // by name and ID, including those who may do nothing
	Anonymous Verdict

	sources [questions][]Source
	perhaps [questions][]Source
}

// Person finds the verdict about a person.
func (r Result) Person(id string) (Verdict, bool) {
	for _, verdict := range r.People {
		if strings.EqualFold(verdict.ID, id) {
			return verdict, true
		}
	}
	return Verdict{}, false
}

// Sources are what lets people do something in the space, whoever they are, in the order of the access list. For a page they
// are those of reading the space and of editing pages: restrictions are not taken into account.
func (r Result) Sources(q Question) []Source { return r.sources[q] }

// Perhaps are those of which it is not known whom they let do something.
func (r Result) Perhaps(q Question) []Source { return r.perhaps[q] }

// Count is how many accounts may do something.
type Count struct {
	People  int // who are no guests
	Guests  int
	Apps    int
	Unknown int // people and guests of whom it is not known
}

// Count counts who may do something. Anonymous is not counted.
func (r Result) Count(q Question) Count {
	var count Count
	for _, verdict := range r.People {
		switch answer := verdict.May(q).Answer; {
		case answer == Unknown && verdict.Kind != App:
			count.Unknown++
		case answer != Yes:
		case verdict.Kind == App:
			count.Apps++
		case verdict.Kind == Guest:
			count.Guests++
		default:
			count.People++
		}
	}
	return count
}
