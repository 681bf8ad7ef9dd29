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
	if principal.Type != "group" || principal.ID == "" {
		return
	}
	if found := b.findGroupByName(ctx, attributeName(at), principal.ID); found != (principalFinding{}) {
		diags.Append(newError(at, found.summary, found.detail))
	}
}

// attributeName is the attribute that messages name for the ID of a principal.
func attributeName(at path.Path) string {
	last, _ := at.Steps().LastStep()
	if name, ok := last.(path.PathStepAttributeName); ok {
		return string(name)
	}
	return "principal_id"
}

// findGroupByName finds out whether an ID is the name of a group, where names and IDs differ.
func (b *resourceBase) findGroupByName(ctx context.Context, attribute, id string) principalFinding {
	if b.hasGroupIDForm(id) {
		return principalFinding{}
	}
	group, err := b.client.GroupByName(ctx, id)
	if err != nil {
		return principalFinding{} // not a name either
	}
	return principalFinding{attribute + " is the name of a group", fmt.Sprintf("On %s, %s of a group is its ID. The group %q has the ID %s. "+
		"Use this ID, or look it up with the data source confluence_group.", b.client.Deployment().Name(), attribute, group.Name, group.ID)}
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
