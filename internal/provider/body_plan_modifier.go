package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// keepSameBody plans the body in state if the configured body has the same meaning, so that reformatting a
// body plans no update. Semantic equality does not do that: the framework applies it after apply and
// refresh, but not while planning.
// https://developer.hashicorp.com/terraform/plugin/framework/handling-data/types/custom#semantic-equality
func keepSameBody() planmodifier.String {
	return sameBodyModifier{}
}

type sameBodyModifier struct{}

func (sameBodyModifier) Description(context.Context) string {
	return "a body with the same meaning as the body in state is not a change"
}

func (m sameBodyModifier) MarkdownDescription(ctx context.Context) string {
	return m.Description(ctx)
}

func (sameBodyModifier) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() || req.StateValue.IsNull() {
		return
	}
	var space types.String
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("space_key"), &space)...)
	if sameMeaning(space.ValueString(), req.StateValue.ValueString(), req.ConfigValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}
