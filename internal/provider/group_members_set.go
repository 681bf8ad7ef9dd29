package provider

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// appUser is the type of the user of an app.
const appUser = "app"

// directMembers are the members of a group that a resource manages: all but apps and users of nested groups, and those too if
// they are its own. Only if there are members that are not its own, it reads the nested groups: Data Center may show their users
// as members of the group.
func (b *resourceBase) directMembers(ctx context.Context, group confluence.Group, own idSet) ([]confluence.User, error) {
	members, err := b.client.GroupMembers(ctx, group)
	if err != nil {
		return nil, err
	}
	var direct, others []confluence.User
	for _, user := range members {
		switch {
		case own.has(user.PrincipalID()):
			direct = append(direct, user)
		case user.Type != appUser:
			others = append(others, user)
		}
	}
	if len(others) == 0 {
		return direct, nil
	}
	nested, err := b.client.NestedPeople(ctx, group)
	if err != nil {
		return nil, err
	}
	elsewhere := newIDSet(idsOf(nested))
	return append(direct, slices.DeleteFunc(others, func(u confluence.User) bool { return elsewhere.has(u.PrincipalID()) })...), nil
}

// setMembers adds and removes only what differs, and adds before it removes. prior is the state.
func (r *groupMembersResource) setMembers(ctx context.Context, plan, prior groupMembersModel, diags *diag.Diagnostics) {
	group, summary := plan.group(), fmt.Sprintf("%s could not be set", plan)
	members, err := r.directMembers(ctx, group, plan.ids().with(prior.ids()))
	if err != nil {
		addError(diags, path.Root("group_id"), summary, err)
		return
	}
	joining, leaving := newIDSet(idsOf(members)).lacking(plan.Members.strings()), plan.ids().lacking(idsOf(members))
	if r.checkOwnMembership(ctx, group.ID, leaving, path.Root("members"), diags); diags.HasError() {
		return
	}
	for _, id := range joining {
		if err := r.client.AddGroupMember(ctx, group, id); err != nil {
			at := r.missingPrincipal(ctx, group, err, path.Root("members"))
			addGroupError(diags, at, fmt.Sprintf("%s: user %s could not be added", summary, id), err)
			return
		}
	}
	for _, id := range leaving {
		if err := r.client.RemoveGroupMember(ctx, group, id); err != nil && !confluence.IsNotFound(err) {
			addGroupError(diags, path.Empty(), fmt.Sprintf("%s: user %s could not be removed", summary, id), err)
			return
		}
	}
}
