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

// addCreateError reports why the content could not be created, at the attribute that causes the error: Confluence's messages
// rarely name it.
func (r *contentResource) addCreateError(ctx context.Context, plan contentResourceModel, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be created", plan)
	switch {
	case confluence.IsTaken(err):
		r.addTitleTaken(ctx, plan, false, summary, err, diags)
	case (confluence.IsNotFound(err) || confluence.IsInvalid(err)) && r.parentMissing(ctx, plan.ParentID.ValueString()):
		addError(diags, path.Root("parent_id"), fmt.Sprintf("%s: parent %s does not exist", summary, plan.ParentID.ValueString()), err)
	case confluence.IsNotFound(err):
		addError(diags, path.Root("space_key"), summary, err)
	default:
		addError(diags, path.Empty(), summary, err)
	}
}

// parentMissing reports whether a parent does not exist or is in the trash.
func (r *contentResource) parentMissing(ctx context.Context, parentID string) bool {
	if !contentIDPattern.MatchString(parentID) {
		return false
	}
	parent, err := r.client.Content(ctx, confluence.ContentRef{ID: parentID})
	return confluence.IsNotFound(err) || err == nil && parent.Status == confluence.StatusTrashed
}

// addUpdateError reports why the content could not be updated; after a conflict, with the author and time of the other edit.
func (r *contentResource) addUpdateError(ctx context.Context, plan, state contentResourceModel, last contentFingerprint, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be updated", state)
	switch {
	case confluence.IsConflict(err):
		detail := fmt.Sprintf("The plan is based on version %d. ", last.Version)
		if now, readErr := r.client.Content(ctx, state.ref(last)); readErr == nil {
			detail += fmt.Sprintf("Version %d was saved by %s on %s. ", now.Version.Number, r.author(ctx, now.Version.By), now.Version.At.UTC().Format(time.RFC1123))
		}
		diags.AddError(summary+": it was edited in the meantime", detail+"Nothing was overwritten. Run the plan again to see the edit.\n\n"+err.Error())
	case errors.Is(err, errTrashed):
		diags.AddError(summary+": it is in the trash", "An update would restore it and change nothing else. To keep it, restore it in Confluence. "+
			"Then run the plan again. If it is still in the trash, the plan creates it again.")
	case errors.Is(err, errRestored):
		diags.AddError(summary, err.Error()+".\n\nRun the plan again to make the change.")
	case confluence.IsTaken(err):
		r.addTitleTaken(ctx, plan, true, summary, err, diags)
	case confluence.IsNotFound(err):
		diags.AddError(summary+": it no longer exists", err.Error()+"\n\nRun the plan again. If the content was deleted, the plan creates it.")
	default:
		addError(diags, path.Empty(), summary, err)
	}
}

// author is the display name of a user with the principal ID, or the ID alone if the name cannot be read.
func (b *resourceBase) author(ctx context.Context, principalID string) string {
	user, err := b.client.User(ctx, confluence.UserRef{PrincipalID: principalID})
	if err != nil || user.DisplayName == "" {
		return principalID
	}
	return fmt.Sprintf("%s (%s)", user.DisplayName, principalID)
}
