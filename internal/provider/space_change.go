package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// change brings the space from its present state to the planned one and reports whether it succeeded. An archived space
// is closed to changes, so that labels come before the archive and after the restoration.
func (r *spaceResource) change(ctx context.Context, plan spaceResourceModel, present spaceModel, diags *diag.Diagnostics) bool {
	update, any := plan.toUpdate(present)
	if !any {
		return r.label(ctx, plan, present, diags)
	}
	if present.Status.ValueString() != confluence.StatusArchived && !r.label(ctx, plan, present, diags) {
		return false
	}
	if err := r.client.UpdateSpace(ctx, plan.Key.ValueString(), update); err != nil {
		addError(diags, path.Empty(), fmt.Sprintf("Space %s could not be updated", plan.Key.ValueString()), err)
		return false
	}
	return present.Status.ValueString() != confluence.StatusArchived || r.label(ctx, plan, present, diags)
}

func (r *spaceResource) label(ctx context.Context, plan spaceResourceModel, present spaceModel, diags *diag.Diagnostics) bool {
	add, remove := difference(present.Labels, plan.Labels)
	if plan.Labels.IsUnknown() || len(add)+len(remove) == 0 {
		return true
	}
	if err := r.client.LabelSpace(ctx, plan.Key.ValueString(), add, remove); err != nil {
		addError(diags, path.Root("labels"), fmt.Sprintf("Space %s could not be labelled", plan.Key.ValueString()), err)
		return false
	}
	return true
}

// refresh reads the space back into state after a write, keeping what the plan says about Terraform's own attributes.
func (r *spaceResource) refresh(ctx context.Context, ref confluence.SpaceRef, plan spaceResourceModel, state stateSetter, diags *diag.Diagnostics) {
	space, err := r.client.Space(ctx, ref)
	if err != nil {
		addError(diags, path.Empty(), fmt.Sprintf("Space %s was changed but could not be read back", ref.Key), err)
		return
	}
	diags.Append(state.Set(ctx, plan.become(space))...)
}
