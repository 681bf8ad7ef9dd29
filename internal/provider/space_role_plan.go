package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ModifyPlan rejects what the site would refuse: permissions that do not exist or lack others, a name that is taken, and one
// role too many. It warns where a role that is to be destroyed is assigned. The lists that it reads are read once a run.
func (r *spaceRoleResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	var plan, state spaceRoleResourceModel
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		r.run.manage(spaceRoleType, state.ID.ValueString())
	}
	roles, ok := r.roles(&resp.Diagnostics)
	switch {
	case !ok || resp.Diagnostics.HasError():
	case req.Plan.Raw.IsNull():
		r.planDestroy(ctx, roles, state, resp.Private, &resp.Diagnostics)
	case !req.Plan.Raw.Equal(req.State.Raw):
		resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
		if !resp.Diagnostics.HasError() && (!req.State.Raw.IsNull() || checkHasRoles(ctx, roles, &resp.Diagnostics)) {
			r.checkPlan(ctx, roles, plan, state, &resp.Diagnostics)
		}
	}
}

// checkHasRoles rejects new objects on a site without space roles. Reading an existing one shows that the site has them.
func checkHasRoles(ctx context.Context, roles confluence.SpaceRoles, diags *diag.Diagnostics) bool {
	return hasRoles(ctx, roles, usePermissionInstead, diags)
}

// hasRoles rejects what needs a site with space roles. instead is what to do on one without.
func hasRoles(ctx context.Context, roles confluence.SpaceRoles, instead string, diags *diag.Diagnostics) bool {
	switch mode, err := roles.SpaceRoleMode(ctx); {
	case err != nil:
		addError(diags, path.Empty(), "Space role mode could not be read", err)
	case mode == confluence.PreRoles:
		diags.AddError("This site has no space roles", fmt.Sprintf("The space role mode of this site is %s. %s", mode, instead))
	default:
		return true
	}
	return false
}

func (r *spaceRoleResource) checkPlan(ctx context.Context, roles confluence.CustomRoles, plan, state spaceRoleResourceModel, diags *diag.Diagnostics) {
	if !plan.SpacePermissions.Equal(state.SpacePermissions) {
		r.checkPermissions(ctx, roles, plan, state, diags)
	}
	if !plan.Name.Equal(state.Name) && !diags.HasError() {
		r.checkRoom(ctx, roles, plan, diags)
	}
	if !plan.AnonymousRoleID.Equal(state.AnonymousRoleID) {
		r.checkRoleExists(ctx, roles, plan.AnonymousRoleID, path.Root("anonymous_reassignment_role_id"), diags)
	}
	if !plan.GuestRoleID.Equal(state.GuestRoleID) {
		r.checkRoleExists(ctx, roles, plan.GuestRoleID, path.Root("guest_reassignment_role_id"), diags)
	}
	for name, id := range map[string]attr.Value{"anonymous_reassignment_role_id": plan.AnonymousRoleID, "guest_reassignment_role_id": plan.GuestRoleID} {
		if isSet(id) && id.Equal(plan.ID) {
			diags.AddAttributeError(path.Root(name), "A role cannot replace itself", name+" must be the ID of another role.")
		}
	}
}

// checkPermissions rejects permissions that the site does not have, and those without a permission that they require. A role that
// Confluence stores already is not questioned. Nothing is said where the permissions cannot be read: the write reports it.
func (r *spaceRoleResource) checkPermissions(ctx context.Context, roles confluence.CustomRoles, plan, state spaceRoleResourceModel, diags *diag.Diagnostics) {
	planned, stored := setStrings(plan.SpacePermissions), setStrings(state.SpacePermissions)
	if plan.SpacePermissions.IsUnknown() {
		return
	}
	all, err := roles.RolePermissions(ctx)
	if confluence.IsNotFound(err) || confluence.IsForbidden(err) {
		return
	}
	if err != nil {
		addError(diags, path.Root("space_permissions"), "Permissions of space roles could not be read", usePermissions(err))
		return
	}
	incomplete := slices.ContainsFunc(plan.SpacePermissions.Elements(), attr.Value.IsUnknown)
	for i, id := range planned {
		element := plan.SpacePermissions.Elements()[i]
		at := path.Root("space_permissions").AtSetValue(element)
		known := slices.IndexFunc(all, func(p confluence.RolePermission) bool { return p.ID == id })
		if known < 0 {
			if !element.IsUnknown() && !slices.Contains(stored, id) {
				diags.AddAttributeError(at, "Unknown permission "+id, fmt.Sprintf("This site has no permission %q for space roles. It has %s.", id, permissionNames(all)))
			}
			continue
		}
		for _, required := range all[known].Requires {
			accepted := slices.Contains(stored, id) && !slices.Contains(stored, required)
			if !incomplete && !accepted && !slices.Contains(planned, required) {
				diags.AddAttributeError(at, "Missing permission "+required, fmt.Sprintf("The permission %s requires %s. Add %q to space_permissions, or remove %q.", id, required, required, id))
			}
		}
	}
}

func permissionNames(all []confluence.RolePermission) string {
	var ids []string
	for _, permission := range all {
		ids = append(ids, permission.ID)
	}
	slices.Sort(ids)
	return strings.Join(ids, ", ")
}
