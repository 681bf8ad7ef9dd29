package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// applyLabelsAndStatus applies what a create or update request cannot: first the labels, the appearance, the level and the position, then the status
// archived, because archived content cannot be changed. It returns the resulting content and reports whether all was applied.
func (r *contentResource) applyLabelsAndStatus(ctx context.Context, plan, prior contentResourceModel, content confluence.Content, private privateSetter,
	diags *diag.Diagnostics,
) (confluence.Content, bool) {
	err := applyLabels(stringSet(content.Labels), plan.Labels, func(add, remove []string) error {
		return r.client.LabelContent(ctx, content.Ref(), add, remove)
	})
	if err != nil {
		addError(diags, path.Root("labels"), fmt.Sprintf("%s could not be labeled", plan), err)
		return content, false
	}
	if !plan.Labels.IsUnknown() {
		content.Labels = setStrings(plan.Labels)
	}
	if !r.applyAppearance(ctx, plan, prior, content, diags) || !r.applyLevel(ctx, plan, prior, content, diags) ||
		!r.applyPosition(ctx, plan, prior, content, private, diags) {
		return content, false
	}
	if plan.Status.ValueString() != confluence.StatusArchived || content.Status == confluence.StatusArchived {
		return content, true
	}
	summary := fmt.Sprintf("%s could not be archived", plan)
	client, ok := onlyOn[confluence.ContentArchive](r.client, `status = "archived" of confluence_content`,
		"Archive the whole space instead, with status of confluence_space.", diags)
	if !ok {
		return content, false
	}
	if err := client.ArchiveContent(ctx, content.Ref()); err != nil {
		addError(diags, path.Root("status"), summary, err)
		return content, false
	}
	archived, err := r.client.Content(ctx, content.Ref())
	if err != nil {
		addError(diags, path.Empty(), fmt.Sprintf("%s was archived but could not be read", plan), err)
		return content, false
	}
	diags.Append(writePrivate(ctx, private, newContentFingerprint(archived))...)
	return archived, true
}

// priorLabels are the labels that the planned ones are compared with.
func (r *contentResource) priorLabels(ctx context.Context, plan, state contentResourceModel, last contentFingerprint) (types.Set, error) {
	return priorLabels(state.Labels, plan.Labels, func() ([]string, error) {
		content, err := r.client.Content(ctx, state.ref(last))
		return content.Labels, err
	})
}
