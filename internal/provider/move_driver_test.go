package provider_test

import (
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// move takes over the state of an older provider's resource of the same type.
func (r *instance) move(source map[string]any) {
	r.t.Helper()
	noErrors(r.t, "move "+r.name, r.tryMove(r.name, source))
	r.refresh()
}

func (r *instance) tryMove(sourceType string, source map[string]any) []*tfprotov6.Diagnostic {
	r.t.Helper()
	raw, err := json.Marshal(source)
	must(r.t, err)
	p := r.process()
	resp, err := p.server.MoveResourceState(r.t.Context(), &tfprotov6.MoveResourceStateRequest{
		SourceProviderAddress: "registry.terraform.io/chesshacker/confluence", SourceTypeName: sourceType,
		SourceState: &tfprotov6.RawState{JSON: raw}, TargetTypeName: r.name,
	})
	must(r.t, err)
	if !hasErrors(resp.Diagnostics) {
		r.state = unmarshal(r.t, resp.TargetState, p.schemas.ResourceSchemas[r.name].ValueType())
		r.private, r.identity = resp.TargetPrivate, resp.TargetIdentity
	}
	return resp.Diagnostics
}
