package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// trash is the default deletion policy, because content in the trash can be restored.
const trash = "trash"

// delete deletes the content as its deletion policy says. Content that no longer exists is not an error.
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
