package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func (r *spaceResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var prior, key types.String
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("key"), &prior)...)
		if r.run != nil {
			r.run.manage("confluence_space", prior.ValueString())
		}
	}
	if req.Plan.Raw.IsNull() {
		var policy types.String
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("deletion_policy"), &policy)...)
		if r.run != nil && policy.ValueString() != "retain" && policy.ValueString() != "archive" {
			r.run.access.dropSpace(prior.ValueString())
		}
		if r.run != nil && policy.ValueString() == "delete" {
			r.run.noteDeletion(prior.ValueString(), &resp.Diagnostics)
		}
		return
	}
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root("key"), &key)...)
	r.checkPersonal(prior, key, &resp.Diagnostics)
	var config, state spaceResourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	r.checkOrigin(ctx, config, req.State.Raw.IsNull(), &resp.Diagnostics)
	if req.State.Raw.IsNull() {
		if r.run != nil && !key.IsUnknown() {
			r.run.access.planSpace(key.ValueString())
		}
		return
	}
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if key.Equal(prior) { // else a new space is created
		warnOfCreateOnly(config, state, &resp.Diagnostics)
	}
	if r.run != nil && !key.Equal(prior) && state.DeletionPolicy.ValueString() == "delete" { // replaced
		r.run.noteDeletion(prior.ValueString(), &resp.Diagnostics)
	}
}

// createOnly plans the prior value of an argument that takes effect only at creation.
type createOnly struct{}

func (createOnly) Description(context.Context) string {
	return "takes effect only at creation"
}

func (m createOnly) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (createOnly) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !req.StateValue.IsNull() {
		resp.PlanValue = req.StateValue
	}
}

func (createOnly) PlanModifyBool(_ context.Context, req planmodifier.BoolRequest, resp *planmodifier.BoolResponse) {
	if !req.StateValue.IsNull() {
		resp.PlanValue = req.StateValue
	}
}
