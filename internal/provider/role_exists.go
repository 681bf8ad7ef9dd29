package provider

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// checkRoleExists rejects the ID of a role that the site does not have. Callers pass only what is new in the plan. The list of roles
// is read once a run. Nothing is said of an ID that is unknown or of a role of this configuration, which may be newer than the
// list, nor where the list cannot be read: the write reports what is wrong.
func (b *resourceBase) checkRoleExists(ctx context.Context, roles confluence.SpaceRoles, id types.String, at path.Path, diags *diag.Diagnostics) {
	if !isSet(id) || b.run.manages(spaceRoleType, id.ValueString()) {
		return
	}
	list, err := roles.SpaceRoles(ctx, confluence.SpaceRef{})
	if err == nil {
		checkRoleInList(list, id, at, diags)
	}
}

// checkRoleInList rejects the ID of a role that is not in the list of the roles of the site.
func checkRoleInList(list []confluence.SpaceRole, id types.String, at path.Path, diags *diag.Diagnostics) {
	if slices.ContainsFunc(list, func(role confluence.SpaceRole) bool { return role.ID == id.ValueString() }) {
		return
	}
	if i := slices.IndexFunc(list, func(role confluence.SpaceRole) bool { return role.Name == id.ValueString() }); i >= 0 {
		diags.AddAttributeError(at, fmt.Sprintf("%s is the name of a space role", list[i].Name), fmt.Sprintf(
			"A role is referred to by its ID. The role %q has the ID %s. Look it up with the data source confluence_space_roles.", list[i].Name, list[i].ID))
		return
	}
	diags.AddAttributeError(at, fmt.Sprintf("Space role %s does not exist", id.ValueString()), fmt.Sprintf("The roles of this site are %s.", nameRoles(list)))
}
