package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// addTitleTaken names what has the title of new content: with the block that imports it where the plan can be kept then,
// as after a run that was killed before it could save what it had created.
func (r *contentResource) addTitleTaken(ctx context.Context, plan contentResourceModel, summary string, err error, diags *diag.Diagnostics) {
	if id := confluence.TakenBy(err); id != "" {
		addAlreadyExists(diags, path.Root("title"), summary, err, "confluence_content", id)
		return
	}
	found := r.titled(ctx, plan)
	wanted := plan.Status.ValueString()
	switch {
	case found.ID == "":
		diags.AddAttributeError(path.Root("title"), summary, err.Error()+"\n\nWhat has this title is not visible to this account, or its title "+
			"differs in the case of letters. Choose another title, or rename that content in Confluence.")
	case found.Status == wanted, found.Status == confluence.StatusCurrent && wanted == confluence.StatusArchived:
		addAlreadyExists(diags, path.Root("title"), summary, err, "confluence_content", found.ID)
	default:
		diags.AddAttributeError(path.Root("title"), summary, fmt.Sprintf("%s\n\nThe title belongs to %s %s, which is %s. Choose another title, or rename that %[2]s in Confluence.",
			err, found.Type, found.ID, found.Status))
	}
}

// titled is the content that has the title of the plan; of blog posts, which share titles with those of other days, the
// newest. An archived page keeps its title.
func (r *contentResource) titled(ctx context.Context, plan contentResourceModel) (newest confluence.Content) {
	for found, err := range r.client.ListContent(ctx, confluence.ContentFilter{
		Space: confluence.SpaceRef{Key: plan.SpaceKey.ValueString()}, Type: plan.Type.ValueString(), Title: plan.Title.ValueString(),
	}) {
		if err == nil && (newest.ID == "" || found.CreatedAt.After(newest.CreatedAt)) {
			newest = found
		}
	}
	return newest
}
