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
	c.OpenedUnread = append(without(after.unread(q), before.unread(q)), exactly(after.unclear(q), before.unclear(q))...)
	c.ClosedUnread = append(without(before.unread(q), after.unread(q)), exactly(before.unclear(q), after.unclear(q))...)
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

// unread are the sources that let people do something who are not all known.
func (r Result) unread(q Question) []Source {
	return slices.DeleteFunc(slices.Clone(r.perhaps[q]), func(s Source) bool { return !slices.Contains(r.sources[q], s) })
}

// unclear are the sources of which it is not known whether they let anybody do something.
func (r Result) unclear(q Question) []Source { return exactly(r.perhaps[q], r.sources[q]) }

// exactly lists the sources that are not among others. A role in place of another is a difference, as nobody knows what they
// permit.
func exactly(sources, others []Source) []Source {
	return slices.DeleteFunc(slices.Clone(sources), func(s Source) bool { return slices.Contains(others, s) })
}
