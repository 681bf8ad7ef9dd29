package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// ValidateConfig validates that the principal has an ID unless it is anonymous.
func (r *spacePermissionResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spacePermissionModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !resp.Diagnostics.HasError() {
		checkPrincipal(config.PrincipalType, config.PrincipalID, path.Root("principal_id"), &resp.Diagnostics)
	}
}

// ModifyPlan rejects operations and principals that the deployment cannot grant, a principal that another resource manages,
// and a new one that does not exist. It does not check whether the site uses space roles instead of permissions: that would
// cost two requests per run, and such a site reports it when the permissions are set.
func (r *spacePermissionResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || r.client == nil {
		return
	}
	var plan, state spacePermissionModel
	var private grantPrivate
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() || !r.claim(plan, false, &resp.Diagnostics) || req.Plan.Raw.Equal(req.State.Raw) {
		return
	}
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	}
	r.checkNewOperations(plan.Operations, operationsOf(state.Operations), path.Root("operations"), &resp.Diagnostics)
	r.checkPlannedPrincipal(ctx, plan, private, &resp.Diagnostics)
	if plan.principal() != state.principal() {
		r.checkPrincipalExists(ctx, plan.principal(), path.Root("principal_id"), &resp.Diagnostics)
	}
}
