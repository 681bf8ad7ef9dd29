package provider

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// addCreateError finds out which of the plan's values stands in the way: Confluence's own words rarely name it.
func (r *contentResource) addCreateError(ctx context.Context, plan contentResourceModel, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be created", plan)
	switch {
	case confluence.IsTaken(err):
		r.addTitleTaken(ctx, plan, summary, err, diags)
	case (confluence.IsNotFound(err) || confluence.IsInvalid(err)) && r.missing(ctx, plan.ParentID.ValueString()):
		addError(diags, path.Root("parent_id"), summary+": there is no parent "+plan.ParentID.ValueString(), err)
	case confluence.IsNotFound(err):
		addError(diags, path.Root("space_key"), summary, err)
	default:
		addError(diags, path.Empty(), summary, err)
	}
}

// missing reports whether a parent is not there; one in the trash counts as not there.
func (r *contentResource) missing(ctx context.Context, parentID string) bool {
	if !contentIDPattern.MatchString(parentID) {
		return false
	}
	parent, err := r.client.Content(ctx, confluence.ContentRef{ID: parentID})
	return confluence.IsNotFound(err) || err == nil && parent.Status == confluence.StatusTrashed
}

// addUpdateError says, when the content was edited in between, who did it and when.
func (r *contentResource) addUpdateError(ctx context.Context, state contentResourceModel, last contentFingerprint, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be updated", state)
	switch {
	case confluence.IsConflict(err):
		detail := fmt.Sprintf("The plan was made from version %d. ", last.Version)
		if now, readErr := r.client.Content(ctx, state.ref(last)); readErr == nil {
			detail += fmt.Sprintf("Version %d was made by %s on %s. ", now.Version.Number, r.author(ctx, now.Version.By), now.Version.At.UTC().Format(time.RFC1123))
		}
		diags.AddError(summary+": it was edited in the meantime", detail+"Nothing was overwritten. Plan again to see the edit.\n\n"+err.Error())
	case errors.Is(err, errNotTaken):
		diags.AddError(summary, err.Error()+".\n\nPlan again to make the change.")
	case confluence.IsTaken(err):
		addError(diags, path.Root("title"), summary, err)
	case confluence.IsNotFound(err):
		diags.AddError(summary+": it is gone", err.Error()+"\n\nPlan again: what was deleted is planned to be created.")
	default:
		addError(diags, path.Empty(), summary, err)
	}
}

// author is the display name with the ID, or the ID alone where the name cannot be read.
func (r *contentResource) author(ctx context.Context, principalID string) string {
	user, err := r.client.User(ctx, confluence.UserRef{PrincipalID: principalID})
	if err != nil || user.DisplayName == "" {
		return principalID
	}
	return fmt.Sprintf("%s (%s)", user.DisplayName, principalID)
}
