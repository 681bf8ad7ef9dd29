package coretest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Plan is a plan for an instance.
type Plan struct {
	Changes  []string // attributes that differ, sorted
	Creates  bool
	Replaces bool
	Diags    []*tfprotov6.Diagnostic

	Prior   Instance // refreshed
	Planned tftypes.Value
	Private []byte
	Config  *tfprotov6.DynamicValue
}

// Empty reports whether the plan has no changes.
func (p *Plan) Empty() bool { return !p.Creates && !p.Replaces && len(p.Changes) == 0 }

// Attr is the planned value of an attribute.
func (p *Plan) Attr(name string) any {
	v := FromValue(p.Prior.T, p.Planned).(map[string]any)
	return v[name]
}

// Diff lists the changed attributes, one per line.
func (p *Plan) Diff() string {
	var b strings.Builder
	for _, name := range p.Changes {
		fmt.Fprintf(&b, "\n%s: %v -> %v", name, FromValue(p.Prior.T, attributesOf(p.Prior.T, p.Prior.State)[name]), p.Attr(name))
	}
	return b.String()
}

// TryPlan refreshes and plans in a new process. It does not change the state of the instance.
func (r *Instance) TryPlan(c Config) *Plan {
	r.T.Helper()
	return r.PlanIn(r.Process(), c)
}

// PlanIn is TryPlan in a given process.
func (r *Instance) PlanIn(p *Process, c Config) *Plan {
	r.T.Helper()
	schema := p.Schemas.ResourceSchemas[r.Name]
	out := &Plan{Prior: *r, Config: Object(r.T, schema, c)}
	valid, err := p.Server.ValidateResourceConfig(r.T.Context(), &tfprotov6.ValidateResourceConfigRequest{
		TypeName: r.Name, Config: out.Config, ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	Must(r.T, err)
	if out.Diags = valid.Diagnostics; HasErrors(out.Diags) {
		return out
	}
	out.Diags = append(out.Diags, out.Prior.RefreshIn(p)...)
	if !HasErrors(out.Diags) {
		out.make(p, schema)
	}
	return out
}

func (p *Plan) make(server *Process, schema *tfprotov6.Schema) {
	r := &p.Prior
	r.T.Helper()
	typ := schema.ValueType()
	prior, private, identity := r.State, r.Private, r.Identity
	if p.Replaces = r.Tainted && !r.Removed(); p.Replaces { // planned like a new instance
		prior, private, identity = tftypes.NewValue(typ, nil), nil, nil
	}
	plan := func(prior tftypes.Value, private []byte, identity *tfprotov6.ResourceIdentityData) *tfprotov6.PlanResourceChangeResponse {
		resp, err := server.Server.PlanResourceChange(r.T.Context(), &tfprotov6.PlanResourceChangeRequest{
			TypeName: r.Name, PriorState: Dynamic(r.T, typ, prior), PriorPrivate: private, PriorIdentity: identity,
			ProposedNewState: Dynamic(r.T, typ, proposed(r.T, schema, prior, Unmarshal(r.T, p.Config, typ))), Config: p.Config,
		})
		Must(r.T, err)
		return resp
	}
	resp := plan(prior, private, identity)
	if p.Diags = append(p.Diags, resp.Diagnostics...); HasErrors(resp.Diagnostics) {
		return
	}
	p.Planned, p.Private = Unmarshal(r.T, resp.PlannedState, typ), resp.PlannedPrivate
	checkPlan(r.T, schema, prior, Unmarshal(r.T, p.Config, typ), p.Planned)
	if p.Creates = r.Removed(); prior.IsNull() {
		return
	}
	before, after := attributesOf(r.T, r.State), attributesOf(r.T, p.Planned)
	for name := range before {
		if !before[name].Equal(after[name]) {
			p.Changes = append(p.Changes, name)
		}
	}
	slices.Sort(p.Changes)
	for _, path := range resp.RequiresReplace {
		name := string(path.Steps()[0].(tftypes.AttributeName))
		p.Replaces = p.Replaces || slices.Contains(p.Changes, name)
	}
	if !p.Replaces {
		return
	}
	resp = plan(tftypes.NewValue(typ, nil), nil, nil) // a replacement is planned once more, without a prior state
	if HasErrors(resp.Diagnostics) {
		p.Diags = append(p.Diags, resp.Diagnostics...)
		return
	}
	p.Planned, p.Private = Unmarshal(r.T, resp.PlannedState, typ), resp.PlannedPrivate
}

// Plan expects a plan without errors.
func (r *Instance) Plan(c Config) *Plan {
	r.T.Helper()
	out := r.TryPlan(c)
	NoErrors(r.T, "plan "+r.Name, out.Diags)
	return out
}

// PlanEmpty expects a plan without changes.
func (r *Instance) PlanEmpty(c Config) {
	r.T.Helper()
	if p := r.Plan(c); !p.Empty() {
		r.T.Fatalf("the plan of %s is not empty: create %t, replace %t, changes %v%s", r.Name, p.Creates, p.Replaces, p.Changes, p.Diff())
	}
}

// PlanChanges expects a plan that updates exactly these attributes in place.
func (r *Instance) PlanChanges(c Config, attributes ...string) {
	r.T.Helper()
	slices.Sort(attributes)
	if p := r.Plan(c); p.Creates || p.Replaces || !slices.Equal(p.Changes, attributes) {
		r.T.Fatalf("the plan of %s: create %t, replace %t, changes %v%s; expected changes of %v", r.Name, p.Creates, p.Replaces, p.Changes, p.Diff(), attributes)
	}
}

// PlanError plans and expects an error that contains all of want.
func (r *Instance) PlanError(c Config, want ...string) {
	r.T.Helper()
	ExpectError(r.T, r.TryPlan(c).Diags, want...)
}
