package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ action.ActionWithConfigure      = (*assignRolesAction)(nil)
	_ action.ActionWithModifyPlan     = (*assignRolesAction)(nil)
	_ action.ActionWithValidateConfig = (*assignRolesAction)(nil)
)

type assignRolesAction struct{ roleTransitionAction }

func newAssignRolesAction() action.Action {
	return &assignRolesAction{newRoleTransitionAction("assign_roles")}
}

type assignRolesModel struct {
	spaceSelectionModel
	Assignments types.List `tfsdk:"assignments"`
}

type combinationRoleModel struct {
	CombinationID types.String `tfsdk:"combination_id"`
	PrincipalType types.String `tfsdk:"principal_type"`
	RoleID        types.String `tfsdk:"role_id"`
	RemoveAccess  types.Bool   `tfsdk:"remove_access"`
}

func (a *assignRolesAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	kinds := confluence.CombinationPrincipalTypes
	last := len(kinds) - 1
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Gives principals that have certain combinations of permissions a space role instead, during the transition of a site from permissions to roles. " +
			"Combinations that Confluence does not list are left out, so the action can be run again. The account must be a Confluence administrator. If the run is stopped, Confluence continues the task.",
		Attributes: withSpaceSelection(map[string]schema.Attribute{
			"assignments": schema.ListNestedAttribute{
				Required:            true,
				MarkdownDescription: "Roles by combination and type of principal. Principals of other types keep their permissions. If empty, the action does nothing.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"combination_id": schema.StringAttribute{
						Required:            true,
						Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
						MarkdownDescription: "ID of the combination, from the data source `confluence_permission_combinations`.",
					},
					"principal_type": schema.StringAttribute{
						Required:            true,
						Validators:          []validator.String{stringvalidator.OneOf(kinds...)},
						MarkdownDescription: fmt.Sprintf("Type of the principals, one of `principal_types` of the combination: `%s` or `%s`.", strings.Join(kinds[:last], "`, `"), kinds[last]),
					},
					"role_id": schema.StringAttribute{
						Optional:            true,
						Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
						MarkdownDescription: "ID of the space role. Required unless `remove_access` is `true`.",
					},
					"remove_access": schema.BoolAttribute{
						Optional:            true,
						MarkdownDescription: "Whether these principals lose all access instead of getting a role. Default: `false`.",
					},
				}},
			},
		}),
	}
}

func assignmentPath(i int, name string) path.Path {
	return path.Root("assignments").AtListIndex(i).AtName(name)
}

// ValidateConfig rejects what is wrong whatever the site has.
func (a *assignRolesAction) ValidateConfig(ctx context.Context, req action.ValidateConfigRequest, resp *action.ValidateConfigResponse) {
	var m assignRolesModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	m.check(&resp.Diagnostics)
	m.checkAssignments(ctx, &resp.Diagnostics)
}

// assignments are the elements of the list that are known.
func (m assignRolesModel) assignments(ctx context.Context, diags *diag.Diagnostics) []combinationRoleModel {
	var all []combinationRoleModel
	if m.Assignments.IsUnknown() || slices.ContainsFunc(m.Assignments.Elements(), isUnknown) {
		return nil
	}
	diags.Append(m.Assignments.ElementsAs(ctx, &all, false)...)
	return all
}

// checkAssignments rejects an assignment that has both a role and no access, or neither, and two for the same principals.
func (m assignRolesModel) checkAssignments(ctx context.Context, diags *diag.Diagnostics) {
	seen := map[combinationRoleModel]bool{}
	for i, one := range m.assignments(ctx, diags) {
		switch {
		case one.RoleID.IsUnknown() || one.RemoveAccess.IsUnknown():
		case one.RoleID.IsNull() && !one.RemoveAccess.ValueBool():
			diags.AddAttributeError(assignmentPath(i, "role_id"), "Missing role_id", "Set role_id to the ID of a space role. To take all access from these principals instead, set remove_access to true.")
		case !one.RoleID.IsNull() && one.RemoveAccess.ValueBool():
			diags.AddAttributeError(assignmentPath(i, "remove_access"), "remove_access excludes role_id", "These principals would lose all access. Remove role_id, or set remove_access to false.")
		}
		if one.CombinationID.IsUnknown() || one.PrincipalType.IsUnknown() {
			continue
		}
		key := combinationRoleModel{CombinationID: one.CombinationID, PrincipalType: one.PrincipalType}
		if seen[key] {
			diags.AddAttributeError(assignmentPath(i, "principal_type"), "Duplicate assignment", fmt.Sprintf(
				"assignments has another element for the type %s of combination %s. Remove one of them.", one.PrincipalType.ValueString(), one.CombinationID.ValueString()))
		}
		seen[key] = true
	}
}

// ModifyPlan also rejects roles and types of principals that the site does not have, and a lockout. It says which combinations the
// action will leave out.
func (a *assignRolesAction) ModifyPlan(ctx context.Context, req action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	if a.client == nil {
		return
	}
	client, ok := a.ready(ctx, &resp.Diagnostics)
	if !ok || !req.Config.Raw.IsFullyKnown() {
		return
	}
	var m assignRolesModel
	if resp.Diagnostics.Append(req.Config.Get(ctx, &m)...); resp.Diagnostics.HasError() {
		return
	}
	_, _, missing := a.plan(ctx, client, m, &resp.Diagnostics)
	warnOfMissing(missing, path.Root("assignments"), &resp.Diagnostics)
}

// plan finds who gets which role, and checks it.
func (a *assignRolesAction) plan(ctx context.Context, client confluence.RoleTransitions, m assignRolesModel, diags *diag.Diagnostics) (roles []confluence.CombinationRole, spaces confluence.SpaceSelection, missing []string) {
	spaces = m.selection(ctx, client, diags)
	all := m.assignments(ctx, diags)
	var ids []string
	for _, one := range all {
		if id := one.CombinationID.ValueString(); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	found, missing := findCombinations(ctx, client, ids, path.Root("assignments"), diags)
	known, err := client.SpaceRoles(ctx, confluence.SpaceRef{})
	if err != nil {
		addError(diags, path.Root("assignments"), "Space roles could not be read", err)
	}
	if diags.HasError() {
		return nil, spaces, missing
	}
	outcomes := map[string]map[string]string{}
	for i, one := range all {
		if !one.RoleID.IsNull() {
			checkRoleInList(known, one.RoleID, assignmentPath(i, "role_id"), diags)
		}
		at := slices.IndexFunc(found, func(c confluence.PermissionCombination) bool { return c.ID == one.CombinationID.ValueString() })
		if at < 0 {
			continue
		}
		role := confluence.CombinationRole{CombinationID: found[at].ID, PrincipalType: one.PrincipalType.ValueString(), RoleID: one.RoleID.ValueString()}
		if kinds := found[at].PrincipalTypes; !slices.Contains(kinds, role.PrincipalType) {
			diags.AddAttributeError(assignmentPath(i, "principal_type"), fmt.Sprintf("No %s has combination %s", role.PrincipalType, role.CombinationID),
				fmt.Sprintf("The types of the principals with this combination are: %s.", strings.Join(kinds, ", ")))
		}
		if outcomes[role.CombinationID] == nil {
			outcomes[role.CombinationID] = map[string]string{}
		}
		outcomes[role.CombinationID][role.PrincipalType] = role.RoleID
		roles = append(roles, role)
	}
	if !diags.HasError() && len(roles) > 0 && !m.ConfirmLockout.ValueBool() {
		lockoutCheck{client: a.client, combinations: found, outcomes: outcomes}.run(ctx, client, spaces, diags)
	}
	return roles, spaces, missing
}

func (a *assignRolesAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var m assignRolesModel
	client, ok := a.begin(ctx, req, resp, &m)
	if ok {
		m.check(&resp.Diagnostics)
		m.checkAssignments(ctx, &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	roles, spaces, missing := a.plan(ctx, client, m, &resp.Diagnostics)
	if resp.Diagnostics.HasError() || !remains(resp, len(roles), missing) {
		return
	}
	if err := client.AssignRoles(ctx, roles, spaces, taskStates(resp, "Assigning roles")); err != nil {
		addTaskError(&resp.Diagnostics, path.Root("assignments"), "Roles could not be assigned", err)
	}
}
