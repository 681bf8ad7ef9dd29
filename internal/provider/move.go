package provider

import (
	"encoding/json"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

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
