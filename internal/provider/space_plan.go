package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func (r *spaceResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return
	}
	var prior, key types.String
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root("key"), &key)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("key"), &prior)...)
	}
	r.checkPersonal(prior, key, &resp.Diagnostics)
	if req.State.Raw.IsNull() {
		return
	}
	var config, state spaceResourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if config.Private.ValueBool() && !state.Private.ValueBool() {
		resp.Diagnostics.AddAttributeWarning(path.Root("private"), "private has no effect on a space that exists",
			"It decides only whom a new space is visible to. Manage who sees this space with confluence_space_permission, and remove the line.")
	}
}

// keepOnceCreated plans the prior value of what has a meaning at creation only.
type keepOnceCreated struct{}

func (keepOnceCreated) Description(context.Context) string {
	return "has an effect at creation only"
}

func (m keepOnceCreated) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepOnceCreated) PlanModifyBool(_ context.Context, req planmodifier.BoolRequest, resp *planmodifier.BoolResponse) {
	if !req.StateValue.IsNull() {
		resp.PlanValue = req.StateValue
	}
}
