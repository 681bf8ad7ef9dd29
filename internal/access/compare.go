package access

import "slices"

// Change is how the answers to one question differ before and after a change of access, among people and guests: apps are
// apart.
type Change struct {
	Gained, Lost               []Person
	PerhapsGained, PerhapsLost []Person
	Apps                       []Person // apps whose answer differs

	// What begins and what ends to let somebody do it, whoever it is.
	Opened, Closed []Source
	// Of those, the ones of which it is not known whom they let do it.
	OpenedUnread, ClosedUnread []Source
}

// Affected is how many people and guests certainly gain or lose something.
func (c Change) Affected() int { return len(c.Gained) + len(c.Lost) }

// Empty reports whether nobody gains or loses anything.
func (c Change) Empty() bool {
	return c.Affected()+len(c.PerhapsGained)+len(c.PerhapsLost)+len(c.OpenedUnread)+len(c.ClosedUnread) == 0 &&
		!slices.ContainsFunc(slices.Concat(c.Opened, c.Closed), func(s Source) bool { return s.IsAnonymous() })
}

// Compare tells who gains and who loses an answer. Both results should be of the same directory: people who are in one alone
// count as able to do nothing in the other.
func Compare(before, after Result, q Question) Change {
	var c Change
	prior := map[string]Answer{}
	for _, verdict := range before.People {
		prior[fold(verdict.ID)] = verdict.May(q).Answer
	}
	for _, verdict := range after.People {
		c.person(verdict.Person, prior[fold(verdict.ID)], verdict.May(q).Answer)
		delete(prior, fold(verdict.ID))
	}
	for _, verdict := range before.People {
		if answer, gone := prior[fold(verdict.ID)]; gone {
			c.person(verdict.Person, answer, No)
		}
	}
	c.Opened, c.Closed = without(after.Sources(q), before.Sources(q)), without(before.Sources(q), after.Sources(q))
	c.OpenedUnread, c.ClosedUnread = without(after.Perhaps(q), before.Perhaps(q)), without(before.Perhaps(q), after.Perhaps(q))
	return c
}

func (c *Change) person(person Person, before, after Answer) {
	switch {
	case before == after:
	case person.Kind == App:
		c.Apps = append(c.Apps, person)
	case before == No && after == Yes:
		c.Gained = append(c.Gained, person)
	case before == Yes && after == No:
		c.Lost = append(c.Lost, person)
	case before < after:
		c.PerhapsGained = append(c.PerhapsGained, person)
	default:
		c.PerhapsLost = append(c.PerhapsLost, person)
	}
}

// without lists the sources whose principal is not among others: a role in place of another is no difference.
func without(sources, others []Source) []Source {
	var left []Source
	for _, source := range sources {
		if !slices.ContainsFunc(others, func(o Source) bool {
			return o.Type == source.Type && fold(o.ID) == fold(source.ID) || o.IsAnonymous() && source.IsAnonymous()
		}) {
			left = append(left, source)
		}
	}
	return left
}
