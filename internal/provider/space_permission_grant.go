package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// grant sets the planned operations and saves them in state. If only part of them could be set, that part is saved, unless
// the principal has no permission at all: Terraform would then replace the tainted resource, and a principal that had
// permissions before the create would lose them.
func (r *spacePermissionResource) grant(ctx context.Context, plan spacePermissionModel, private grantPrivate, state stateSetter, newPrivate privateSetter, diags *diag.Diagnostics) {
	if !r.claim(plan, true, diags) {
		return
	}
	now, err := r.client.SetSpaceGrant(ctx, plan.ref(private), plan.toGrant(private))
	if err != nil {
		r.addGrantError(ctx, plan, err, diags)
		if len(now.Operations) == 0 {
			return
		}
		plan = plan.with(now.Operations)
	}
	diags.Append(state.Set(ctx, plan)...)
	diags.Append(writePrivate(ctx, newPrivate, newGrantPrivate(now))...)
}

// addGrantError reports why the operations could not be set. If something was not found, it was the principal if the space
// can be read, or else the space.
func (r *spacePermissionResource) addGrantError(ctx context.Context, plan spacePermissionModel, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be set", plan)
	at := path.Empty()
	if confluence.IsNotFound(err) {
		at = path.Root("principal_id")
		if !r.canReadGrants(ctx, plan.ref(grantPrivate{})) {
			at = path.Root("space_key")
		}
	}
	addAccessError(diags, at, summary, err)
}
