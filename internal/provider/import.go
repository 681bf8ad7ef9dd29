package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// importState imports by an import ID or by an identity, whose attributes are also attributes of the resource. format is how
// an import ID is written, with an example.
func importState[I fmt.Stringer](ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse,
	parse func(importID string) I, valid func(I) bool, format string,
) {
	id := parse(req.ID)
	if req.ID == "" {
		resp.Diagnostics.Append(req.Identity.Get(ctx, &id)...)
	}
	if !valid(id) {
		resp.Diagnostics.AddError("Invalid import ID", fmt.Sprintf("Expected %s, got: %q.", format, id))
		return
	}
	resp.Diagnostics.Append(setIdentity(ctx, resp.Identity, &resp.State, id)...)
}

// setIdentity sets an identity and, in state, the attributes of the same names. A refresh reads the others.
func setIdentity(ctx context.Context, identity *tfsdk.ResourceIdentity, state *tfsdk.State, id any) diag.Diagnostics {
	diags := identity.Set(ctx, id)
	for name := range identity.Schema.GetAttributes() {
		var value types.String
		diags.Append(identity.GetAttribute(ctx, path.Root(name), &value)...)
		diags.Append(state.SetAttribute(ctx, path.Root(name), value)...)
	}
	if _, ok := state.Schema.GetAttributes()["timeouts"]; ok {
		diags.Append(state.SetAttribute(ctx, path.Root("timeouts"), noTimeouts())...)
	}
	return diags
}
