package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// warnOfUses warns where a role is assigned that the plan destroys. remaining are the uses that the plan does not change. It is no error
// yet: they may be changed before the apply.
func warnOfUses(state spaceRoleResourceModel, uses, remaining confluence.RoleUses, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s is assigned", state)
	switch {
	case err != nil:
		diags.AddWarning(fmt.Sprintf("Assignments of %s could not be read", lower(state)), fmt.Sprintf("%s\n\nIf they cannot be read at apply either, the role is not deleted.", usePermissions(err)))
	case len(remaining.Spaces) > 0:
		diags.AddWarning(summary, fmt.Sprintf("It is assigned in %s. Change or remove these assignments before the apply; "+
			"otherwise it fails and deletes nothing.%s", describeUses(remaining), moreSpaces(uses)))
	case len(uses.Spaces) > 0:
		diags.AddWarning(summary, fmt.Sprintf("It is assigned in %s. The same plan changes or removes these assignments, which the apply does before it deletes the role.%s",
			describeUses(uses), moreSpaces(uses)))
	case uses.More:
		diags.AddWarning(fmt.Sprintf("%s may be assigned", state), "It is not assigned in the spaces that were searched."+moreSpaces(uses)+
			" Principals that have the role in another space lose their access there.")
	}
}

// delete deletes a role that is not assigned, and reports whether it is gone.
func (r *spaceRoleResource) delete(ctx context.Context, roles confluence.CustomRoles, state spaceRoleResourceModel, moves []plannedMove, diags *diag.Diagnostics) bool {
	summary := fmt.Sprintf("%s could not be deleted", state)
	role, err := roles.SpaceRole(ctx, state.ID.ValueString())
	if confluence.IsNotFound(err) {
		return true
	}
	var uses confluence.RoleUses
	if err == nil {
		err = r.move(ctx, roles, moves)
	}
	if err == nil {
		uses, err = r.awaitUnused(ctx, roles, role, state.toReassignment())
	}
	switch {
	case err != nil:
		addError(diags, path.Empty(), summary, usePermissions(err))
		return false
	case len(uses.Spaces) > 0:
		diags.AddError(summary+": it is assigned", fmt.Sprintf("It is assigned in %s.%s\n\nNothing was deleted. Assign other roles, or remove the assignments, while the role is still in the configuration, and apply that first. "+
			"Terraform destroys a role before it changes the assignments that referred to it, unless the role has create_before_destroy in its lifecycle block.",
			describeUses(uses), moreSpaces(uses)))
		return false
	}
	if err := roles.DeleteSpaceRole(ctx, role.ID); err != nil && !confluence.IsNotFound(err) {
		addError(diags, path.Empty(), summary, usePermissions(err))
		return false
	}
	return true
}

// awaitUnused waits while other operations of this run may remove the assignments of a role, and returns those that are left.
// Those that refer to the role by a fixed ID change at the same time; see plannedMove for the others.
func (r *spaceRoleResource) awaitUnused(ctx context.Context, roles confluence.CustomRoles, role confluence.SpaceRole, reassign confluence.Reassignment) (confluence.RoleUses, error) {
	uses, err := roles.RoleUses(ctx, role.ID)
	for err == nil && len(uses.Spaces) > 0 && r.run.awaitOthers(ctx, deletionWaits) {
		uses, err = roles.RoleUses(ctx, role.ID)
	}
	if err != nil || len(uses.Spaces) == 0 || reassign == (confluence.Reassignment{}) {
		return uses, err
	}
	if err := roles.UpdateSpaceRole(ctx, role, reassign); err != nil {
		return uses, fmt.Errorf("its assignments could not be moved to other roles: %w", err)
	}
	return roles.RoleUses(ctx, role.ID)
}

// maxNamedSpaces is how many spaces a message names.
const maxNamedSpaces = 10

func describeUses(uses confluence.RoleUses) string {
	var parts []string
	for i, use := range uses.Spaces {
		if i == maxNamedSpaces {
			parts = append(parts, fmt.Sprintf("%d more spaces", len(uses.Spaces)-i))
			break
		}
		principals := "principals"
		if use.Principals == 1 {
			principals = "principal"
		}
		parts = append(parts, fmt.Sprintf("space %s (%d %s)", use.SpaceKey, use.Principals, principals))
	}
	return strings.Join(parts, ", ")
}

func moreSpaces(uses confluence.RoleUses) string {
	if !uses.More {
		return ""
	}
	return fmt.Sprintf(" Only %d spaces of the site were searched.", uses.Looked)
}

// lower is the name of a role within a sentence.
func lower(state spaceRoleResourceModel) string { return "s" + strings.TrimPrefix(state.String(), "S") }
