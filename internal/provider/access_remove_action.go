package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
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
	_ action.ActionWithConfigure      = (*removeAccessAction)(nil)
	_ action.ActionWithModifyPlan     = (*removeAccessAction)(nil)
	_ action.ActionWithValidateConfig = (*removeAccessAction)(nil)
)

type removeAccessAction struct{ roleTransitionAction }

func newRemoveAccessAction() action.Action {
	return &removeAccessAction{newRoleTransitionAction("remove_access")}
}

type removeAccessModel struct {
	spaceSelectionModel
	CombinationIDs types.Set `tfsdk:"combination_ids"`
}

func (a *removeAccessAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Removes all permissions in spaces from principals that have certain combinations of permissions, during the transition of a site from permissions to roles. " +
			"Confluence does not say whether they keep roles that they have beside the permissions; the check for `confirm_lockout` assumes that they do not. Combinations that Confluence does not list are left out, so the action can be run again. The account must be a Confluence administrator. If the run is stopped, Confluence continues the task.",
		Attributes: withSpaceSelection(map[string]schema.Attribute{
			"combination_ids": schema.SetAttribute{
				ElementType:         types.StringType,
				Required:            true,
				Validators:          []validator.Set{setvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1))},
				MarkdownDescription: "IDs of combinations of permissions, as the data source `confluence_permission_combinations` returns them. The action removes the permissions of every principal that has one of these combinations at the time of the run. These can be more than when Confluence made the list, and of other types than its `principal_types`. If the set is empty, the action does nothing.",
			},
		}),
	}
}

// ValidateConfig rejects a selection of spaces that is not confirmed.
func (a *removeAccessAction) ValidateConfig(ctx context.Context, req action.ValidateConfigRequest, resp *action.ValidateConfigResponse) {
	var m removeAccessModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	m.check(&resp.Diagnostics)
}

// ModifyPlan also rejects a lockout, and says which combinations the action will leave out.
func (a *removeAccessAction) ModifyPlan(ctx context.Context, req action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	if a.client == nil {
		return
	}
	client, ok := a.ready(ctx, &resp.Diagnostics)
	if !ok || !req.Config.Raw.IsFullyKnown() {
		return
	}
	var m removeAccessModel
	if resp.Diagnostics.Append(req.Config.Get(ctx, &m)...); resp.Diagnostics.HasError() {
		return
	}
	_, _, missing := a.plan(ctx, client, m, &resp.Diagnostics)
	warnOfMissing(missing, path.Root("combination_ids"), &resp.Diagnostics)
}

// plan finds whose access is removed, and checks it.
func (a *removeAccessAction) plan(ctx context.Context, client confluence.RoleTransitions, m removeAccessModel, diags *diag.Diagnostics) (ids []string, spaces confluence.SpaceSelection, missing []string) {
	spaces = m.selection(ctx, client, diags)
	found, missing := findCombinations(ctx, client, setStrings(m.CombinationIDs), path.Root("combination_ids"), diags)
	outcomes := map[string]map[string]string{}
	for _, combination := range found {
		ids = append(ids, combination.ID)
		// The request names no types: others than those in the last list may have the combination now.
		outcomes[combination.ID] = map[string]string{"": ""}
	}
	if !diags.HasError() && len(ids) > 0 && !m.ConfirmLockout.ValueBool() {
		lockoutCheck{client: a.client, combinations: found, outcomes: outcomes}.run(ctx, client, spaces, diags)
	}
	return ids, spaces, missing
}

func (a *removeAccessAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var m removeAccessModel
	client, ok := a.begin(ctx, req, resp, &m)
	if ok {
		m.check(&resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	ids, spaces, missing := a.plan(ctx, client, m, &resp.Diagnostics)
	if resp.Diagnostics.HasError() || !remains(resp, len(ids), missing) {
		return
	}
	if err := client.RemoveAccess(ctx, ids, spaces, taskStates(resp, "Removing access")); err != nil {
		addTaskError(&resp.Diagnostics, path.Root("combination_ids"), "Access could not be removed", err)
	}
}
