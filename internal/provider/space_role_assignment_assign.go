package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// usePermissionInstead is the way out where there are no space roles.
const usePermissionInstead = "Say what the principal may do in the space with confluence_space_permission instead."

// roles is the client as far as it knows space roles.
func (r *spaceRoleAssignmentResource) roles(diags *diag.Diagnostics) (confluence.SpaceRoles, bool) {
	return onlyOn[confluence.SpaceRoles](r.client, "confluence_space_role_assignment", usePermissionInstead, diags)
}

// assign makes the plan true and saves it.
func (r *spaceRoleAssignmentResource) assign(ctx context.Context, plan spaceRoleAssignmentModel, state stateSetter, diags *diag.Diagnostics) {
	roles, ok := r.roles(diags)
	if !ok || diags.HasError() {
		return
	}
	if err := roles.SetRoleAssignment(ctx, plan.ref(), plan.principal(), plan.RoleID.ValueString()); err != nil {
		explainRole(ctx, roles, plan, err, diags)
		return
	}
	diags.Append(state.Set(ctx, plan)...)
}

// usePermissions adds the way out to the refusal of a site without roles.
func usePermissions(err error) error {
	if confluence.IsUnsupported(err) {
		return fmt.Errorf("%w. Use confluence_space_permission there", err)
	}
	return err
}

// explainRole reports why a role could not be assigned, at the attribute that names what is not there: the space, or the
// role if the space has no such.
func explainRole(ctx context.Context, client confluence.SpaceRoles, plan spaceRoleAssignmentModel, err error, diags *diag.Diagnostics) {
	at := path.Empty()
	switch {
	case confluence.IsNotFound(err):
		at = path.Root("space_key")
	case confluence.IsInvalid(err):
		roles, unread := client.SpaceRoles(ctx, plan.ref())
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
