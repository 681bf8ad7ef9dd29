package coretest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Instance is one resource instance, which is driven through the protocol as Terraform's core does: refresh and plan in one
// process of the provider, apply in another, with core's own checks of the provider's responses.
type Instance struct {
	T              *testing.T
	core           *Core
	Name           string
	ProviderConfig Config
	State          tftypes.Value
	Private        []byte
	Identity       *tfprotov6.ResourceIdentityData
	process        *Process
	Tainted        bool // creation failed after the state was saved: core plans to replace it
}

// Instance returns an instance that is not created yet.
func (c *Core) Instance(t *testing.T, name string, provider Config) *Instance {
	t.Helper()
	r := &Instance{T: t, core: c, Name: name, ProviderConfig: provider}
	schema := r.Process().Schemas.ResourceSchemas[name]
	if schema == nil {
		t.Fatalf("no resource %s", name)
	}
	r.State = tftypes.NewValue(schema.ValueType(), nil)
	return r
}

// Process starts a new process of the provider, or returns the one that Together or In shares.
func (r *Instance) Process() *Process {
	r.T.Helper()
	if r.process != nil {
		return r.process
	}
	return r.core.Start(r.T, r.ProviderConfig)
}

// In calls f, in which all that is done with the instance takes place in one process of the provider.
func (r *Instance) In(p *Process, f func()) {
	r.process = p
	defer func() { r.process = nil }()
	f()
}

// Attr is the value of an attribute in state.
func (r *Instance) Attr(name string) any {
	r.T.Helper()
	if r.Removed() {
		r.T.Fatalf("%s is not in the state", r.Name)
	}
	return FromValue(r.T, r.State).(map[string]any)[name]
}

// Removed reports whether the instance is not in the state.
func (r *Instance) Removed() bool { return r.State.IsNull() }

// Apply plans and applies.
func (r *Instance) Apply(c Config) {
	r.T.Helper()
	NoErrors(r.T, "apply "+r.Name, r.Execute(r.Plan(c)))
}

// ApplyError expects a plan without errors, and an apply with an error that contains all of want. The state is the one that
// the provider returned.
func (r *Instance) ApplyError(c Config, want ...string) {
	r.T.Helper()
	ExpectError(r.T, r.Execute(r.Plan(c)), want...)
}

// Untaint removes the taint, like terraform untaint.
func (r *Instance) Untaint() {
	r.T.Helper()
	if !r.Tainted {
		r.T.Fatalf("%s is not tainted", r.Name)
	}
	r.Tainted = false
}

// Execute applies a plan in a new process.
func (r *Instance) Execute(p *Plan) []*tfprotov6.Diagnostic {
	r.T.Helper()
	r.State, r.Private, r.Identity, r.Tainted = p.Prior.State, p.Prior.Private, p.Prior.Identity, p.Prior.Tainted
	if p.Empty() {
		return nil
	}
	if p.Replaces {
		if diags := r.TryDestroy(); HasErrors(diags) {
			return diags
		}
		create := &Plan{Prior: *r, Config: p.Config}
		server := r.Process()
		create.make(server, server.Schemas.ResourceSchemas[r.Name])
		if HasErrors(create.Diags) {
			return create.Diags
		}
		p = create
	}
	return r.change(p.Planned, p.Private, p.Config)
}

func (r *Instance) change(planned tftypes.Value, private []byte, config *tfprotov6.DynamicValue) []*tfprotov6.Diagnostic {
	r.T.Helper()
	p := r.Process()
	typ := p.Schemas.ResourceSchemas[r.Name].ValueType()
	resp, err := p.Server.ApplyResourceChange(r.T.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: r.Name, PriorState: Dynamic(r.T, typ, r.State), PlannedState: Dynamic(r.T, typ, planned), Config: config,
		PlannedPrivate: private, PlannedIdentity: r.Identity,
	})
	Must(r.T, err)
	state := Unmarshal(r.T, resp.NewState, typ)
	if !HasErrors(resp.Diagnostics) {
		checkApply(r.T, planned, state)
		if !state.IsNull() && resp.NewIdentity == nil {
			r.T.Errorf("%s was applied without an identity", r.Name)
		}
	}
	r.Tainted = !state.IsNull() && HasErrors(resp.Diagnostics) && (r.Removed() || r.Tainted)
	r.State, r.Private, r.Identity = state, resp.Private, resp.NewIdentity
	return resp.Diagnostics
}

// Refresh updates the state from the remote object.
func (r *Instance) Refresh() {
	r.T.Helper()
	NoErrors(r.T, "refresh "+r.Name, r.RefreshIn(r.Process()))
}

// RefreshIn is Refresh in a given process, and returns the diagnostics.
func (r *Instance) RefreshIn(p *Process) []*tfprotov6.Diagnostic {
	r.T.Helper()
	if r.State.IsNull() {
		return nil
	}
	typ := p.Schemas.ResourceSchemas[r.Name].ValueType()
	resp, err := p.Server.ReadResource(r.T.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: r.Name, CurrentState: Dynamic(r.T, typ, r.State), Private: r.Private, CurrentIdentity: r.Identity,
	})
	Must(r.T, err)
	if !HasErrors(resp.Diagnostics) {
		r.State, r.Private, r.Identity = Unmarshal(r.T, resp.NewState, typ), resp.Private, resp.NewIdentity
	}
	return resp.Diagnostics
}
