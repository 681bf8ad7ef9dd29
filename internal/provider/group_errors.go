package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func (r *groupResource) addGroupCreateError(m groupResourceModel, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be created", m)
	switch id := confluence.TakenBy(err); {
	case confluence.IsTaken(err) && id != "":
		r.addAlreadyExists(diags, path.Root("name"), summary, err, "confluence_group", id)
	case confluence.IsTaken(err), confluence.IsInvalid(err):
		addGroupError(diags, path.Root("name"), summary, err)
	default:
		addGroupError(diags, path.Empty(), summary, err)
	}
}

// addGroupError is addError for a change of a group, which a directory may not allow.
func addGroupError(diags *diag.Diagnostics, at path.Path, summary string, err error) {
	if confluence.IsReadOnlyGroup(err) {
		diags.Append(newError(at, summary+": its directory is read-only", err.Error()+"\n\nThe group is managed in a user directory, such as LDAP, Active Directory or "+
			"an identity provider, and Confluence cannot change it. Change the group in that directory, remove this resource from the configuration, and "+
			"refer to the group with the data source confluence_group."))
		return
	}
	addError(diags, at, summary, err)
}

// checkImportedID rejects the name of a group that is imported in place of its ID.
func (b *resourceBase) checkImportedID(ctx context.Context, attribute string, resp *resource.ImportStateResponse) {
	if resp.Diagnostics.HasError() || b.client == nil {
		return
	}
	var id types.String
	resp.Diagnostics.Append(resp.Identity.GetAttribute(ctx, path.Root(attribute), &id)...)
	b.addFinding(b.findGroupByName(ctx, id.ValueString()), path.Root(attribute), &resp.Diagnostics)
}

// noteGroup notes a group that the plan creates, where its name is the ID that other resources refer to it by.
func (r *groupResource) noteGroup(name string) {
	if _, differ := r.client.(confluence.GroupIDs); !differ && name != "" {
		r.run.plan(confluence.Principal{Type: "group", ID: name})
	}
}
