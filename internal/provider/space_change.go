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
		addError(diags, path.Empty(), fmt.Sprintf("%s could not be updated", plan), err)
		return false
	}
	return present.Status.ValueString() != confluence.StatusArchived || r.label(ctx, plan, present, diags)
}

func (r *spaceResource) label(ctx context.Context, plan spaceResourceModel, present spaceModel, diags *diag.Diagnostics) bool {
	err := applyLabels(present.Labels, plan.Labels, func(add, remove []string) error {
		return r.client.LabelSpace(ctx, plan.Key.ValueString(), add, remove)
	})
	if err != nil {
		addError(diags, path.Root("labels"), fmt.Sprintf("%s could not be labelled", plan), err)
	}
	return err == nil
}

// present is the space as it is in the state, with the labels that it has if they are managed from now on.
func (r *spaceResource) present(ctx context.Context, plan, state spaceResourceModel) (spaceModel, error) {
	var err error
	state.Labels, err = priorLabels(state.Labels, plan.Labels, func() ([]string, error) {
		space, err := r.client.Space(ctx, plan.ref())
		return space.Labels, err
	})
	return state.spaceModel, err
}

// readBack is the state after a write: as planned if the space can be read, and else the one before.
func (r *spaceResource) readBack(ctx context.Context, ref confluence.SpaceRef, plan, before spaceResourceModel, diags *diag.Diagnostics) spaceResourceModel {
	space, err := r.client.Space(ctx, ref)
	if err != nil {
		addError(diags, path.Empty(), fmt.Sprintf("%s was changed but could not be read back", plan), err)
		return before
	}
	return plan.afterApply(space)
}
