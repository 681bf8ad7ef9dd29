package provider

import (
	"context"

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
	checkAccessClass(config.principal(), path.Root("principal_id"), &resp.Diagnostics)
}

// ModifyPlan rejects new assignments on a site without space roles, to principals that do not exist, and of roles that do not
// exist. Existing assignments need no check: reading them shows that the site has space roles.
func (r *spaceRoleAssignmentResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil || req.Plan.Raw.IsNull() || req.Plan.Raw.Equal(req.State.Raw) {
		return
	}
	var plan, state spaceRoleAssignmentModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	roles, ok := r.roles(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() || req.State.Raw.IsNull() && !checkHasRoles(ctx, roles, &resp.Diagnostics) {
		return
	}
	if plan.principal() != state.principal() {
		r.checkPrincipalExists(ctx, plan.principal(), path.Root("principal_id"), &resp.Diagnostics)
	}
	if !req.State.Raw.IsNull() && !plan.RoleID.IsUnknown() && plan.principal() == state.principal() {
		r.planMoves(plan.SpaceKey.ValueString(), []confluence.RoleAssignment{state.toAssignment()}, []confluence.RoleAssignment{plan.toAssignment()})
	}
	if !plan.RoleID.Equal(state.RoleID) {
		r.checkRoleExists(ctx, roles, plan.RoleID, path.Root("role_id"), &resp.Diagnostics)
	}
}
