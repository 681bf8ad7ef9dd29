package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// grant makes the plan true and saves it. A change that was made in part is saved too, but nothing where the principal is
// left with no permission: Terraform replaces what was saved by a create that failed, and the principal would lose what it
// had before.
func (r *spacePermissionResource) grant(ctx context.Context, plan spacePermissionModel, private grantPrivate, state stateSetter, newPrivate privateSetter, diags *diag.Diagnostics) {
	now, err := r.client.SetSpaceGrant(ctx, plan.ref(private), plan.toGrant(private))
	if err != nil {
		r.explain(ctx, plan, err, diags)
		if len(now.Operations) == 0 {
			return
		}
		plan = plan.with(now.Operations)
	}
	diags.Append(state.Set(ctx, plan)...)
	diags.Append(writePrivate(ctx, newPrivate, newGrantPrivate(now))...)
}

// explain reports why a grant could not be set, at the attribute that names what is not there: the principal, if the
// space can be read.
func (r *spacePermissionResource) explain(ctx context.Context, plan spacePermissionModel, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be set", plan)
	if confluence.IsUnsupported(err) {
		if mode, _ := r.spaceRoleMode(ctx); mode == confluence.RolesOnly {
			addRolesOnly(diags, summary, err.Error()+"\n\n")
			return
		}
	}
	at := path.Empty()
	if confluence.IsNotFound(err) {
		at = path.Root("principal_id")
		if !r.canReadGrants(ctx, plan.ref(grantPrivate{})) {
			at = path.Root("space_key")
		}
	}
	addError(diags, at, summary, err)
}
