package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// change updates the space from its prior to its planned attributes and reports whether it succeeded. Labels of an archived
// space cannot be changed: they are applied before the space is archived, and after it is restored.
func (r *spaceResource) change(ctx context.Context, plan spaceResourceModel, prior spaceModel, diags *diag.Diagnostics) bool {
	update, differs := plan.toUpdate(prior)
	if !differs {
		return r.applyLabels(ctx, plan, prior, diags)
	}
	archived := prior.Status.ValueString() == confluence.StatusArchived
	if !archived && !r.applyLabels(ctx, plan, prior, diags) {
		return false
	}
	if err := r.client.UpdateSpace(ctx, plan.Key.ValueString(), update); err != nil {
		addError(diags, path.Empty(), fmt.Sprintf("%s could not be updated", plan), err)
		return false
	}
	return !archived || r.applyLabels(ctx, plan, prior, diags)
}

// isCreatedAs reports whether a space was created as planned, and the answer to its creation has all attributes, so that the space
// is neither changed nor read. What a template creates may not be in the answer.
func (m spaceResourceModel) isCreatedAs(space confluence.Space, created spaceModel) bool {
	_, differs := m.toUpdate(created)
	complete := space.ID != "" && space.Type != "" && space.HomepageID != "" && space.WebURL != ""
	return complete && !differs && !isSet(m.Labels) && m.TemplateKey.ValueString() == ""
}

// applyLabels applies the planned labels and reports whether it succeeded.
func (r *spaceResource) applyLabels(ctx context.Context, plan spaceResourceModel, prior spaceModel, diags *diag.Diagnostics) bool {
	err := applyLabels(prior.Labels, plan.Labels, func(add, remove []string) error {
		return r.client.LabelSpace(ctx, plan.Key.ValueString(), add, remove)
	})
	if err != nil {
		addError(diags, path.Root("labels"), fmt.Sprintf("%s could not be labeled", plan), err)
	}
	return err == nil
}

// prior is the space in state. If labels were not managed before, it has the labels that are in Confluence.
func (r *spaceResource) prior(ctx context.Context, plan, state spaceResourceModel) (spaceModel, error) {
	var err error
	state.Labels, err = priorLabels(state.Labels, plan.Labels, func() ([]string, error) {
		space, err := r.client.Space(ctx, plan.ref())
		return space.Labels, err
	})
	return state.spaceModel, err
}

// readBack is the state after a write: the planned one, or the prior one if the space cannot be read.
func (r *spaceResource) readBack(ctx context.Context, ref confluence.SpaceRef, plan, prior spaceResourceModel, diags *diag.Diagnostics) spaceResourceModel {
	space, err := r.client.Space(ctx, ref)
	if err != nil {
		addError(diags, path.Empty(), fmt.Sprintf("%s was changed but could not be read", plan), err)
		return prior
	}
	return plan.afterApply(space)
}
