package provider_test

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func (r *instance) destroy() {
	r.t.Helper()
	noErrors(r.t, "destroy "+r.name, r.tryDestroy())
	if !r.gone() {
		r.t.Fatalf("%s is still in the state", r.name)
	}
}

func (r *instance) destroyError(want ...string) {
	r.t.Helper()
	expectError(r.t, r.tryDestroy(), want...)
}

func (r *instance) tryDestroy() []*tfprotov6.Diagnostic {
	r.t.Helper()
	if diags := r.refreshIn(r.process()); hasErrors(diags) || r.gone() {
		return diags
	}
	typ := r.state.Type()
	null := tftypes.NewValue(typ, nil)
	p := r.process()
	resp, err := p.server.PlanResourceChange(r.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: r.name, PriorState: dynamic(r.t, typ, r.state), ProposedNewState: dynamic(r.t, typ, null), Config: dynamic(r.t, typ, null),
		PriorPrivate: r.private, PriorIdentity: r.identity,
	})
	must(r.t, err)
	if hasErrors(resp.Diagnostics) {
		return resp.Diagnostics
	}
	return append(resp.Diagnostics, r.change(null, resp.PlannedPrivate, dynamic(r.t, typ, null))...)
}
