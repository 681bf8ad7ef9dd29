package provider

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// planPosition rejects a position that cannot be: next to itself or to content that is not below the same parent, or one that
// contradicts the position of another page of the configuration.
func (r *contentResource) planPosition(ctx context.Context, plan, state contentResourceModel, config tfsdk.Config, diags *diag.Diagnostics) {
	at, managed := plan.at()
	if r.client == nil || diags.HasError() {
		return
	}
	id, parent := state.ID.ValueString(), ""
	if parent = plan.ParentID.ValueString(); parent == "" && at.Target() != "" {
		parent = r.defaultParent(ctx, plan, config)
	}
	defer r.run.planPlace(id, parent)
	if checkPosition(plan.position(), path.Root("position"), diags); !managed || diags.HasError() {
		return
	}
	summary := fmt.Sprintf("%s cannot have this position", plan)
	if parent == confluence.RootParent {
		diags.AddAttributeError(path.Root("position"), summary, "It is at the top level of its space, where pages have no order. Set parent_id to the ID of a page or folder, or remove position.")
		return
	}
	if id != "" && at.Target() == id {
		diags.AddAttributeError(positionPath(at), summary, "A page cannot stand next to itself. Set the ID of a sibling.")
		return
	}
	if problem := r.run.claimPlace(plan.String(), titleKey(plan), id, parent, at); problem != "" {
		diags.AddAttributeError(positionPath(at), summary, problem)
		return
	}
	if plan.position().Equal(state.position()) && parent == state.ParentID.ValueString() {
		return
	}
	if target := at.Target(); target != "" && parent != "" {
		if problem, err := r.targetProblem(ctx, target, parent); err != nil {
			addError(diags, positionPath(at), summary, err)
			return
		} else if problem != "" {
			diags.AddAttributeError(positionPath(at), summary, problem+" A page can stand only next to current content below the same parent.")
			return
		}
	}
	if id != "" && parent != "" && plan.SpaceKey.Equal(state.SpaceKey) {
		r.run.planMove(parent, id, at)
	}
}

// defaultParent is the parent of new content without parent_id, the home page. It is "" if it is not known.
func (r *contentResource) defaultParent(ctx context.Context, plan contentResourceModel, config tfsdk.Config) string {
	var parent types.String
	if config.GetAttribute(ctx, path.Root("parent_id"), &parent).HasError() || !parent.IsNull() || !isSet(plan.SpaceKey) {
		return ""
	}
	home, err := r.client.Homepage(ctx, confluence.SpaceRef{Key: plan.SpaceKey.ValueString()})
	if err != nil { // the space may not exist yet
		return ""
	}
	return home
}

// targetProblem says why content is not a sibling below a parent, "" if it is or may become one in this run.
func (r *contentResource) targetProblem(ctx context.Context, target, parent string) (string, error) {
	if planned := r.run.placeOf(target); planned != "" {
		if planned == parent {
			return "", nil
		}
		return fmt.Sprintf("This configuration has content %s below %s, not below %s.", target, planned, parent), nil
	}
	siblings, err := r.client.Siblings(ctx, parent, "")
	if confluence.IsNotFound(err) {
		return "", nil // so the parent is not found either, which other errors say
	}
	if err != nil || slices.ContainsFunc(siblings, func(s confluence.Sibling) bool { return s.ID == target }) {
		return "", err
	}
	content, err := r.client.Content(ctx, confluence.ContentRef{ID: target, WithoutLabels: true})
	switch {
	case confluence.IsNotFound(err):
		return fmt.Sprintf("Content %s does not exist, or this account may not view it.", target), nil
	case confluence.IsUnsupported(err): // of a type that the provider does not manage
		return fmt.Sprintf("Content %s is not below %s.", target, parent), nil
	case err != nil:
		return "", err
	case content.Type == confluence.BlogPost:
		return fmt.Sprintf("Content %s is a blog post, which is not part of the page tree.", target), nil
	case content.Status == confluence.StatusTrashed:
		return fmt.Sprintf("%s %s is in the trash.", contentNoun(content.Type), target), nil
	case content.Status != confluence.StatusCurrent:
		return fmt.Sprintf("%s %s has the status %s.", contentNoun(content.Type), target, content.Status), nil
	case content.ParentID != parent && !r.run.manages("confluence_content", target):
		return fmt.Sprintf("%s %s is below %s, not below %s.", contentNoun(content.Type), target, content.ParentID, parent), nil
	}
	return "", nil // it is a sibling since, or this run may move it
}
