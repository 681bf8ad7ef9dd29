package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// MoveState adopts a space of an older provider, whose resource has the attributes key and name.
func (r *spaceResource) MoveState(context.Context) []resource.StateMover {
	return []resource.StateMover{{StateMover: func(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
		var source struct {
			Key string `json:"key"`
		}
		if !movedFrom(req, resp, "confluence_space", &source, "key", "name") {
			return
		}
		m := spaceResourceModel{Timeouts: noTimeouts()}
		m.Key, m.Labels = types.StringValue(source.Key), types.SetNull(types.StringType)
		resp.Diagnostics.Append(resp.TargetState.Set(ctx, m)...)
		resp.Diagnostics.Append(resp.TargetIdentity.Set(ctx, m.identity())...)
	}}}
}
