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
	const instead = "Say what the principal may do in the space with confluence_space_permission instead."
	if r.client.Deployment() == confluence.DataCenter {
		resp.Diagnostics.AddError("Confluence Data Center has no space roles", instead)
		return
	}
	switch mode, err := r.client.SpaceRoleMode(ctx); {
	case err != nil:
		addError(&resp.Diagnostics, path.Empty(), "Whether this site has space roles could not be read", err)
	case mode == confluence.PreRoles:
		resp.Diagnostics.AddError("This site has no space roles", fmt.Sprintf("Its space role mode is %s. %s", mode, instead))
	}
}

// usePermissions adds the way out to the refusal of a site without roles.
func usePermissions(err error) error {
	if confluence.IsUnsupported(err) {
		return fmt.Errorf("%w. Use confluence_space_permission there", err)
	}
	return err
}

// explain reports why a role could not be assigned, at the attribute that names what is not there: the space, or the
// role if the space has no such.
func (r *spaceRoleAssignmentResource) explain(ctx context.Context, plan spaceRoleAssignmentModel, err error, diags *diag.Diagnostics) {
	at := path.Empty()
	switch {
	case confluence.IsNotFound(err):
		at = path.Root("space_key")
	case confluence.IsInvalid(err):
		roles, unread := r.client.SpaceRoles(ctx, plan.ref())
		var there []string
		for _, role := range roles {
			there = append(there, fmt.Sprintf("%s (%s)", role.ID, role.Name))
		}
		if unread == nil && !slices.ContainsFunc(roles, func(role confluence.SpaceRole) bool { return role.ID == plan.RoleID.ValueString() }) {
			at, err = path.Root("role_id"), fmt.Errorf("%w. The roles of this space are %s", err, strings.Join(there, ", "))
		}
	}
	addError(diags, at, fmt.Sprintf("%s could not be set", plan), usePermissions(err))
}
