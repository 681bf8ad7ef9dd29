package provider

import (
	"encoding/json"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource"
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
