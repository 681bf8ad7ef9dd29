package provider

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// placesOnly reports whether only the place of the page in the page tree changes, which then takes no update.
func (m contentResourceModel) placesOnly(update confluence.ContentUpdate) bool {
	_, managed := m.at()
	return managed && update.ParentID != "" && update.ParentID != confluence.RootParent
}

// checkBeforeMove returns an error if content that gets another parent without an update has changed since the plan was made.
func (r *contentResource) checkBeforeMove(ctx context.Context, c contentChange) error {
	if c.update.ParentID == "" {
		return nil
	}
	ref := c.update.Ref
	ref.WithoutLabels, ref.Fresh = true, true
	now, err := r.client.Content(ctx, ref)
	if err != nil {
		return err
	}
	return r.checkCurrent(ctx, c, now)
}

// beginPosition notes that an operation on the page is going to place it, until the returned function is called: pages that are to
// stand next to it wait.
func (r *contentResource) beginPosition(plan, prior contentResourceModel) (end func()) {
	at, managed := plan.at()
	if !managed || plan.position().Equal(prior.position()) && changed(plan.ParentID, prior.ParentID) == nil && plan.SpaceKey.Equal(prior.SpaceKey) {
		return func() {}
	}
	return r.run.beginPlace(prior.ID.ValueString(), at.Target())
}

// applyPosition places the page, and reports whether it did so. It looks whether the page is in its place whenever that may have
// changed: Confluence may sort pages by title.
func (r *contentResource) applyPosition(ctx context.Context, plan, prior contentResourceModel, content confluence.Content, private privateSetter, diags *diag.Diagnostics) bool {
	at, managed := plan.at()
	parent := plannedOr(plan.ParentID, prior.ParentID).ValueString()
	if parent == "" {
		parent = content.ParentID
	}
	if !managed {
		r.run.planPlace(content.ID, parent)
		return true
	}
	moves := parent != prior.ParentID.ValueString()
	if plan.position().Equal(prior.position()) && !moves && plan.Title.Equal(prior.Title) {
		return true
	}
	summary := fmt.Sprintf("%s could not be moved to its position", plan)
	if parent == "" || parent == confluence.RootParent {
		diags.AddAttributeError(path.Root("position"), summary, "It is at the top level of its space, where pages have no order. Set parent_id to the ID of a page or folder, or remove position.")
		return false
	}
	siblings, err := r.run.place(ctx, r.client, confluence.Placement{Page: content.Ref(), Title: plan.Title.ValueString(), ParentID: parent, Moves: moves, At: at})
	var none *confluence.NoSiblingError
	switch {
	case errors.As(err, &none) && none.ID == content.ID:
		addError(diags, path.Root("position"), summary+": it was moved in the meantime", fmt.Errorf("%w. Run the plan again to see where it is", err))
	case errors.As(err, &none):
		addError(diags, positionPath(at), summary, fmt.Errorf("%w. A page can stand only next to current content below the same parent. Run the plan again", err))
	case err != nil:
		addError(diags, positionPath(at), summary, err)
	default:
		diags.Append(writeNeighbor(ctx, private, siblings, content.ID, at)...)
	}
	return err == nil
}
