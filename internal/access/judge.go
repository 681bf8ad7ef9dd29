package access

import "slices"

// Judge answers all questions about everybody who is given or named. The order of the result depends on the input alone.
func Judge(in Input) Result {
	d := newDirectory(in)
	var result Result
	var spaces [questions]given
	for q := range Question(questions) {
		spaces[q] = d.given(in, q)
		result.sources[q], result.perhaps[q] = spaces[q].certain, spaces[q].uncertain()
	}
	result.People = make([]Verdict, 0, len(d.people))
	for _, id := range d.inOrder() {
		verdict := Verdict{Person: d.people[id]}
		for q, space := range spaces {
			verdict.access[q] = space.access(verdict.Person, id)
		}
		verdict.restrict(in.Page, func(r Restriction) Answer { return d.admits(r, id) })
		result.People = append(result.People, verdict)
	}
	for q, space := range spaces {
		result.Anonymous.access[q] = space.anonymous(in.AnonymousUse)
	}
	result.Anonymous.restrict(in.Page, func(Restriction) Answer { return No })
	return result
}

// needs lists the operations each of which lets do something, and those of which that is not known.
func needs(q Question, page *Page) (certain, perhaps []string) {
	switch {
	case q == ReadSpace, q == ViewPage && page != nil:
		return []string{"read:space"}, nil
	case q == AdministerSpace:
		return []string{"administer:space"}, nil
	case q == EditPage && page != nil:
		return page.Edit, page.PerhapsEdit
	}
	return nil, nil
}

// given is what a space gives for one question, and to whom.
type given struct {
	certain, perhaps  []Source
	unread            []Source // whose members are not all known
	ways, perhapsWays map[string][]Way
}

func (d *directory) given(in Input, q Question) given {
	var g given
	certain, perhaps := needs(q, in.Page)
	if len(certain)+len(perhaps) == 0 {
		return g
	}
	add := func(source Source, operations []string, known bool) {
		one := func(o string) bool { return slices.Contains(operations, o) }
		switch {
		case slices.ContainsFunc(certain, one):
			g.certain = append(g.certain, source)
		case !known, slices.ContainsFunc(perhaps, one):
			g.perhaps = append(g.perhaps, source)
		}
	}
	for _, grant := range in.Grants {
		add(Source{Principal: grant.Principal}, grant.Operations, true)
	}
	for _, assignment := range in.Assignments {
		i := slices.IndexFunc(in.Roles, func(r Role) bool { return r.ID == assignment.RoleID })
		var operations []string
		if i >= 0 {
			operations = in.Roles[i].Operations
		}
		add(Source{Principal: assignment.Principal, RoleID: assignment.RoleID}, operations, i >= 0)
	}
	for _, id := range in.Superusers {
		g.certain = append(g.certain, Source{Principal: Principal{GroupType, id}, Superuser: true})
	}
	g.ways, g.perhapsWays = d.ways(g.certain), d.ways(g.perhaps)
	for _, source := range slices.Concat(g.certain, g.perhaps) {
		if source.Type != User && !source.IsAnonymous() && d.members(source.Principal).unread {
			g.unread = append(g.unread, source)
		}
	}
	return g
}

// ways lists by which of the sources each person has something.
func (d *directory) ways(sources []Source) map[string][]Way {
	ways := map[string][]Way{}
	for _, source := range sources {
		switch {
		case source.IsAnonymous():
			for id := range d.people {
				ways[id] = append(ways[id], Way{Source: source})
			}
		case source.Type == User:
			ways[fold(source.ID)] = append(ways[fold(source.ID)], Way{Source: source})
		default:
			for id, chain := range d.members(source.Principal).chains {
				ways[id] = append(ways[id], Way{Source: source, Chain: chain})
			}
		}
	}
	return ways
}

// access is what the space gives a person.
func (g given) access(person Person, id string) Access {
	if person.Inactive {
		return Access{}
	}
	a := Access{Ways: g.ways[id]}
	for _, way := range g.perhapsWays[id] {
		a.Perhaps = append(a.Perhaps, way.Source)
	}
	for _, source := range g.unread {
		has := func(w Way) bool { return w.Source == source }
		if !slices.ContainsFunc(a.Ways, has) && !slices.Contains(a.Perhaps, source) {
			a.Perhaps = append(a.Perhaps, source)
		}
	}
	return a.answered()
}

// anonymous is what the space gives to who is not logged in, if the site lets them in.
func (g given) anonymous(use Answer) Access {
	var a Access
	for _, source := range g.certain {
		if source.IsAnonymous() {
			a.Ways = append(a.Ways, Way{Source: source})
		}
	}
	for _, source := range g.perhaps {
		if source.IsAnonymous() {
			a.Perhaps = append(a.Perhaps, source)
		}
	}
	a = a.answered()
	a.Answer = min(a.Answer, use)
	return a
}

func (a Access) answered() Access {
	switch {
	case len(a.Ways) > 0:
		a.Answer = Yes
	case len(a.Perhaps) > 0:
		a.Answer = Unknown
	}
	return a
}

// uncertain are the sources of which it is not known whom they let do something.
func (g given) uncertain() []Source {
	uncertain := slices.Clone(g.unread)
	for _, source := range g.perhaps {
		if !slices.Contains(uncertain, source) {
			uncertain = append(uncertain, source)
		}
	}
	return uncertain
}
