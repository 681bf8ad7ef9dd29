package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
)

// stateSetter is the state of any response.
type stateSetter interface {
	Set(ctx context.Context, val any) diag.Diagnostics
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
