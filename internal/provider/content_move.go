package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// MoveState moves confluence_content of another provider, with the attributes space, title, body, parent and type, to this one.
func (r *contentResource) MoveState(context.Context) []resource.StateMover {
	return []resource.StateMover{{StateMover: func(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
		var source struct {
			ID    string `json:"id"`
			Space string `json:"space"`
			Type  string `json:"type"`
		}
		if !movedFrom(req, resp, "confluence_content", &source, "id", "space", "title", "body") {
			return
		}
		m := contentResourceModel{
			ID: types.StringValue(source.ID), SpaceKey: types.StringValue(source.Space), Type: types.StringValue(source.Type),
			Labels: types.SetNull(types.StringType), Timeouts: noTimeouts(), Position: noPosition(),
		}
		resp.Diagnostics.Append(resp.TargetState.Set(ctx, m)...)
		resp.Diagnostics.Append(resp.TargetIdentity.Set(ctx, m.identity())...)
	}}}
}
