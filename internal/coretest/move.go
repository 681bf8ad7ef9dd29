package coretest

import (
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Move takes over the state of an older provider's resource of the same type.
func (r *Instance) Move(source map[string]any) {
	r.T.Helper()
	NoErrors(r.T, "move "+r.Name, r.TryMove(r.Name, source))
	r.Refresh()
}

// TryMove is Move from another type, with what the provider says.
func (r *Instance) TryMove(sourceType string, source map[string]any) []*tfprotov6.Diagnostic {
	r.T.Helper()
	raw, err := json.Marshal(source)
	Must(r.T, err)
	p := r.Process()
	resp, err := p.Server.MoveResourceState(r.T.Context(), &tfprotov6.MoveResourceStateRequest{
		SourceProviderAddress: "registry.terraform.io/chesshacker/confluence", SourceTypeName: sourceType,
		SourceState: &tfprotov6.RawState{JSON: raw}, TargetTypeName: r.Name,
	})
	Must(r.T, err)
	if !HasErrors(resp.Diagnostics) {
		r.State = Unmarshal(r.T, resp.TargetState, p.Schemas.ResourceSchemas[r.Name].ValueType())
		r.Private, r.Identity = resp.TargetPrivate, resp.TargetIdentity
	}
	return resp.Diagnostics
}
