package provider

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
)

// warnOfAccess warns, once for a resource, if a planned change takes the last way to view or administer a space from somebody,
// opens it to anonymous or an access class, or gives or takes access for more people than the threshold. A resource calls it at
// plan if its access changes, and only then.
//
// It takes no requests but those for the access list of the space and the roles of the site, once in a run, which the refresh may
// have made already, and for the members of groups: those that begin or cease to have access and, if somebody may be concerned,
// all others with access. What cannot be read is said in the warning.
func (b *resourceBase) warnOfAccess(ctx context.Context, change accessChange, diags *diag.Diagnostics) {
	if b.client == nil || b.access.off || diags.HasError() || b.run.access.drops(change.space.Key) {
		return
	}
	others, again := b.run.access.plan(change)
	if again {
		return
	}
	j := accessJudgement{accessChange: change, others: others, now: b.readSpaceAccess(ctx, change.space, change.byRoles)}
	j.judge(accessPeople{names: change.userKeys})
	if groups := j.changedGroups(); len(j.groups()) > 0 && j.differs() {
		people := accessPeople{names: change.userKeys}.with(b.readPeople(ctx, groups))
		if j.judge(people); j.page != nil || j.concerns(b.access.threshold) {
			j.judge(people.with(b.readPeople(ctx, j.groups())))
		}
	}
	j.warn(b.access.threshold, diags)
}

// accessJudgement is who has access before and after a change.
type accessJudgement struct {
	accessChange
	others []accessChange // that other resources have planned
	now    spaceAccess
	people accessPeople

	before, between, after access.Result // between: after the changes of other resources
	effects                []accessEffect
}

// accessEffect is who gains and who loses one kind of access.
type accessEffect struct {
	access.Change
	kind string // view, admin or edit
}

func (j *accessJudgement) questions() map[access.Question]string {
	if j.page != nil {
		return map[access.Question]string{access.ViewPage: "view", access.EditPage: "edit"}
	}
	return map[access.Question]string{access.ReadSpace: "view", access.AdministerSpace: "admin"}
}

// judge finds who has access, as far as people are known.
func (j *accessJudgement) judge(people accessPeople) {
	j.people = people
	everybody := people.directory(j.named(people.names))
	result := func(page func(*pageChange) access.Page, changes ...accessChange) access.Result {
		in, _ := j.now.input(people.names, changes...)
		in.Directory = everybody
		in.AnonymousUse = access.Yes
		if j.page != nil {
			p := page(j.page)
			in.Page = &p
		}
		return access.Judge(in)
	}
	prior := func(p *pageChange) access.Page { return p.before }
	planned := func(p *pageChange) access.Page { return p.after }
	j.before = result(prior)
	if j.between = j.before; len(j.others) > 0 {
		j.between = result(prior, j.others...)
	}
	j.after = result(planned, append(slices.Clone(j.others), j.accessChange)...)

	j.effects = nil
	for _, q := range []access.Question{access.ReadSpace, access.AdministerSpace, access.ViewPage, access.EditPage} {
		if kind, asked := j.questions()[q]; asked {
			effect := access.Compare(j.between, j.after, q)
			j.onlyOwn(&effect, q)
			j.effects = append(j.effects, accessEffect{effect, kind})
		}
	}
}

// named are the people whom the list, the changes or the restrictions name: each result is about all of them.
func (j *accessJudgement) named(names map[string]string) map[string]access.Person {
	_, named := j.now.input(names)
	add := func(id string) {
		if _, known := named[strings.ToLower(id)]; !known {
			named[strings.ToLower(id)] = access.Person{ID: id, Name: id, Unread: true}
		}
	}
	for _, assignment := range j.now.assignments {
		if assignment.Type == access.User {
			add(assignment.ID)
		}
	}
	for _, change := range append(slices.Clone(j.others), j.accessChange) {
		for _, principal := range slices.Concat(sortedPrincipals(change.grants), sortedPrincipals(change.roles)) {
			if principal.Type == access.User {
				add(principal.ID)
			}
		}
	}
	if j.page != nil {
		for _, restriction := range slices.Concat(j.page.before.Restrictions, j.page.after.Restrictions) {
			for _, id := range restriction.Users {
				add(id)
			}
		}
	}
	return named
}

// onlyOwn removes from the effect who has now what they gain, and who has not yet what they lose: that is due to changes of others.
func (j *accessJudgement) onlyOwn(c *access.Change, q access.Question) {
	if len(j.others) == 0 {
		return
	}
	had := map[string]access.Answer{}
	for _, verdict := range j.before.People {
		had[strings.ToLower(verdict.ID)] = verdict.May(q).Answer
	}
	keep := func(people []access.Person, is func(access.Answer) bool) []access.Person {
		return slices.DeleteFunc(people, func(p access.Person) bool { return !is(had[strings.ToLower(p.ID)]) })
	}
	c.Gained = keep(c.Gained, func(a access.Answer) bool { return a != access.Yes })
	c.PerhapsGained = keep(c.PerhapsGained, func(a access.Answer) bool { return a != access.Yes })
	c.Lost = keep(c.Lost, func(a access.Answer) bool { return a != access.No })
	c.PerhapsLost = keep(c.PerhapsLost, func(a access.Answer) bool { return a != access.No })
}

// differs reports whether the change concerns viewing, administering or editing at all.
func (j *accessJudgement) differs() bool {
	return j.page != nil || slices.ContainsFunc(j.effects, func(e accessEffect) bool {
		return len(e.Opened)+len(e.Closed)+len(e.OpenedUnread)+len(e.ClosedUnread) > 0
	})
}

// changedGroups are the groups that begin or cease to give access, or that restrictions name.
func (j *accessJudgement) changedGroups() []string {
	var ids []string
	for _, effect := range j.effects {
		ids = append(ids, groupsIn(slices.Concat(effect.Opened, effect.Closed, effect.OpenedUnread, effect.ClosedUnread))...)
	}
	if j.page != nil {
		for _, restriction := range slices.Concat(j.page.before.Restrictions, j.page.after.Restrictions) {
			ids = append(ids, restriction.Groups...)
		}
	}
	return uniqueIDs(ids)
}

// groups are all groups that matter to the kinds of access that change.
func (j *accessJudgement) groups() []string {
	ids := j.changedGroups()
	for q := range j.questions() {
		for _, result := range []access.Result{j.before, j.between, j.after} {
			ids = append(ids, groupsIn(result.Sources(q))...)
			ids = append(ids, groupsIn(result.Perhaps(q))...)
		}
	}
	return uniqueIDs(ids)
}

func groupsIn(sources []access.Source) (ids []string) {
	for _, source := range sources {
		if source.Type == access.GroupType {
			ids = append(ids, source.ID)
		}
	}
	return ids
}

func uniqueIDs(ids []string) []string {
	slices.SortFunc(ids, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return slices.CompactFunc(ids, strings.EqualFold)
}

// concerns reports whether the change may be worth a warning: if all who have access otherwise were not known, would there be one?
func (j *accessJudgement) concerns(threshold int) bool {
	return len(j.removed) > 0 || j.loses() || j.opens() || j.affected() > threshold || slices.ContainsFunc(j.effects, func(e accessEffect) bool {
		return len(e.OpenedUnread) > 0
	})
}

// loses reports whether somebody loses a way to access, or may lose it, and is not known to have another.
func (j *accessJudgement) loses() bool {
	return j.anonymous(access.Yes, access.No) || j.othersChange(true) || slices.ContainsFunc(j.effects, func(e accessEffect) bool {
		return len(e.Lost)+len(e.PerhapsLost)+len(e.ClosedUnread) > 0
	})
}

// opens reports whether the space or page opens to anonymous or to an access class.
func (j *accessJudgement) opens() bool {
	return j.anonymous(access.No, access.Yes) || j.othersChange(false) || slices.ContainsFunc(j.effects, func(e accessEffect) bool { return len(classesIn(e.Opened)) > 0 })
}

// othersChange reports whether a page of which nobody knows who may view the space gets its first restriction, or loses the last.
func (j *accessJudgement) othersChange(lose bool) bool {
	return j.page != nil && len(j.now.unread) > 0 && slices.ContainsFunc(j.effects, func(e accessEffect) bool {
		return restricts(j.page.before, e.kind) != lose && restricts(j.page.after, e.kind) == lose
	})
}

func classesIn(sources []access.Source) (ids []string) {
	for _, source := range sources {
		if source.Type == access.AccessClass && !source.IsAnonymous() {
			ids = append(ids, source.ID)
		}
	}
	return ids
}

// anonymous reports whether the answers about anonymous change in this way for one kind of access.
func (j *accessJudgement) anonymous(from, to access.Answer) bool {
	for q := range j.questions() {
		if j.between.Anonymous.May(q).Answer == from && j.after.Anonymous.May(q).Answer == to {
			return true
		}
	}
	return false
}

// affected is how many people gain or lose access, or may do so.
func (j *accessJudgement) affected() int {
	people := map[string]bool{}
	for _, e := range j.effects {
		for _, person := range slices.Concat(e.Gained, e.Lost, e.PerhapsGained, e.PerhapsLost) {
			people[strings.ToLower(person.ID)] = true
		}
	}
	return len(people)
}
