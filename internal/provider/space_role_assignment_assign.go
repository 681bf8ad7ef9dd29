package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// usePermissionInstead is the advice for sites without space roles.
const usePermissionInstead = "Manage the permissions of the principal with confluence_space_permission instead."

// roles is the client if its deployment has space roles.
func (r *spaceRoleAssignmentResource) roles(diags *diag.Diagnostics) (confluence.SpaceRoles, bool) {
	return onlyOn[confluence.SpaceRoles](r.client, "confluence_space_role_assignment", usePermissionInstead, diags)
}

// assign assigns the planned role and saves it in state.
func (r *spaceRoleAssignmentResource) assign(ctx context.Context, plan spaceRoleAssignmentModel, prior spaceRoleAssignmentPrivate, state stateSetter, private privateSetter, diags *diag.Diagnostics) {
	roles, ok := r.roles(diags)
	if !ok || diags.HasError() {
		return
	}
	r.run.claim(claimOfRoles(plan.SpaceKey, plan.principal().ID), plan.RoleID.ValueString(), true)
	space, err := roles.ResolveSpace(ctx, plan.ref(prior))
	if err == nil {
		err = roles.SetRoleAssignment(ctx, space, plan.principal(), plan.RoleID.ValueString())
	}
	if err != nil {
		addAssignError(ctx, roles, plan, err, diags)
		return
	}
	diags.Append(state.Set(ctx, plan)...)
	diags.Append(writePrivate(ctx, private, spaceRoleAssignmentPrivate{space.ID})...)
}

// claimOfRoles names the role of a principal in a space in [run.claim], or, without an ID, those of all.
func claimOfRoles(spaceKey types.String, principalID string) string {
	return strings.ToLower("roles " + spaceKey.ValueString() + "/" + principalID)
}

// usePermissions adds advice to the error of a site without space roles.
func usePermissions(err error) error {
	if confluence.IsUnsupported(err) {
		return fmt.Errorf("%w. Use confluence_space_permission instead", err)
	}
	return err
}

// addAssignError reports why a role could not be assigned: at space_key if the space was not found, and at role_id if the
// space does not have the role.
func addAssignError(ctx context.Context, client confluence.SpaceRoles, plan spaceRoleAssignmentModel, err error, diags *diag.Diagnostics) {
	at := path.Empty()
	switch {
	case confluence.IsNotFound(err):
		at = path.Root("space_key")
	case confluence.IsInvalid(err):
		roles, readErr := client.SpaceRoles(ctx, plan.ref(spaceRoleAssignmentPrivate{}))
		var available []string
		for _, role := range roles {
			available = append(available, fmt.Sprintf("%s (%s)", role.ID, role.Name))
		}
		if readErr == nil && !slices.ContainsFunc(roles, func(role confluence.SpaceRole) bool { return role.ID == plan.RoleID.ValueString() }) {
			at, err = path.Root("role_id"), fmt.Errorf("%w. The roles of this space are %s", err, strings.Join(available, ", "))
		}
	}
	addError(diags, at, fmt.Sprintf("%s could not be set", plan), usePermissions(err))
}
