package provider

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// membershipChange is who joins and who leaves a group, as a resource plans it. Of users, the ID is enough.
type membershipChange struct {
	what          string // the object of the resource, such as "Members of group x"
	group         confluence.Group
	joins, leaves []confluence.User
	unlisted      bool // those who leave are not in the state, so the plan does not show them
}

// warnOfMembership warns, once for a resource, if somebody who leaves a group loses access to a space by it, if the plan does not
// show who leaves, or if more people than the threshold join or leave. It sends no request: of the spaces, it knows those whose access lists this run has read already.
func (b *resourceBase) warnOfMembership(ctx context.Context, change membershipChange, diags *diag.Diagnostics) {
	if b.client == nil || b.access.off || diags.HasError() {
		return
	}
	var lost, gained []string
	for _, list := range b.run.access.noted() {
		for _, effect := range b.membershipEffects(ctx, list, change) {
			place := fmt.Sprintf("%s access to space %s", effect.kind, list.space.Key)
			if len(effect.Lost) > 0 {
				lost = append(lost, place)
			} else if len(effect.PerhapsLost) > 0 {
				lost = append(lost, place+", unless they have it from another source")
			}
			if len(effect.Gained)+len(effect.PerhapsGained) > 0 {
				gained = append(gained, place)
			}
		}
	}
	unlisted := change.unlisted && len(change.leaves) > 0
	if len(lost) == 0 && !unlisted && len(change.joins)+len(change.leaves) <= b.access.threshold {
		return
	}
	text := accessText{names: maxNames}
	text.people(peopleOf(change.leaves), "leave", "the group", "")
	if unlisted {
		text.detail = append(text.detail, "They are not in members, and the apply removes them.")
	}
	text.places("They lose", lost)
	text.people(peopleOf(change.joins), "join", "the group", "")
	text.places("They gain", gained)
	text.detail = append(text.detail, "Only spaces whose permissions this run has already read are checked.", silenceAccessWarnings)
	diags.AddWarning(change.what+": "+strings.Join(text.summary, ", "), strings.Join(text.detail, "\n\n"))
}

// leaving are users of a group by ID, with the names that the refresh has read.
func (b *resourceBase) leaving(ctx context.Context, group confluence.Group, ids []string) []confluence.User {
	users := make([]confluence.User, len(ids))
	members, _ := b.client.GroupMembers(ctx, group) // without names the IDs will do
	for i, id := range ids {
		users[i].Username = id
		for _, member := range members {
			if strings.EqualFold(member.PrincipalID(), id) {
				users[i] = member
			}
		}
	}
	return users
}

// joining are users by ID.
func joining(ids []string) []confluence.User {
	users := make([]confluence.User, len(ids))
	for i, id := range ids {
		users[i].Username = id
	}
	return users
}

// places lists what people lose or gain with a group.
func (t *accessText) places(they string, places []string) {
	if len(places) == 0 {
		return
	}
	if more := len(places) - maxNames; more > 0 {
		places = append(slices.Clone(places[:maxNames]), fmt.Sprintf("and %d more", more))
	}
	t.detail = append(t.detail, they+":\n  - "+strings.Join(places, "\n  - "))
}

func peopleOf(users []confluence.User) []access.Person {
	people := make([]access.Person, len(users))
	for i, user := range users {
		people[i] = access.Person{ID: user.PrincipalID(), Name: cmp.Or(user.DisplayName, user.PrincipalID())}
	}
	slices.SortFunc(people, func(a, b access.Person) int {
		return strings.Compare(strings.ToLower(a.Name+"\x00"+a.ID), strings.ToLower(b.Name+"\x00"+b.ID))
	})
	return people
}

// membershipEffects is who gains and who loses access to a space by a change of a group.
func (b *resourceBase) membershipEffects(ctx context.Context, list readList, change membershipChange) (effects []accessEffect) {
	known := b.run.access.knownPeople()
	in, named := b.cachedSpaceAccess(ctx, list).input(known.names)
	for _, person := range peopleOf(slices.Concat(change.joins, change.leaves)) {
		named[strings.ToLower(person.ID)] = person
	}
	result := func(members []confluence.User) access.Result {
		in.Directory = known.directory(named)
		group := access.Group{ID: change.group.ID}
		for _, user := range members {
			group.Members = append(group.Members, user.PrincipalID())
		}
		in.Groups = append(slices.DeleteFunc(in.Groups, func(g access.Group) bool { return strings.EqualFold(g.ID, group.ID) }), group)
		return access.Judge(in)
	}
	before, after := result(change.leaves), result(change.joins)
	for _, q := range []access.Question{access.ReadSpace, access.AdministerSpace} {
		kind := map[access.Question]string{access.ReadSpace: "view", access.AdministerSpace: "admin"}[q]
		effects = append(effects, accessEffect{access.Compare(before, after, q), kind})
	}
	return effects
}

// cachedSpaceAccess is who is granted what, as far as this run has read it.
func (b *resourceBase) cachedSpaceAccess(ctx context.Context, list readList) spaceAccess {
	var now spaceAccess
	if list.permissions {
		if read, err := b.client.SpaceAccess(ctx, list.space); err == nil {
			now.grants = read.Grants
		}
	}
	if roles, ok := b.client.(confluence.SpaceRoles); ok && list.roles {
		now.assignments, _ = roles.RoleAssignments(ctx, list.space)
		now.roles = accessRoles(b.run.access.readRoles())
	}
	return now
}
