package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
)

// keepSameBody plans the body in state when the configured one means the same, so that a body that was
// only reformatted plans no update. Semantic equality does not do that: the framework asks for it after
// apply and refresh, never while planning.
// https://developer.hashicorp.com/terraform/plugin/framework/handling-data/types/custom#semantic-equality
func keepSameBody() planmodifier.String {
	return sameBodyModifier{}
}

type sameBodyModifier struct{}

func (sameBodyModifier) Description(context.Context) string {
	return "a body that means the same as the one in state is not a change"
}

func (m sameBodyModifier) MarkdownDescription(ctx context.Context) string {
	return m.Description(ctx)
}

func (sameBodyModifier) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return // nothing is configured, or not yet known
	}
	if sameBody(req.StateValue, req.ConfigValue) {
		resp.PlanValue = req.StateValue
	}
}
