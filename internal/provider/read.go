package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// removeIfGone ends a Read that got an error, or found nothing of the object left (missing), and reports whether it did.
//
// An object that is not there is removed from state, but not before the site confirms who the caller is: to an anonymous
// caller, what is there may look gone. Any other error is reported.
func (b *resourceBase) removeIfGone(ctx context.Context, resp *resource.ReadResponse, object fmt.Stringer, missing bool, err error) bool {
	if missing || confluence.IsNotFound(err) {
		if err = b.client.CheckCaller(ctx); err == nil {
			resp.State.RemoveResource(ctx)
			return true
		}
	}
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be read", object), err)
	}
	return err != nil
}
