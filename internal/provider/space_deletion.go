package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// deleteIfEmpty is the deletion policy of a space that nothing else was chosen for: a space cannot be brought back
// once it is deleted through the API, so content that Terraform does not know of must not go with it.
const deleteIfEmpty = "delete_if_empty"

// delete does what the deletion policy says; a space that is gone already is no error.
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
			diags.AddAttributeError(path.Root("deletion_policy"), fmt.Sprintf("%s is not empty, so it was not deleted", state),
				fmt.Sprintf("It holds %s besides an untouched home page. Move or delete the content first, or choose another deletion_policy and apply "+
					"before you destroy: \"delete\" deletes the space with all its content, for good; \"archive\" archives it; \"retain\" only forgets it.",
					describe(content)))
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

func describe(content confluence.SpaceContent) string {
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
