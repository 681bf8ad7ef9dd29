package provider

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ignoreGrantCase plans the access list in state if the configured one differs only in the case of IDs.
type ignoreGrantCase struct{}

func (ignoreGrantCase) Description(ctx context.Context) string {
	return ignoreCase{}.Description(ctx)
}

func (m ignoreGrantCase) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (ignoreGrantCase) PlanModifySet(ctx context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	planned, err := req.PlanValue.ToTerraformValue(ctx)
	if err != nil || !planned.IsFullyKnown() {
		return
	}
	if same, _ := (grantsValue{req.PlanValue}).SetSemanticEquals(ctx, grantsValue{req.StateValue}); same {
		resp.PlanValue = req.StateValue
	}
}

// ValidateConfig validates the grants that are known: no principal has two, and at least one grants administer:space.
func (r *spacePermissionsResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spacePermissionsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || config.Grants.IsUnknown() {
		return
	}
	administered := false
	seen := map[string]bool{}
	for i, grant := range config.Grants.models(ctx) {
		at := path.Root("grants").AtSetValue(config.Grants.Elements()[i])
		checkPrincipal(grant.PrincipalType, grant.PrincipalID, at.AtName("principal_id"), &resp.Diagnostics)
		if !grant.PrincipalType.IsUnknown() && !grant.PrincipalID.IsUnknown() {
			if seen[grant.name()] {
				resp.Diagnostics.AddAttributeError(path.Root("grants"), "Duplicate principal in grants",
					fmt.Sprintf("grants has several elements for %s. Combine their operations in one element.", describePrincipal(grant.principal())))
			}
			seen[grant.name()] = true
		}
		administered = administered || grant.Operations.IsUnknown() || slices.ContainsFunc(grant.Operations.Elements(), attr.Value.IsUnknown) ||
			slices.Contains(operationsOf(grant.Operations), confluence.AdministerSpace)
	}
	if !administered {
		resp.Diagnostics.AddAttributeError(path.Root("grants"), "Missing operation administer:space",
			"No principal could administer the space. Grant administer:space to at least one principal.")
	}
}

// ModifyPlan rejects what the site cannot grant, warns of who loses access, and warns that destroying the resource revokes no permissions.
func (r *spacePermissionsResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		resp.Diagnostics.AddWarning("Permissions will not be revoked",
			"Destroying confluence_space_permissions removes it from state and leaves the permissions in Confluence: a space must have an access list. "+
				"To revoke permissions, remove them from grants and apply that first.")
		return
	}
	if req.Plan.Raw.Equal(req.State.Raw) || r.client == nil {
		return
	}
	var plan, state spacePermissionsModel
	var private spacePermissionsPrivate
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	granted, grants := state.toGrants(ctx, private), plan.Grants.models(ctx)
	at := func(i int, attribute string) path.Path {
		return path.Root("grants").AtSetValue(plan.Grants.Elements()[i]).AtName(attribute)
	}
	r.checkPlannedPrincipals(ctx, plan, granted, &resp.Diagnostics)
	for i, grant := range grants {
		r.checkNewOperations(grant.Operations, operationsIn(granted, grant.principal()), at(i, "operations"), &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	var added []plannedPrincipal
	for i, grant := range grants {
		if len(operationsIn(granted, grant.principal())) == 0 {
			added = append(added, plannedPrincipal{grant.principal(), at(i, "principal_id")})
		}
	}
	r.checkPrincipalsExist(ctx, added, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	switch mode, err := r.spaceRoleMode(ctx); {
	case err != nil:
		addError(&resp.Diagnostics, path.Empty(), "Space role mode could not be read", err)
	case mode == confluence.RolesOnly:
		addRolesOnly(&resp.Diagnostics, "This site uses space roles instead of permissions", "")
	default:
		r.checkAgainstList(ctx, plan, private, &resp.Diagnostics)
	}
}

// addAccessError is addError for a change of permissions, which a site that uses space roles refuses.
func addAccessError(diags *diag.Diagnostics, at path.Path, summary string, err error) {
	if confluence.IsRolesOnly(err) {
		addRolesOnly(diags, summary, err.Error()+"\n\n")
		return
	}
	addError(diags, at, summary, err)
}

// addRolesOnly is the error for permissions on a site that uses space roles instead.
func addRolesOnly(diags *diag.Diagnostics, summary, detail string) {
	diags.AddError(summary, detail+"The space role mode of this site is ROLES: it uses space roles instead of permissions. "+
		"Assign a role to the principal with confluence_space_role_assignment.")
}
