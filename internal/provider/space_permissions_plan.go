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

// keepGrantSpelling plans the access list in state if the configured one differs only in the case of IDs.
type keepGrantSpelling struct{}

func (keepGrantSpelling) Description(ctx context.Context) string {
	return ignoreCase{}.Description(ctx)
}

func (m keepGrantSpelling) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepGrantSpelling) PlanModifySet(ctx context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	planned, err := req.PlanValue.ToTerraformValue(ctx)
	if err != nil || !planned.IsFullyKnown() {
		return
	}
	if same, _ := (grantsValue{req.PlanValue}).SetSemanticEquals(ctx, grantsValue{req.StateValue}); same {
		resp.PlanValue = req.StateValue
	}
}

// ValidateConfig holds the grants against each other, as far as they are known.
func (r *spacePermissionsResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spacePermissionsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || config.Grants.IsUnknown() {
		return
	}
	administered := false
	named := map[string]bool{}
	for i, grant := range config.Grants.models(ctx) {
		at := path.Root("grants").AtSetValue(config.Grants.Elements()[i])
		checkPrincipal(grant.PrincipalType, grant.PrincipalID, at.AtName("principal_id"), &resp.Diagnostics)
		if !grant.PrincipalType.IsUnknown() && !grant.PrincipalID.IsUnknown() {
			if named[grant.name()] {
				resp.Diagnostics.AddAttributeError(path.Root("grants"), "A principal is named twice",
					fmt.Sprintf("There are several elements for %s: put all its operations into one.", describePrincipal(grant.principal())))
			}
			named[grant.name()] = true
		}
		administered = administered || grant.Operations.IsUnknown() || slices.ContainsFunc(grant.Operations.Elements(), attr.Value.IsUnknown) ||
			slices.Contains(operationsOf(grant.Operations), confluence.AdministerSpace)
	}
	if !administered {
		resp.Diagnostics.AddAttributeError(path.Root("grants"), "administer:space is missing",
			"Nobody would be left to administer the space. Grant administer:space to at least one principal.")
	}
}

// ModifyPlan refuses what this site cannot grant, and says what destroying the resource does not do.
func (r *spacePermissionsResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		resp.Diagnostics.AddWarning("Permissions are left as they are",
			"Destroying confluence_space_permissions revokes nothing: a space cannot be without an access list. Terraform only forgets the list. "+
				"To revoke permissions, remove them from grants and apply that first.")
		return
	}
	if req.Plan.Raw.Equal(req.State.Raw) || r.client == nil {
		return
	}
	var plan spacePermissionsModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	for i, grant := range plan.Grants.models(ctx) {
		at := path.Root("grants").AtSetValue(plan.Grants.Elements()[i])
		r.checkOperations(grant.Operations, at.AtName("operations"), &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	switch mode, err := r.spaceRoleMode(ctx); {
	case err != nil:
		addError(&resp.Diagnostics, path.Empty(), "Whether this site has space permissions could not be read", err)
	case mode == confluence.RolesOnly:
		addRolesOnly(&resp.Diagnostics, "This site has no space permissions, only roles", "")
	}
}

// addRolesOnly points to the resource that does what permissions cannot do where there are none.
func addRolesOnly(diags *diag.Diagnostics, summary, words string) {
	diags.AddError(summary, words+"The space role mode of this site is ROLES: it has roles instead of permissions. "+
		"Give the principal a role in the space with confluence_space_role_assignment.")
}
