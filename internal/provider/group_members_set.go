package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// appUser is the type of the user of an app.
const appUser = "app"

// directMembers are the members of a group that a resource manages: all but apps and users of nested groups, and those too if
// the resource has them. Only if there are members that the resource does not have, it reads the nested groups: Data Center may
// show their users as members of the group.
func (b *resourceBase) directMembers(ctx context.Context, m groupMembersModel) ([]confluence.User, error) {
	members, err := b.client.GroupMembers(ctx, m.group())
	if err != nil {
		return nil, err
	}
	own := newIDSet(setStrings(m.Members))
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
	nested, err := b.nestedMembers(ctx, m.group())
	if err != nil {
		return nil, err
	}
	for _, user := range others {
		if !nested.has(user.PrincipalID()) {
			direct = append(direct, user)
		}
	}
	return direct, nil
}

// nestedMembers are the users of the groups in a group.
func (b *resourceBase) nestedMembers(ctx context.Context, group confluence.Group) (idSet, error) {
	children, err := b.client.ChildGroups(ctx, group)
	var nested []string
	for _, child := range children {
		people, childErr := b.client.GroupPeople(ctx, child)
		if childErr != nil && !confluence.IsNotFound(childErr) {
			return nil, childErr
		}
		nested = append(nested, idsOf(people)...)
	}
	return newIDSet(nested), err
}

// setMembers adds and removes only what differs, and adds before it removes.
func (r *groupMembersResource) setMembers(ctx context.Context, plan groupMembersModel, diags *diag.Diagnostics) {
	group, summary := plan.group(), fmt.Sprintf("%s could not be set", plan)
	members, err := r.directMembers(ctx, plan)
	if err != nil {
		addError(diags, path.Root("group_id"), summary, err)
		return
	}
	wanted, present := setStrings(plan.Members), idsOf(members)
	joining, leaving := newIDSet(present).lacking(wanted), newIDSet(wanted).lacking(present)
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
