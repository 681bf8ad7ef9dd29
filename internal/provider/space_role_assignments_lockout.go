package provider

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// checkAdministrator rejects a plan without an administrator, unless the space has none now. Apps do not count: no person can sign
// in as one. A role that is not in the list of roles, such as a new one, may be an administrator's.
func (r *spaceRoleAssignmentsResource) checkAdministrator(ctx context.Context, roles confluence.SpaceRoles, plan spaceRoleAssignmentsModel, list, wanted []confluence.RoleAssignment, diags *diag.Diagnostics) {
	known, err := roles.SpaceRoles(ctx, confluence.SpaceRef{})
	if err != nil {
		return
	}
	planned, now := administrators(known, wanted), administrators(known, list)
	apps, err := r.client.Apps(ctx, planned)
	if err != nil && !confluence.IsForbidden(err) { // a token may lack the scope
		addError(diags, path.Root("assignments"), "Administrators of the space could not be checked", err)
		return
	}
	if len(planned) > len(apps) || len(now) == 0 && len(list) > 0 {
		return
	}
	diags.AddAttributeError(path.Root("assignments"), "Missing administrator", fmt.Sprintf("No principal could administer space %s: assign a role with the permission administer/space to at least one principal that is not an app. "+
		"The roles with this permission are %s.", plan.SpaceKey.ValueString(), nameRoles(slices.DeleteFunc(slices.Clone(known),
		func(role confluence.SpaceRole) bool { return !role.Administers() }))))
}

// administrators are the principals of a list with a role that administers a space, or that is not known.
func administrators(known []confluence.SpaceRole, list []confluence.RoleAssignment) []confluence.Principal {
	var principals []confluence.Principal
	for _, one := range list {
		i := slices.IndexFunc(known, func(role confluence.SpaceRole) bool { return role.ID == one.RoleID })
		if i < 0 || known[i].Administers() {
			principals = append(principals, one.Principal)
		}
	}
	return principals
}

// checkOwnAccess rejects a plan that takes the caller's last way into the space. Nothing is said if the caller has none now, or
// cannot be read.
func (r *spaceRoleAssignmentsResource) checkOwnAccess(ctx context.Context, roles confluence.SpaceRoles, plan spaceRoleAssignmentsModel, list, wanted []confluence.RoleAssignment, diags *diag.Diagnostics) {
	if len(unlisted(list, wanted)) == 0 || diags.HasError() {
		return
	}
	caller, err := r.client.CurrentUser(ctx)
	if err != nil {
		return
	}
	if slices.ContainsFunc(wanted, func(one confluence.RoleAssignment) bool { return includes(one.Principal, caller, nil) }) {
		return
	}
	groups, err := r.client.GroupsOf(ctx, confluence.UserRef{AccountID: caller.AccountID})
	if err != nil {
		return
	}
	isCaller := func(one confluence.RoleAssignment) bool { return includes(one.Principal, caller, groups) }
	if !slices.ContainsFunc(list, isCaller) || slices.ContainsFunc(wanted, isCaller) || r.hasPermission(ctx, roles, plan, caller, groups) {
		return
	}
	summary, detail := "The account of the provider would lose access", fmt.Sprintf("The account %s (%s) would no longer have a role in space %s, "+
		"neither itself nor by a group. Add it, or one of its groups, to assignments.", caller.DisplayName, caller.AccountID, plan.SpaceKey.ValueString())
	if slices.ContainsFunc(wanted, func(one confluence.RoleAssignment) bool { return one.Type == accessClass }) {
		diags.AddAttributeWarning(path.Root("assignments"), summary, detail+" If it is a member of an access class in assignments, it keeps access.")
		return
	}
	diags.AddAttributeError(path.Root("assignments"), summary, detail)
}

// includes reports whether a role of a principal is also that of a user with certain groups. The classes of administrators are not
// counted, as it is not known who they are.
func includes(principal confluence.Principal, user confluence.User, groups []confluence.Group) bool {
	switch principal.Type {
	case "user":
		return principal.ID == user.AccountID
	case "group":
		return slices.ContainsFunc(groups, func(group confluence.Group) bool { return group.ID == principal.ID })
	}
	return slices.Contains([]string{"anonymous-users", "authenticated-users", "all-licensed-users"}, principal.ID)
}

// hasPermission reports whether a user has access by a permission, on a site that has permissions beside roles.
func (r *spaceRoleAssignmentsResource) hasPermission(ctx context.Context, roles confluence.SpaceRoles, plan spaceRoleAssignmentsModel, user confluence.User, groups []confluence.Group) bool {
	if mode, err := roles.SpaceRoleMode(ctx); err != nil || mode != confluence.RolesTransition {
		return false
	}
	grants, err := r.client.SpaceGrants(ctx, plan.ref(spaceRoleAssignmentsPrivate{}))
	return err == nil && slices.ContainsFunc(grants, func(grant confluence.Grant) bool {
		return grant.Type == anonymous || grant.Type != "role" && includes(grant.Principal, user, groups)
	})
}
