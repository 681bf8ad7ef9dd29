package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

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

// ModifyPlan rejects new assignments on a site without space roles. Existing assignments need no check: reading them shows
// that the site has space roles.
func (r *spaceRoleAssignmentResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil || !req.State.Raw.IsNull() {
		return
	}
	roles, ok := r.roles(&resp.Diagnostics)
	if !ok {
		return
	}
	switch mode, err := roles.SpaceRoleMode(ctx); {
	case err != nil:
		addError(&resp.Diagnostics, path.Empty(), "Space role mode could not be read", err)
	case mode == confluence.PreRoles:
		resp.Diagnostics.AddError("This site has no space roles", fmt.Sprintf("The space role mode of this site is %s. %s", mode, usePermissionInstead))
	default:
		var plan spaceRoleAssignmentModel
		resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
		r.checkPrincipalExists(ctx, plan.principal(), path.Root("principal_id"), &resp.Diagnostics)
	}
}
