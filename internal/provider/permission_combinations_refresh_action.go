package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

var (
	_ action.ActionWithConfigure  = (*refreshCombinationsAction)(nil)
	_ action.ActionWithModifyPlan = (*refreshCombinationsAction)(nil)
)

type refreshCombinationsAction struct{ roleTransitionAction }

func newRefreshPermissionCombinationsAction() action.Action {
	return &refreshCombinationsAction{newRoleTransitionAction("refresh_permission_combinations")}
}

func (a *refreshCombinationsAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Makes Confluence update its list of the combinations of permissions that principals have, for the data source `confluence_permission_combinations`. " +
			"It changes no access, and can be run again. The account must be a Confluence administrator. If the run is stopped, Confluence continues the task.",
	}
}

func (a *refreshCombinationsAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	client, ok := a.begin(ctx, req, resp, &struct{}{})
	if !ok {
		return
	}
	if err := client.RefreshCombinations(ctx, taskStates(resp, "Listing the combinations of permissions")); err != nil {
		addError(&resp.Diagnostics, path.Empty(), "Combinations of permissions could not be refreshed", err)
	}
}
