package access

import "slices"

// restrict applies the restrictions of a page to what the space gives. admits reports whether a restriction lets the person
// through.
func (v *Verdict) restrict(page *Page, admits func(Restriction) Answer) {
	if page == nil {
		return
	}
	for _, restriction := range page.Restrictions {
		if restriction.empty() {
			continue
		}
		admitted := admits(restriction)
		if restriction.Operation == "read" {
			v.access[ViewPage].restrict(restriction, admitted)
			v.access[EditPage].restrict(restriction, admitted) // editing requires viewing
		} else if restriction.ContentID == page.ContentID {
			v.access[EditPage].restrict(restriction, admitted)
		}
	}
	v.access[EditPage].Answer = min(v.access[EditPage].Answer, v.access[ViewPage].Answer)
}

// restrict leaves superusers alone: restrictions do not apply to them.
// https://confluence.atlassian.com/doc/global-permissions-overview-138709.html
func (a *Access) restrict(restriction Restriction, admitted Answer) {
	if slices.ContainsFunc(a.Ways, func(w Way) bool { return w.Superuser }) {
		return
	}
	if slices.ContainsFunc(a.Perhaps, func(s Source) bool { return s.Superuser }) {
		admitted = max(admitted, Unknown)
	}
	switch a.Answer = min(a.Answer, admitted); admitted {
	case No:
		a.Blocked = append(a.Blocked, restriction)
	case Unknown:
		a.Unread = append(a.Unread, restriction)
	}
}

func (r Restriction) empty() bool { return len(r.Users)+len(r.Groups) == 0 && !r.Unread }

// admits reports whether a restriction lets a person through.
func (d *directory) admits(r Restriction, id string) Answer {
	answer := No
	if r.Unread {
		answer = Unknown
	}
	for _, user := range r.Users {
		if fold(user) == id {
			return Yes
		}
	}
	for _, group := range r.Groups {
		members := d.members(Principal{GroupType, group})
		if _, in := members.chains[id]; in {
			return Yes
		}
		if members.unread {
			answer = Unknown
		}
	}
	return answer
}
