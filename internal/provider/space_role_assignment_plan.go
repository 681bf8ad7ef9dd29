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

// ValidateConfig demands that a class is one of those that Confluence has.
func (r *spaceRoleAssignmentResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spaceRoleAssignmentModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || config.PrincipalType.ValueString() != accessClass || config.PrincipalID.IsUnknown() {
		return
	}
	if class := config.PrincipalID.ValueString(); !slices.Contains(accessClasses, class) {
		resp.Diagnostics.AddAttributeError(path.Root("principal_id"), "principal_id is not an access class",
			fmt.Sprintf("%q is given; the classes are %s.", class, strings.Join(accessClasses, ", ")))
	}
}

// ModifyPlan refuses new assignments on a site without roles. Those in the state have just been read as such, so that a
// refresh and a change need not ask.
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
		addError(&resp.Diagnostics, path.Empty(), "Whether this site has space roles could not be read", err)
	case mode == confluence.PreRoles:
		resp.Diagnostics.AddError("This site has no space roles", fmt.Sprintf("Its space role mode is %s. %s", mode, usePermissionInstead))
	}
}
