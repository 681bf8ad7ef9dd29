package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// removeIfGone completes a Read that got an error, or read that the object no longer exists (missing), and reports whether it
// did so.
//
// An object that does not exist is removed from state, but only if the site confirms the caller's identity: to an anonymous
// caller, existing objects can look deleted. Any other error is added to the diagnostics.
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
