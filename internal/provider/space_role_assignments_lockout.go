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
	if len(planned) > len(apps) || len(now) == 0 && len(list) > 0 || r.permitAdministrator(ctx, roles, plan) {
		return
	}
	diags.AddAttributeError(path.Root("assignments"), "Missing administrator", fmt.Sprintf("No principal could administer space %s: assign a role with the permission administer/space to at least one principal that is not an app. "+
		"The roles with this permission are %s.", plan.SpaceKey.ValueString(), nameRoles(slices.DeleteFunc(slices.Clone(known),
		func(role confluence.SpaceRole) bool { return !role.Administers() }))))
}

// permitAdministrator reports whether permissions beside the roles let anybody but apps administer the space. What cannot be read
// is taken for an app.
func (r *spaceRoleAssignmentsResource) permitAdministrator(ctx context.Context, roles confluence.SpaceRoles, plan spaceRoleAssignmentsModel) bool {
	permitted := r.permitted(ctx, roles, plan, confluence.AdministerSpace)
	apps, err := r.client.Apps(ctx, permitted)
	return err == nil && len(permitted) > len(apps)
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

// checkOwnAccess rejects a plan after which the caller has no role in the space, or no longer administers it. Nothing is said if
// that is so now, or the caller cannot be read. Of a space that does not exist yet, the caller becomes an administrator.
func (r *spaceRoleAssignmentsResource) checkOwnAccess(ctx context.Context, roles confluence.SpaceRoles, plan spaceRoleAssignmentsModel, list, wanted []confluence.RoleAssignment, isNew bool, diags *diag.Diagnostics) {
	if diags.HasError() || !isNew && len(roleChanges(rolesOf(list), rolesOf(wanted))) == 0 {
		return
	}
	known, err := roles.SpaceRoles(ctx, confluence.SpaceRef{})
	if err != nil {
		return
	}
	caller, err := r.client.CurrentUser(ctx)
	if err != nil {
		return
	}
	if after := administrators(known, wanted); slices.ContainsFunc(after, func(p confluence.Principal) bool { return includes(p, caller, nil) }) {
		return
	}
	groups, err := r.client.GroupsOf(ctx, confluence.UserRef{AccountID: caller.AccountID})
	if err != nil {
		return
	}
	isCaller := func(principal confluence.Principal) bool { return includes(principal, caller, groups) }
	for _, kind := range []struct {
		name      string
		operation confluence.Operation
		holders   func([]confluence.RoleAssignment) []confluence.Principal
	}{
		{"access", confluence.ReadSpace, principalsOf},
		{"admin access", confluence.AdministerSpace, func(list []confluence.RoleAssignment) []confluence.Principal { return administrators(known, list) }},
	} {
		after := kind.holders(wanted)
		isPermitted := func(p confluence.Principal) bool {
			return isCaller(p) || p.Type == anonymous && kind.operation == confluence.ReadSpace
		}
		if !isNew && !slices.ContainsFunc(kind.holders(list), isCaller) || slices.ContainsFunc(after, isCaller) || slices.ContainsFunc(r.permitted(ctx, roles, plan, kind.operation), isPermitted) {
			continue
		}
		summary, detail := fmt.Sprintf("The account of the provider would lose %s", kind.name), fmt.Sprintf("The account %s (%s) would lose %s to space %s. "+
			"Add it, or one of its groups, to assignments with a role that gives it.", caller.DisplayName, caller.AccountID, kind.name, plan.SpaceKey.ValueString())
		if slices.ContainsFunc(after, func(p confluence.Principal) bool { return p.Type == accessClass }) {
			diags.AddAttributeWarning(path.Root("assignments"), summary, detail+" If it is a member of an access class in assignments, it keeps access.")
			return
		}
		diags.AddAttributeError(path.Root("assignments"), summary, detail)
		return
	}
}

func principalsOf(list []confluence.RoleAssignment) []confluence.Principal {
	principals := make([]confluence.Principal, len(list))
	for i, one := range list {
		principals[i] = one.Principal
	}
	return principals
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

// permitted are the principals with a permission, on a site that has permissions beside roles.
func (r *spaceRoleAssignmentsResource) permitted(ctx context.Context, roles confluence.SpaceRoles, plan spaceRoleAssignmentsModel, operation confluence.Operation) []confluence.Principal {
	if mode, err := roles.SpaceRoleMode(ctx); err != nil || mode != confluence.RolesTransition {
		return nil
	}
	var principals []confluence.Principal
	grants, _ := r.client.SpaceGrants(ctx, plan.ref(spaceRoleAssignmentsPrivate{})) // none if they cannot be read
	for _, grant := range grants {
		if slices.Contains(grant.Operations, operation) {
			principals = append(principals, grant.Principal)
		}
	}
	return principals
}
