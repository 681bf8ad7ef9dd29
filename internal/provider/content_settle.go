package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// settle does what a create or an update cannot do in the same request: labels, then the archive, which closes content
// to changes. It returns the content as it is now.
func (r *contentResource) settle(ctx context.Context, plan contentResourceModel, content confluence.Content, private privateSetter,
	diags *diag.Diagnostics,
) (confluence.Content, bool) {
	if !plan.Labels.IsUnknown() {
		add, remove := difference(stringSet(content.Labels), plan.Labels)
		if len(add)+len(remove) > 0 {
			if err := r.client.LabelContent(ctx, content.Ref(), add, remove); err != nil {
				addError(diags, path.Root("labels"), fmt.Sprintf("%s could not be labelled", plan.name()), err)
				return content, false
			}
		}
		content.Labels = setStrings(plan.Labels)
	}
	if plan.Status.ValueString() != confluence.StatusArchived || content.Status == confluence.StatusArchived {
		return content, true
	}
	summary := fmt.Sprintf("%s could not be archived", plan.name())
	if err := r.client.ArchiveContent(ctx, content.Ref()); err != nil {
		addError(diags, path.Root("status"), summary, err)
		return content, false
	}
	archived, err := r.client.Content(ctx, content.Ref())
	if err != nil {
		addError(diags, path.Empty(), fmt.Sprintf("%s was archived but could not be read back", plan.name()), err)
		return content, false
	}
	diags.Append(writePrivate(ctx, private, newContentFingerprint(archived))...)
	return archived, true
}
