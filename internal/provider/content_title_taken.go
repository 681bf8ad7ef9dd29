package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// addTitleTaken reports that other content has the title of new content, or of content that is updated (exists), and the way
// out. If nothing manages that content and this configuration can, as after a run that was killed before saving state, the
// error for new content has the import block for it.
func (r *contentResource) addTitleTaken(ctx context.Context, plan contentResourceModel, exists bool, summary string, err error, diags *diag.Diagnostics) {
	if id := confluence.TakenBy(err); id != "" && !exists {
		r.addAlreadyExists(diags, path.Root("title"), summary, err, "confluence_content", id)
		return
	}
	found := r.withTitle(ctx, plan)
	planned := plan.Status.ValueString()
	holder := fmt.Sprintf("%s\n\nThe title is used by %s %s, which is %s", err, found.Type, found.ID, found.Status)
	switch {
	case ctx.Err() != nil: // interrupted
		addError(diags, path.Root("title"), summary, err)
	case found.ID == "":
		diags.AddAttributeError(path.Root("title"), summary, err.Error()+"\n\nThe content with this title is not visible to this account, or its title "+
			"differs only in case. Choose another title, or rename that content in Confluence.")
	case r.run.manages("confluence_content", found.ID):
		diags.AddAttributeError(path.Root("title"), summary, holder+" and managed by another resource of this configuration. Give one of the two another title. "+
			"If that resource gives up the title in this configuration, apply again. To exchange titles, apply once with a title in between, or with a greater -parallelism.")
	case !exists && (found.Status == planned || found.Status == confluence.StatusCurrent && planned == confluence.StatusArchived):
		r.addAlreadyExists(diags, path.Root("title"), summary, fmt.Errorf("%s.\nTo find out whether a resource manages it, run: terraform state list -id=%s", holder, found.ID),
			"confluence_content", found.ID)
	default:
		diags.AddAttributeError(path.Root("title"), summary, fmt.Sprintf("%s. To find out whether a resource of this configuration manages it, run: terraform state list -id=%s\n\n"+
			"If one does and gives up the title in this configuration, apply again; to exchange titles, apply once with a title in between, or with a greater -parallelism. "+
			"Otherwise, choose another title, or rename that %s in Confluence.", holder, found.ID, found.Type))
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
