package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// ValidateConfig demands an ID of the principals that have one.
func (r *spacePermissionResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spacePermissionModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !resp.Diagnostics.HasError() {
		checkPrincipal(config.PrincipalType, config.PrincipalID, path.Root("principal_id"), &resp.Diagnostics)
	}
}

// ModifyPlan refuses what this deployment cannot grant. Whether the site grants anything to a single principal, or has roles
// alone, is not asked here: that would cost each run two requests, and a site that has roles alone says so when it refuses.
func (r *spacePermissionResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || req.Plan.Raw.Equal(req.State.Raw) || r.client == nil {
		return
	}
	var plan spacePermissionModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	r.checkOperations(plan.Operations, path.Root("operations"), &resp.Diagnostics)
}
