package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// checkGroupID rejects the name of a group in place of its ID, the commonest mistake on Cloud. It sends a request only if the
// value does not have the form of an ID.
func (b *resourceBase) checkGroupID(ctx context.Context, principal confluence.Principal, at path.Path, diags *diag.Diagnostics) {
	ids, ok := b.client.(confluence.GroupIDs)
	if !ok || principal.Type != "group" || principal.ID == "" || ids.HasGroupIDForm(principal.ID) {
		return
	}
	group, err := b.client.GroupByName(ctx, principal.ID)
	if err != nil {
		return // not a name either: the error of the operation itself says more
	}
	diags.Append(newError(at, "principal_id is the name of a group", fmt.Sprintf("On %s, principal_id of a group is its ID. The group %q has the ID %s. "+
		"Use the ID, or the id of data.confluence_group with this name.", b.client.Deployment().Name(), group.Name, group.ID)))
}

// checkImportedGroup is checkGroupID for an import of what a principal has in a space.
func (b *resourceBase) checkImportedGroup(ctx context.Context, resp *resource.ImportStateResponse) {
	var id principalIdentity
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.Identity.Get(ctx, &id)...)
		b.checkGroupID(ctx, id.principal(), path.Empty(), &resp.Diagnostics)
	}
}
