package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const webhookImportFormat = "ID, a number such as 12, or name:NAME, such as name:Chat"

const noWebhookIDs = "The list of webhooks of this version of Confluence has no IDs"

// webhooks is the client if its deployment has webhooks.
func (r *webhookResource) webhooks(diags *diag.Diagnostics) (confluence.Webhooks, bool) {
	return onlyOn[confluence.Webhooks](r.client, webhookType, "On Cloud, apps alone have webhooks. Use an automation rule of Confluence instead.", diags)
}

// ModifyPlan rejects a deployment without webhooks, and notes the webhook in the prior state as managed.
func (r *webhookResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	if _, ok := r.webhooks(&resp.Diagnostics); !ok || req.State.Raw.IsNull() {
		return
	}
	var state webhookModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	r.run.manage(webhookType, state.ID.ValueString())
}

// ImportState also finds a webhook by its name. It reads the list of webhooks.
func (r *webhookResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	if name, byName := strings.CutPrefix(req.ID, "name:"); byName && name != "" {
		if req.ID = r.findWebhook(ctx, name, &resp.Diagnostics); req.ID == "" {
			return
		}
	}
	importState(ctx, req, resp, newWebhookIdentity, webhookIdentity.valid, webhookImportFormat)
}

// findWebhook returns the ID of the one webhook with a name, and "" with an error.
func (r *webhookResource) findWebhook(ctx context.Context, name string, diags *diag.Diagnostics) string {
	summary := fmt.Sprintf("Webhook %s could not be imported", name)
	if r.client == nil {
		diags.AddError(unknownProvider, "The name of a webhook cannot be looked up while the provider configuration depends on unknown values. Import the webhook by its ID.")
		return ""
	}
	webhooks, ok := r.webhooks(diags)
	if !ok {
		return ""
	}
	list, err := webhooks.Webhooks(ctx)
	if err != nil {
		addError(diags, path.Empty(), summary, err)
		return ""
	}
	var ids, names []string
	for _, webhook := range list {
		names = append(names, fmt.Sprintf("%s (%q)", webhook.ID, webhook.Name))
		if sameText(webhook.Name, name) {
			ids = append(ids, webhook.ID)
		}
	}
	switch {
	case len(ids) == 1 && ids[0] == "":
		diags.AddError(summary, noWebhookIDs+". Import the webhook by its ID.")
	case len(ids) == 1:
		return ids[0]
	case len(ids) > 1:
		diags.AddError(summary, fmt.Sprintf("Several webhooks have this name. Import the webhook by its ID, which is one of %s.", strings.Join(ids, ", ")))
	case len(names) == 0:
		diags.AddError(summary, "The site has no webhooks.")
	default:
		diags.AddError(summary, fmt.Sprintf("There is no webhook with this name. The webhooks of the site are %s.", strings.Join(names, ", ")))
	}
	return ""
}
