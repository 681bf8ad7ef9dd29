package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ValidateConfig validates that an access class is one of Confluence's.
func (r *spaceRoleAssignmentResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spaceRoleAssignmentModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || config.PrincipalType.ValueString() != accessClass || config.PrincipalID.IsUnknown() {
		return
	}
	checkAccessClass(config.principal(), path.Root("principal_id"), &resp.Diagnostics)
}

// ModifyPlan rejects new assignments on a site without space roles, to principals that do not exist, and of roles that do not
// exist, and warns of who gains and loses access. Existing assignments need no check: reading them shows that the site has space
// roles.
func (r *spaceRoleAssignmentResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil || req.Plan.Raw.Equal(req.State.Raw) {
		return
	}
	var plan, state spaceRoleAssignmentModel
	var private spaceRoleAssignmentPrivate
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	}
	if req.Plan.Raw.IsNull() {
		r.warnOfAccess(ctx, state.accessChange(private, state.with("")), &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	roles, ok := r.roles(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() || req.State.Raw.IsNull() && !checkHasRoles(ctx, roles, &resp.Diagnostics) {
		return
	}
	if plan.principal() != state.principal() {
		r.checkPrincipalExists(ctx, plan.principal(), path.Root("principal_id"), &resp.Diagnostics)
	}
	if !req.State.Raw.IsNull() && !plan.RoleID.IsUnknown() && plan.principal() == state.principal() {
		r.planMoves(plan.SpaceKey.ValueString(), []confluence.RoleAssignment{state.toAssignment()}, []confluence.RoleAssignment{plan.toAssignment()})
	}
	if !plan.RoleID.Equal(state.RoleID) {
		r.checkRoleExists(ctx, roles, plan.RoleID, path.Root("role_id"), &resp.Diagnostics)
	}
	if req.State.Raw.IsNull() {
		state = plan.with("")
	}
	if areKnown(ctx, plan.SpaceKey, plan.PrincipalType, plan.PrincipalID, plan.RoleID) {
		r.warnOfAccess(ctx, state.accessChange(private, plan), &resp.Diagnostics)
	}
}

// accessChange is what a plan changes of access. If the plan replaces the resource by one of another space, that is planned by
// itself.
func (m spaceRoleAssignmentModel) accessChange(private spaceRoleAssignmentPrivate, plan spaceRoleAssignmentModel) accessChange {
	change := accessChange{what: plan.String(), space: m.ref(private), byRoles: true, roles: map[confluence.Principal]string{m.principal(): ""}}
	if strings.EqualFold(m.SpaceKey.ValueString(), plan.SpaceKey.ValueString()) {
		change.roles[plan.principal()] = plan.RoleID.ValueString()
		if m.principal() != plan.principal() {
			change.what = fmt.Sprintf("%s, replaced by %s", m, describePrincipal(plan.principal()))
		}
	} else {
		change.what = m.String()
	}
	return change
}
