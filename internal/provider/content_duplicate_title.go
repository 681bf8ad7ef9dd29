package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// addDuplicateTitle reports that other content has the title of new content. If that content can be managed with this
// configuration, as after a run that was killed before saving state, the error has the import block for it.
func (r *contentResource) addDuplicateTitle(ctx context.Context, plan contentResourceModel, summary string, err error, diags *diag.Diagnostics) {
	if id := confluence.TakenBy(err); id != "" {
		addAlreadyExists(diags, path.Root("title"), summary, err, "confluence_content", id)
		return
	}
	found := r.withTitle(ctx, plan)
	planned := plan.Status.ValueString()
	switch {
	case found.ID == "":
		diags.AddAttributeError(path.Root("title"), summary, err.Error()+"\n\nThe content with this title is not visible to this account, or its title "+
			"differs only in case. Choose another title, or rename that content in Confluence.")
	case found.Status == planned, found.Status == confluence.StatusCurrent && planned == confluence.StatusArchived:
		addAlreadyExists(diags, path.Root("title"), summary, err, "confluence_content", found.ID)
	default:
		diags.AddAttributeError(path.Root("title"), summary, fmt.Sprintf("%s\n\nThe title is used by %s %s, which is %s. Choose another title, or rename that %[2]s in Confluence.",
			err, found.Type, found.ID, found.Status))
	}
}

// withTitle is the newest content with the planned title: blog posts of different days may share one. Archived pages count,
// because they keep their titles.
func (r *contentResource) withTitle(ctx context.Context, plan contentResourceModel) (newest confluence.Content) {
	for found, err := range r.client.ListContent(ctx, confluence.ContentFilter{
		Space: confluence.SpaceRef{Key: plan.SpaceKey.ValueString()}, Type: plan.Type.ValueString(), Title: plan.Title.ValueString(),
	}) {
		if err == nil && (newest.ID == "" || found.CreatedAt.After(newest.CreatedAt)) {
			newest = found
		}
	}
	return newest
}
