package provider

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const spaceRoleImportFormat = "ID or name:NAME, such as name:Editors"

// ImportState also finds a role by its name, and rejects a system role and one that does not exist. It reads the list of roles,
// which the read that follows shares.
func (r *spaceRoleResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	name, byName := strings.CutPrefix(req.ID, "name:")
	if byName && name == "" {
		resp.Diagnostics.AddError("Invalid import ID", fmt.Sprintf("Expected %s, got: %q.", spaceRoleImportFormat, req.ID))
		return
	}
	if !byName {
		importState(ctx, req, resp, newSpaceRoleIdentity, spaceRoleIdentity.valid, spaceRoleImportFormat)
	}
	if resp.Diagnostics.HasError() || r.client == nil && !byName {
		return
	}
	if r.client == nil {
		resp.Diagnostics.AddError(unknownProvider, "The name of a role cannot be looked up while the provider configuration depends on unknown values. Import the role by its ID.")
		return
	}
	var id types.String
	if !byName {
		resp.Diagnostics.Append(resp.Identity.GetAttribute(ctx, path.Root("id"), &id)...)
	}
	role, ok := r.importedRole(ctx, func(role confluence.SpaceRole) bool {
		return byName && role.Name == name || !byName && role.ID == id.ValueString()
	}, cmp.Or(req.ID, id.ValueString()), &resp.Diagnostics)
	if ok && byName {
		req.ID = role.ID
		importState(ctx, req, resp, newSpaceRoleIdentity, spaceRoleIdentity.valid, spaceRoleImportFormat)
	}
}

// importedRole finds the role to import, which must be a custom one.
func (r *spaceRoleResource) importedRole(ctx context.Context, is func(confluence.SpaceRole) bool, wanted string, diags *diag.Diagnostics) (confluence.SpaceRole, bool) {
	roles, ok := r.roles(diags)
	if !ok {
		return confluence.SpaceRole{}, false
	}
	list, err := roles.SpaceRoles(ctx, confluence.SpaceRef{})
	if err != nil {
		addError(diags, path.Empty(), "Space roles of this site could not be read", usePermissions(err))
		return confluence.SpaceRole{}, false
	}
	i := slices.IndexFunc(list, is)
	switch {
	case i < 0:
		diags.AddError("Space role "+wanted+" does not exist", fmt.Sprintf("Expected %s. The custom roles of this site are %s.", spaceRoleImportFormat,
			nameRoles(slices.DeleteFunc(slices.Clone(list), func(role confluence.SpaceRole) bool { return role.Type != confluence.CustomRole }))))
	case list[i].Type == confluence.SystemRole:
		diags.AddError(fmt.Sprintf("%s is a system role", list[i].Name), "System roles cannot be managed: Confluence does not allow changing or deleting them. "+
			"To refer to a system role, look up its ID with the data source confluence_space_roles.")
	default:
		return list[i], true
	}
	return confluence.SpaceRole{}, false
}

// nameRoles lists roles with their IDs.
func nameRoles(roles []confluence.SpaceRole) string {
	if len(roles) == 0 {
		return "none"
	}
	var names []string
	for _, role := range roles {
		names = append(names, fmt.Sprintf("%s (%s)", role.ID, role.Name))
	}
	return strings.Join(names, ", ")
}
