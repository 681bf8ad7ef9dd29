package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// checkOwnMembership rejects to remove the caller from a group of administrators, unless the caller administers as much by
// another: it could change no group any more, nor join this one again. It sends requests only if somebody leaves.
func (b *resourceBase) checkOwnMembership(ctx context.Context, groupID string, leaving []string, at path.Path, diags *diag.Diagnostics) {
	if len(leaving) == 0 || groupID == "" || b.client == nil {
		return
	}
	caller, err := b.client.CurrentUser(ctx)
	if err != nil {
		addUnknownMembership(diags, at, groupID, err)
		return
	}
	if slices.ContainsFunc(leaving, func(id string) bool { return strings.EqualFold(id, caller.PrincipalID()) }) {
		b.checkOwnGroup(ctx, confluence.Group{ID: groupID}, at, diags)
	}
}

// checkOwnGroup rejects to delete a group of administrators that the caller is in, unless the caller administers as much by
// another that the run keeps.
func (b *resourceBase) checkOwnGroup(ctx context.Context, group confluence.Group, at path.Path, diags *diag.Diagnostics) {
	level, err := b.client.GroupAdministration(ctx, group)
	if level == confluence.AdministersNothing || err != nil {
		if err != nil && !confluence.IsNotFound(err) {
			addUnknownMembership(diags, at, group.ID, err)
		}
		return
	}
	caller, err := b.client.CurrentUser(ctx)
	if err != nil {
		addUnknownMembership(diags, at, group.ID, err)
		return
	}
	groups, err := b.client.GroupsOf(ctx, confluence.UserRef{PrincipalID: caller.PrincipalID()})
	if err != nil {
		addUnknownMembership(diags, at, group.ID, err)
		return
	}
	i := slices.IndexFunc(groups, func(g confluence.Group) bool { return strings.EqualFold(g.ID, group.ID) })
	if i < 0 {
		return
	}
	left := b.run.leaveGroup(group.ID)
	if b.administers(ctx, level, caller, slices.DeleteFunc(slices.Clone(groups), func(g confluence.Group) bool { return left[strings.ToLower(g.ID)] })) {
		return
	}
	diags.Append(newError(at, fmt.Sprintf("The account of the provider would be removed from group %s", groups[i].Name), fmt.Sprintf(
		"This group administers the site, and the account %s (%s) stays in no other group that administers as much: it could no longer manage groups. "+
			"Keep the account in the group, or make this change with another account.", caller.DisplayName, caller.PrincipalID())))
}

// administers reports whether a user administers as much as a level says, without a group or by one of groups.
func (b *resourceBase) administers(ctx context.Context, level confluence.AdministrationLevel, user confluence.User, groups []confluence.Group) bool {
	if own, err := b.client.UserAdministration(ctx, user.PrincipalID()); err == nil && own >= level {
		return true
	}
	return slices.ContainsFunc(groups, func(group confluence.Group) bool {
		other, err := b.client.GroupAdministration(ctx, group)
		return err == nil && other >= level && other != confluence.MayAdminister
	})
}

func addUnknownMembership(diags *diag.Diagnostics, at path.Path, groupID string, err error) {
	addError(diags, at, fmt.Sprintf("Whether the account of the provider would be removed from group %s could not be read", groupID), err)
}
