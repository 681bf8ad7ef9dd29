package provider

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// movedFrom reads into source the attributes of a resource of the same type that an older provider for Confluence
// manages, and reports whether it is one. Such a provider is known by its attributes and not by its address, which
// forks and mirrors change (and which OpenTofu before 1.12.4 got wrong).
func movedFrom(req resource.MoveStateRequest, resp *resource.MoveStateResponse, resourceType string, source any, required ...string) bool {
	if req.SourceTypeName != resourceType || req.SourceRawState == nil {
		return false
	}
	var attributes map[string]json.RawMessage
	if json.Unmarshal(req.SourceRawState.JSON, &attributes) != nil {
		return false
	}
	for _, name := range required {
		if attributes[name] == nil {
			return false
		}
	}
	if err := json.Unmarshal(req.SourceRawState.JSON, source); err != nil {
		resp.Diagnostics.AddError(fmt.Sprintf("State of the older %s cannot be read", resourceType),
			err.Error()+"\n\nRemove it from the state with a removed block and import the object instead.")
		return false
	}
	return true
}

// MoveState takes over a space that an older provider manages, with its attributes key and name.
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
		resp.Diagnostics.Append(resp.TargetIdentity.Set(ctx, spaceIdentity{Key: m.Key})...)
	}}}
}

// MoveState takes over content that an older provider manages, with its attributes space, title, body, parent and type.
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
			Labels: types.SetNull(types.StringType), Timeouts: noTimeouts(),
		}
		resp.Diagnostics.Append(resp.TargetState.Set(ctx, m)...)
		resp.Diagnostics.Append(resp.TargetIdentity.Set(ctx, contentIdentity{ID: m.ID})...)
	}}}
}
