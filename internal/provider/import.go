package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
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
	resp.Diagnostics.Append(resp.Identity.Set(ctx, id)...)
	for name := range resp.Identity.Schema.GetAttributes() {
		var value types.String
		resp.Diagnostics.Append(resp.Identity.GetAttribute(ctx, path.Root(name), &value)...)
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(name), value)...)
	}
	if _, ok := resp.State.Schema.GetAttributes()["timeouts"]; ok {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("timeouts"), noTimeouts())...)
	}
}
