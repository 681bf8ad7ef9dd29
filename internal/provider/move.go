package provider

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// moveByIdentity moves the state of resources of other providers of which only the identity is taken over, as by an import. All
// of the types have the required attributes.
func moveByIdentity[S any, I fmt.Stringer](identity func(S) I, valid func(I) bool, required []string, types ...string) []resource.StateMover {
	var movers []resource.StateMover
	for _, name := range types {
		movers = append(movers, resource.StateMover{StateMover: func(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
			var source S
			if !movedFrom(req, resp, name, &source, required...) {
				return
			}
			id := identity(source)
			if !valid(id) {
				resp.Diagnostics.AddError(fmt.Sprintf("State of the older provider's %s could not be moved", name), fmt.Sprintf(
					"It does not identify the object: %q. Refresh the state with the older provider, or remove the resource from state with a removed block, and import the object instead.", id))
				return
			}
			resp.Diagnostics.Append(setIdentity(ctx, resp.TargetIdentity, &resp.TargetState, id)...)
		}})
	}
	return movers
}

// movedFrom decodes into source the state of a resource of the same type that an older provider for Confluence manages, and
// reports whether it did. Such a resource is recognized by its attributes, not by the address of its provider: forks and
// mirrors have other addresses, and OpenTofu before 1.12.4 passes a wrong one.
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
		resp.Diagnostics.AddError(fmt.Sprintf("State of the older provider's %s could not be read", resourceType),
			err.Error()+"\n\nRemove it from state with a removed block, and import the object instead.")
		return false
	}
	return true
}
