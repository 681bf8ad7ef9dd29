package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ValidateConfig validates that an access class is one of Confluence's.
func (r *spaceRoleAssignmentResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spaceRoleAssignmentModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || config.PrincipalType.ValueString() != accessClass || config.PrincipalID.IsUnknown() {
		return
	}
	if class := config.PrincipalID.ValueString(); !slices.Contains(accessClasses, class) {
		resp.Diagnostics.AddAttributeError(path.Root("principal_id"), "Invalid access class",
			fmt.Sprintf("Expected principal_id to be one of %s, got: %q.", strings.Join(accessClasses, ", "), class))
	}
}

// ModifyPlan rejects new assignments on a site without space roles, and warns of who gains and loses access. Existing assignments
// need no check: reading them shows that the site has space roles.
func (r *spaceRoleAssignmentResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil || req.Plan.Raw.Equal(req.State.Raw) {
		return
	}
	var plan, state spaceRoleAssignmentModel
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if req.Plan.Raw.IsNull() {
		r.warnOfAccess(ctx, state.accessChange(state.with("")), &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if req.State.Raw.IsNull() {
		r.checkNew(ctx, plan, &resp.Diagnostics)
		state = plan.with("")
	}
	if areKnown(ctx, plan.SpaceKey, plan.PrincipalType, plan.PrincipalID, plan.RoleID) {
		r.warnOfAccess(ctx, state.accessChange(plan), &resp.Diagnostics)
	}
}

// checkNew rejects a new assignment on a site without space roles, and to a group by its name.
func (r *spaceRoleAssignmentResource) checkNew(ctx context.Context, plan spaceRoleAssignmentModel, diags *diag.Diagnostics) {
	roles, ok := r.roles(diags)
	if !ok {
		return
	}
	switch mode, err := roles.SpaceRoleMode(ctx); {
	case err != nil:
		addError(diags, path.Empty(), "Space role mode could not be read", err)
	case mode == confluence.PreRoles:
		diags.AddError("This site has no space roles", fmt.Sprintf("The space role mode of this site is %s. %s", mode, usePermissionInstead))
	default:
		r.checkPrincipalExists(ctx, plan.principal(), path.Root("principal_id"), diags)
	}
}

// accessChange is what a plan changes of access. If the plan replaces the resource by one of another space, that is planned by
// itself.
func (m spaceRoleAssignmentModel) accessChange(plan spaceRoleAssignmentModel) accessChange {
	change := accessChange{what: plan.String(), space: m.ref(), byRoles: true, roles: map[confluence.Principal]string{m.principal(): ""}}
	if strings.EqualFold(m.SpaceKey.ValueString(), plan.SpaceKey.ValueString()) {
		change.roles[plan.principal()] = plan.RoleID.ValueString()
		if m.principal() != plan.principal() {
			change.what = fmt.Sprintf("%s, replaced by %s", m, describePrincipal(plan.principal()))
		}
	} else {
		change.what = m.String()
	}
	return change
}
