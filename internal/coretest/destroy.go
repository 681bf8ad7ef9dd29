package coretest

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Destroy refreshes, plans and applies, like terraform destroy.
func (r *Instance) Destroy() {
	r.T.Helper()
	NoErrors(r.T, "destroy "+r.Name, r.TryDestroy())
	if !r.Removed() {
		r.T.Fatalf("%s is still in the state", r.Name)
	}
}

// DestroyError destroys and expects an error that contains all of want.
func (r *Instance) DestroyError(want ...string) {
	r.T.Helper()
	ExpectError(r.T, r.TryDestroy(), want...)
}

// TryDestroy is Destroy, but returns the diagnostics.
func (r *Instance) TryDestroy() []*tfprotov6.Diagnostic {
	r.T.Helper()
	if diags := r.RefreshIn(r.Process()); HasErrors(diags) || r.Removed() {
		return diags
	}
	return r.destroy()
}

// destroy plans and applies, without a refresh.
func (r *Instance) destroy() []*tfprotov6.Diagnostic {
	r.T.Helper()
	resp := r.planDestroy()
	if HasErrors(resp.Diagnostics) {
		return resp.Diagnostics
	}
	typ := r.State.Type()
	null := tftypes.NewValue(typ, nil)
	return append(resp.Diagnostics, r.change(null, resp.PlannedPrivate, Dynamic(r.T, typ, null))...)
}

// PlanDestroy plans to destroy the instance and returns the diagnostics.
func (r *Instance) PlanDestroy() []*tfprotov6.Diagnostic { return r.planDestroy().Diagnostics }

// planDestroy plans to destroy the instance as it is in state.
func (r *Instance) planDestroy() *tfprotov6.PlanResourceChangeResponse {
	typ := r.State.Type()
	null := tftypes.NewValue(typ, nil)
	resp, err := r.Process().Server.PlanResourceChange(r.T.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: r.Name, PriorState: Dynamic(r.T, typ, r.State), ProposedNewState: Dynamic(r.T, typ, null), Config: Dynamic(r.T, typ, null),
		PriorPrivate: r.Private, PriorIdentity: r.Identity,
	})
	Must(r.T, err)
	return resp
}
