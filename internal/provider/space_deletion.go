package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// deleteIfEmpty is the default deletion policy: a space that is deleted through the API cannot be restored, and content that
// Terraform does not manage must not be lost.
const deleteIfEmpty = "delete_if_empty"

// delete applies the deletion policy. It succeeds if the space does not exist.
func (r *spaceResource) delete(ctx context.Context, state spaceResourceModel, diags *diag.Diagnostics) {
	key := state.Key.ValueString()
	var err error
	switch state.DeletionPolicy.ValueString() {
	case "retain":
		return
	case "archive":
		if state.Status.ValueString() != confluence.StatusArchived {
			archived := confluence.StatusArchived
			err = r.client.UpdateSpace(ctx, key, confluence.SpaceUpdate{Status: &archived})
		}
	case "delete":
		err = r.client.DeleteSpace(ctx, key)
	default:
		var content confluence.SpaceContent
		content, err = r.client.SpaceContent(ctx, state.ref())
		if err == nil && content != (confluence.SpaceContent{}) {
			diags.AddAttributeError(path.Root("deletion_policy"), fmt.Sprintf("%s could not be deleted: it is not empty", state),
				fmt.Sprintf("It contains %s in addition to an unmodified home page. Move or delete this content first. Alternatively, change "+
					"deletion_policy and apply before you destroy: \"delete\" permanently deletes the space with all its content, \"archive\" archives "+
					"it, and \"retain\" removes it from state and leaves it in Confluence.", describeContent(content)))
			return
		}
		if err == nil {
			err = r.client.DeleteSpace(ctx, key)
		}
	}
	if err != nil && !confluence.IsNotFound(err) {
		addError(diags, path.Empty(), fmt.Sprintf("%s could not be deleted", state), err)
	}
}

func describeContent(content confluence.SpaceContent) string {
	var parts []string
	for _, part := range []struct {
		n    int
		noun string
	}{{content.Pages, "page"}, {content.BlogPosts, "blog post"}, {content.Others, "folder, whiteboard, database or embed"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d × %s", part.n, part.noun))
		}
	}
	return strings.Join(parts, ", ")
}
