package coretest

import (
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// TryMove moves the state of a resource of another provider, of any type, to this instance, and returns the diagnostics.
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
