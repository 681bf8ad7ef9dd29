package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// claim reports, as an error, that another resource of this run manages the same principal in the same space. Each would
// remove what the other grants, or keep it as an operation that Confluence has added. It returns false then.
func (r *spacePermissionResource) claim(plan spacePermissionModel, written bool, diags *diag.Diagnostics) bool {
	for _, value := range []interface{ IsUnknown() bool }{plan.SpaceKey, plan.PrincipalType, plan.PrincipalID} {
		if value.IsUnknown() {
			return true
		}
	}
	if value, err := plan.Operations.ToTerraformValue(context.Background()); err != nil || !value.IsFullyKnown() {
		return true
	}
	grant := plan.toGrant(grantPrivate{})
	other, claimed := r.client.ClaimSpaceGrant(plan.ref(grantPrivate{}), grant, written)
	if claimed {
		diags.Append(newError(path.Root("principal_id"),
			fmt.Sprintf("Two resources manage %s in space %s", describePrincipal(grant.Principal), plan.SpaceKey.ValueString()),
			fmt.Sprintf("One confluence_space_permission has the operations %s, another has the operations %s. Each is authoritative for the principal, "+
				"so that each would remove what the other grants.\n\n"+
				"Combine the operations in one resource. To remove the other one from state without revoking its permissions, replace it with a removed block "+
				"that has lifecycle { destroy = false }.", quotedList(other), quotedList(grant.Operations))))
	}
	return !claimed
}
