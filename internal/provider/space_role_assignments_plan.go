package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ValidateConfig validates the assignments that are known: access classes are Confluence's, and no principal has two roles.
func (r *spaceRoleAssignmentsResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spaceRoleAssignmentsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	seen := map[confluence.Principal]bool{}
	for i, one := range config.models(ctx) {
		if !isSet(one.PrincipalType) || !isSet(one.PrincipalID) {
			continue
		}
		principal := one.toAssignment().Principal
		checkAccessClass(principal, config.at(i, "principal_id"), &resp.Diagnostics)
		if seen[principal] {
			resp.Diagnostics.AddAttributeError(path.Root("assignments"), "Duplicate principal in assignments",
				fmt.Sprintf("assignments has several elements for %s. A principal has one role in a space: keep one of them.", describePrincipal(principal)))
		}
		seen[principal] = true
	}
}

// checkAccessClass validates that an access class is one of Confluence's.
func checkAccessClass(principal confluence.Principal, at path.Path, diags *diag.Diagnostics) {
	if principal.Type == accessClass && !slices.Contains(accessClasses, principal.ID) {
		diags.AddAttributeError(at, "Invalid access class",
			fmt.Sprintf("Expected principal_id to be one of %s, got: %q.", strings.Join(accessClasses, ", "), principal.ID))
	}
}

// at is the path of an attribute of an element.
func (m spaceRoleAssignmentsModel) at(i int, attribute string) path.Path {
	return path.Root("assignments").AtSetValue(m.Assignments.Elements()[i]).AtName(attribute)
}

// ModifyPlan rejects principals and roles that do not exist, and a list that leaves the space without an administrator or the
// caller without access. It warns of who gains and loses access, and that destroying the resource removes no assignments.
func (r *spaceRoleAssignmentsResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		resp.Diagnostics.AddWarning("Role assignments will not be removed",
			"Destroying confluence_space_role_assignments removes it from state and leaves the assignments in Confluence, because a space needs an administrator. "+
				"To remove assignments, remove them from assignments and apply that first.")
		return
	}
	if r.client == nil {
		return
	}
	roles, ok := r.roles(&resp.Diagnostics)
	if !ok {
		return
	}
	var plan, state spaceRoleAssignmentsModel
	var private spaceRoleAssignmentsPrivate
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	}
	if resp.Diagnostics.HasError() || plan.equal(state) || req.State.Raw.IsNull() && !checkHasRoles(ctx, roles, &resp.Diagnostics) {
		return
	}
	r.checkNew(ctx, roles, plan, state.toAssignments(ctx), &resp.Diagnostics)
	if !resp.Diagnostics.HasError() && !plan.SpaceKey.IsUnknown() && !plan.Assignments.IsUnknown() {
		r.checkAgainstList(ctx, roles, plan, state.toAssignments(ctx), private, &resp.Diagnostics)
	}
}

// checkNew rejects principals and roles that are new in the plan and do not exist.
func (r *spaceRoleAssignmentsResource) checkNew(ctx context.Context, roles confluence.SpaceRoles, plan spaceRoleAssignmentsModel, state []confluence.RoleAssignment, diags *diag.Diagnostics) {
	var added []plannedPrincipal
	for i, one := range plan.models(ctx) {
		held := roleOf(state, one.toAssignment().Principal)
		if held == "" && isSet(one.PrincipalType) && isSet(one.PrincipalID) {
			added = append(added, plannedPrincipal{one.toAssignment().Principal, plan.at(i, "principal_id")})
		}
		if held != one.RoleID.ValueString() {
			r.checkRoleExists(ctx, roles, one.RoleID, plan.at(i, "role_id"), diags)
		}
	}
	r.checkPrincipalsExist(ctx, added, diags)
}

// checkAgainstList compares the plan with the list that the space has now. A space that cannot be read, such as one that is still
// to be created, has none, and then only the plan itself is checked.
func (r *spaceRoleAssignmentsResource) checkAgainstList(ctx context.Context, roles confluence.SpaceRoles, plan spaceRoleAssignmentsModel, state []confluence.RoleAssignment, private spaceRoleAssignmentsPrivate, diags *diag.Diagnostics) {
	var wanted []confluence.RoleAssignment
	complete := true
	for _, one := range plan.models(ctx) {
		if complete = complete && one.isKnown(); complete {
			wanted = append(wanted, one.toAssignment())
		}
	}
	if !complete { // an unknown element may be the administrator or the caller
		return
	}
	r.planMoves(plan.SpaceKey.ValueString(), state, wanted)
	list, err := roles.RoleAssignments(ctx, plan.ref(private))
	isNew := confluence.IsNotFound(err)
	if err == nil && plan.keepsApps() {
		if list, _, err = r.withoutApps(ctx, list, wanted, private.Apps); err != nil {
			addError(diags, path.Root("keep_apps"), fmt.Sprintf("%s could not be planned", plan), err)
			return
		}
	}
	r.checkAdministrator(ctx, roles, plan, list, wanted, diags)
	r.checkOwnAccess(ctx, roles, plan, list, wanted, isNew, diags)
	r.warnOfChanges(ctx, plan, private, list, wanted, diags)
}

// withoutApps removes from a list the apps that are not named in another. It returns the list and the apps.
func (r *spaceRoleAssignmentsResource) withoutApps(ctx context.Context, list, named []confluence.RoleAssignment, remembered []principalPrivate) ([]confluence.RoleAssignment, []confluence.Principal, error) {
	apps, err := r.appsAmong(ctx, unlisted(list, named), remembered)
	kept := slices.DeleteFunc(slices.Clone(list), func(one confluence.RoleAssignment) bool { return slices.Contains(apps, one.Principal) })
	return kept, apps, err
}

// unlisted are the principals of a list that have no role in another.
func unlisted(list, others []confluence.RoleAssignment) []confluence.Principal {
	var principals []confluence.Principal
	for _, one := range list {
		if roleOf(others, one.Principal) == "" {
			principals = append(principals, one.Principal)
		}
	}
	return principals
}

// warnOfChanges warns of who gains and loses access, and names the principals whose roles the plan removes.
func (r *spaceRoleAssignmentsResource) warnOfChanges(ctx context.Context, plan spaceRoleAssignmentsModel, private spaceRoleAssignmentsPrivate, list, wanted []confluence.RoleAssignment, diags *diag.Diagnostics) {
	changes := roleChanges(rolesOf(list), rolesOf(wanted))
	if r.access.off || len(changes) == 0 || diags.HasError() {
		return
	}
	change := accessChange{what: plan.String(), space: plan.ref(private), byRoles: true, roles: changes}
	if losing := unlisted(list, wanted); len(losing) > 0 {
		for i, name := range displayNames(ctx, r.client, losing) {
			change.removed = append(change.removed, namePrincipal(losing[i], name))
		}
	}
	r.warnOfAccess(ctx, change, diags)
}

// rolesOf are the IDs of the roles in a list, by principal.
func rolesOf(list []confluence.RoleAssignment) map[confluence.Principal]string {
	roles := make(map[confluence.Principal]string, len(list))
	for _, one := range list {
		roles[one.Principal] = one.RoleID
	}
	return roles
}
