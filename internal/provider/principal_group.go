package provider

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// checkGroupID rejects the name of a group in place of its ID, the commonest mistake on Cloud. It sends a request only if the
// value does not have the form of an ID.
func (b *resourceBase) checkGroupID(ctx context.Context, principal confluence.Principal, at path.Path, diags *diag.Diagnostics) {
	if principal.Type != "group" || principal.ID == "" {
		return
	}
	b.addFinding(b.findGroupByName(ctx, principal.ID), at, diags)
}

// groupNamed says of an attribute that it is the name of a group, or that it has one as an element.
func groupNamed(at path.Path) string {
	for i, step := range slices.Backward(at.Steps()) {
		name, ok := step.(path.PathStepAttributeName)
		switch {
		case ok && i == len(at.Steps())-1:
			return string(name) + " is the name of a group"
		case ok:
			return string(name) + " has the name of a group"
		}
	}
	return "principal_id is the name of a group"
}

// findGroupByName finds out whether an ID is the name of a group, where names and IDs differ.
func (b *resourceBase) findGroupByName(ctx context.Context, id string) principalFinding {
	if b.hasGroupIDForm(id) {
		return principalFinding{}
	}
	group, err := b.client.GroupByName(ctx, id)
	if err != nil {
		return principalFinding{} // not a name either
	}
	return principalFinding{named: group}
}

// hasGroupIDForm reports whether a text has the form of a group ID. All texts do where IDs are names.
func (b *resourceBase) hasGroupIDForm(text string) bool {
	ids, ok := b.client.(confluence.GroupIDs)
	return !ok || ids.HasGroupIDForm(text)
}

// checkImportedGroup is checkGroupID for an import of what a principal has in a space.
func (b *resourceBase) checkImportedGroup(ctx context.Context, resp *resource.ImportStateResponse) {
	var id principalIdentity
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.Identity.Get(ctx, &id)...)
		b.checkGroupID(ctx, id.principal(), path.Empty(), &resp.Diagnostics)
	}
}
