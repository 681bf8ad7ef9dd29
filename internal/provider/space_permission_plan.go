package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ValidateConfig validates that the principal has an ID unless it is anonymous.
func (r *spacePermissionResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spacePermissionModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !resp.Diagnostics.HasError() {
		checkPrincipal(config.PrincipalType, config.PrincipalID, path.Root("principal_id"), &resp.Diagnostics)
	}
}

// ModifyPlan rejects operations and principals that the deployment cannot grant, a principal that another resource manages,
// and a new one that does not exist, and warns of who gains and loses access. It does not check whether the site uses space roles
// instead of permissions: that would cost two requests per run, and such a site reports it when the permissions are set.
func (r *spacePermissionResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	var plan, state spacePermissionModel
	var private grantPrivate
	if req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
		r.warnOfAccess(ctx, state.accessChange(private, state.with(nil)), &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() || !r.claim(plan, false, &resp.Diagnostics) || req.Plan.Raw.Equal(req.State.Raw) {
		return
	}
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	}
	r.checkNewOperations(plan.Operations, operationsOf(state.Operations), path.Root("operations"), &resp.Diagnostics)
	r.checkPlannedPrincipal(ctx, plan, private, &resp.Diagnostics)
	if plan.principal() != state.principal() {
		r.checkPrincipalExists(ctx, plan.principal(), path.Root("principal_id"), &resp.Diagnostics)
	}
	if req.State.Raw.IsNull() {
		state = plan.with(nil)
	}
	if areKnown(ctx, plan.SpaceKey, plan.PrincipalType, plan.PrincipalID, plan.Operations) {
		r.warnOfAccess(ctx, state.accessChange(private, plan), &resp.Diagnostics)
	}
}

// accessChange is what a plan changes of access. If the plan replaces the resource by one of another space, that is planned by
// itself.
func (m spacePermissionModel) accessChange(private grantPrivate, plan spacePermissionModel) accessChange {
	change := accessChange{
		what: plan.String(), space: m.ref(private), userKeys: map[string]string{},
		grants: map[confluence.Principal][]confluence.Operation{m.principal(): nil},
	}
	if private.UserKey != "" {
		change.userKeys[private.UserKey] = m.PrincipalID.ValueString()
	}
	if strings.EqualFold(m.SpaceKey.ValueString(), plan.SpaceKey.ValueString()) {
		change.grants[plan.principal()] = operationsOf(plan.Operations)
		if m.principal() != plan.principal() {
			change.what = fmt.Sprintf("%s, replaced by %s", m, describePrincipal(plan.principal()))
		}
	} else {
		change.what = m.String()
	}
	return change
}
