package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// trash is the deletion policy of content that nothing else was chosen for: it can be taken back.
const trash = "trash"

// delete does what the deletion policy says; content that is gone already is no error.
func (r *contentResource) delete(ctx context.Context, state contentResourceModel, last contentFingerprint, diags *diag.Diagnostics) {
	var err error
	switch ref := state.ref(last); state.DeletionPolicy.ValueString() {
	case "retain":
		return
	case "purge":
		err = r.client.PurgeContent(ctx, ref)
	case "archive":
		if ref.Status == confluence.StatusArchived {
			return
		}
		client, ok := onlyOn[confluence.ContentArchive](r.client, `deletion_policy = "archive" of confluence_content`, "Use trash, purge or retain.", diags)
		if !ok {
			return
		}
		err = client.ArchiveContent(ctx, ref)
	default:
		err = r.client.TrashContent(ctx, ref)
	}
	if err != nil && !confluence.IsNotFound(err) {
		addError(diags, path.Empty(), fmt.Sprintf("%s could not be deleted", state), err)
	}
}
