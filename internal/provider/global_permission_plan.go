package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ValidateConfig validates that users and groups have an ID and others none, and that the operations suit the principal.
func (r *globalPermissionResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config globalPermissionModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || config.PrincipalType.IsUnknown() {
		return
	}
	at, principalType := path.Root("principal_id"), config.PrincipalType.ValueString()
	switch {
	case config.PrincipalID.IsUnknown():
	case hasID(principalType) && config.PrincipalID.IsNull():
		resp.Diagnostics.AddAttributeError(at, "Missing principal_id", "A user or group requires an ID: the username or the group name.")
	case !hasID(principalType) && !config.PrincipalID.IsNull():
		resp.Diagnostics.AddAttributeError(at, fmt.Sprintf("principal_id is not allowed if principal_type is %s", principalType),
			"Anonymous users and users without a license have no ID. Remove principal_id, or set principal_type to user or group.")
	}
	checkGlobalOperations(principalType, config.Operations, path.Root("operations"), &resp.Diagnostics)
}

// ModifyPlan rejects principals that do not exist, a principal that another resource manages, and the loss of the last system
// administrator or of the account's own right to be one.
func (r *globalPermissionResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	global, ok := r.global(&resp.Diagnostics)
	if !ok {
		return
	}
	var plan, state globalPermissionModel
	var private grantPrivate
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	}
	if req.Plan.Raw.IsNull() {
		r.checkLoss(ctx, global, state.with(nil).toGrant(private), &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() || !r.claim(global, plan, false, &resp.Diagnostics) || req.Plan.Raw.Equal(req.State.Raw) {
		return
	}
	warnOfUnknownGlobally(plan, operationsOf(state.Operations), &resp.Diagnostics)
	if plan.PrincipalType.IsUnknown() || plan.PrincipalID.IsUnknown() {
		return
	}
	same := plan.principal() == state.principal()
	if !same {
		r.checkPrincipalExists(ctx, plan.principal(), path.Root("principal_id"), &resp.Diagnostics)
		if state.principal().Type != "" { // the resource is replaced
			r.checkLoss(ctx, global, state.with(nil).toGrant(private), &resp.Diagnostics)
		}
		private = grantPrivate{}
	}
	if resp.Diagnostics.HasError() || r.run.plans(plan.principal()) || !isFullyKnown(plan.Operations) {
		return
	}
	r.checkLoss(ctx, global, plan.toGrant(private), &resp.Diagnostics)
}

// checkLoss reports, as an error, that nobody, or not this account, would be a system administrator after a change. What cannot be
// read is checked when the permissions are set. Changes that other resources have planned count.
func (r *globalPermissionResource) checkLoss(ctx context.Context, global confluence.GlobalPermissions, wanted confluence.Grant, diags *diag.Diagnostics) {
	others := r.run.planGlobal(wanted)
	if err := global.CheckGlobalGrant(ctx, wanted, others...); confluence.IsLastSystemAdministrator(err) {
		addLastSystemAdministrator(wanted, err, diags)
	}
}

func addLastSystemAdministrator(wanted confluence.Grant, err error, diags *diag.Diagnostics) {
	diags.AddAttributeError(path.Root("operations"), fmt.Sprintf("administer:system cannot be revoked from %s", describePrincipal(wanted.Principal)),
		err.Error()+fmt.Sprintf(".\n\nKeep %s and %s, or grant them to another principal in an earlier apply. To remove the resource from state without revoking anything, "+
			"use a removed block with lifecycle { destroy = false }.", confluence.UseApplication, confluence.AdministerSystem))
}

// claim is [spacePermissionResource.claim] for the whole site.
func (r *globalPermissionResource) claim(global confluence.GlobalPermissions, plan globalPermissionModel, written bool, diags *diag.Diagnostics) bool {
	if plan.PrincipalType.IsUnknown() || plan.PrincipalID.IsUnknown() || !isFullyKnown(plan.Operations) {
		return true
	}
	grant := plan.toGrant(grantPrivate{})
	other, claimed := global.ClaimGlobalGrant(grant, written)
	if claimed {
		diags.AddAttributeError(path.Root("principal_id"), fmt.Sprintf("Two resources manage the global permissions of %s", describePrincipal(grant.Principal)),
			fmt.Sprintf("One confluence_global_permission has the operations %s, another has the operations %s. Each is authoritative for the principal, "+
				"so that each would revoke what the other grants. Combine the operations in one resource.", quotedList(other), quotedList(grant.Operations)))
	}
	return !claimed
}

// grant sets the planned operations and saves them in state.
func (r *globalPermissionResource) grant(ctx context.Context, plan globalPermissionModel, private grantPrivate, state stateSetter, newPrivate privateSetter, diags *diag.Diagnostics) {
	global, ok := r.global(diags)
	if !ok || !r.claim(global, plan, true, diags) {
		return
	}
	wanted := plan.toGrant(private)
	now, err := global.SetGlobalGrant(ctx, wanted)
	summary := fmt.Sprintf("%s could not be set", plan)
	switch {
	case confluence.IsLastSystemAdministrator(err):
		addLastSystemAdministrator(wanted, err, diags)
	case confluence.IsNotFound(err):
		addError(diags, path.Root("principal_id"), summary, err)
	case confluence.IsInvalid(err) || confluence.IsUnsupported(err):
		addError(diags, path.Root("operations"), summary, err)
	case err != nil:
		addError(diags, path.Empty(), summary, err)
	default:
		diags.Append(state.Set(ctx, plan)...)
		diags.Append(writePrivate(ctx, newPrivate, newGrantPrivate(now))...)
	}
}
