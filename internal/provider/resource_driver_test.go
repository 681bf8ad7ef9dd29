package provider_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// instance drives one resource instance through the protocol as Terraform's core does: a refresh and a plan in one
// process of the provider, the apply in another, with core's own checks of what the provider answers.
type instance struct {
	t        *testing.T
	core     *core
	name     string
	config   config // of the provider
	state    tftypes.Value
	private  []byte
	identity *tfprotov6.ResourceIdentityData
	tainted  bool // its create failed after something was saved: core replaces it, whatever has become of it
}

// plan is what a plan would do to an instance.
type plan struct {
	Changes  []string // attributes that differ, sorted
	Creates  bool
	Replaces bool
	Diags    []*tfprotov6.Diagnostic

	prior   instance // refreshed
	planned tftypes.Value
	private []byte
	config  *tfprotov6.DynamicValue
}

func (p *plan) empty() bool { return !p.Creates && !p.Replaces && len(p.Changes) == 0 }

// attr is a planned attribute.
func (p *plan) attr(name string) any {
	v := fromValue(p.prior.t, p.planned).(map[string]any)
	return v[name]
}

// resource is an instance that is not created yet.
func (c *core) resource(t *testing.T, name string, provider config) *instance {
	t.Helper()
	r := &instance{t: t, core: c, name: name, config: provider}
	schema := r.process().schemas.ResourceSchemas[name]
	if schema == nil {
		t.Fatalf("no resource %s", name)
	}
	r.state = tftypes.NewValue(schema.ValueType(), nil)
	return r
}

// process is a process of the provider of its own.
func (r *instance) process() *process { r.t.Helper(); return r.core.start(r.t, r.config) }

// attr is an attribute of the state.
func (r *instance) attr(name string) any {
	r.t.Helper()
	if r.gone() {
		r.t.Fatalf("%s is not in the state", r.name)
	}
	return fromValue(r.t, r.state).(map[string]any)[name]
}

func (r *instance) gone() bool { return r.state.IsNull() }

// tryPlan refreshes and plans in a process of their own; the state stays as it was.
func (r *instance) tryPlan(c config) *plan {
	r.t.Helper()
	p := r.process()
	schema := p.schemas.ResourceSchemas[r.name]
	out := &plan{prior: *r, config: object(r.t, schema, c)}
	valid, err := p.server.ValidateResourceConfig(r.t.Context(), &tfprotov6.ValidateResourceConfigRequest{TypeName: r.name, Config: out.config})
	must(r.t, err)
	if out.Diags = valid.Diagnostics; hasErrors(out.Diags) {
		return out
	}
	out.Diags = append(out.Diags, out.prior.refreshIn(p)...)
	if !hasErrors(out.Diags) {
		out.make(p, schema)
	}
	return out
}

func (p *plan) make(server *process, schema *tfprotov6.Schema) {
	r := &p.prior
	r.t.Helper()
	typ := schema.ValueType()
	prior, private, identity := r.state, r.private, r.identity
	if p.Replaces = r.tainted && !r.gone(); p.Replaces { // planned as if it was new
		prior, private, identity = tftypes.NewValue(typ, nil), nil, nil
	}
	resp, err := server.server.PlanResourceChange(r.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: r.name, PriorState: dynamic(r.t, typ, prior), PriorPrivate: private, PriorIdentity: identity,
		ProposedNewState: dynamic(r.t, typ, proposed(r.t, schema, prior, unmarshal(r.t, p.config, typ))), Config: p.config,
	})
	must(r.t, err)
	if p.Diags = append(p.Diags, resp.Diagnostics...); hasErrors(resp.Diagnostics) {
		return
	}
	p.planned, p.private = unmarshal(r.t, resp.PlannedState, typ), resp.PlannedPrivate
	checkPlan(r.t, schema, prior, unmarshal(r.t, p.config, typ), p.planned)
	if p.Creates = r.gone(); prior.IsNull() {
		return
	}
	before, after := attributesOf(r.t, r.state), attributesOf(r.t, p.planned)
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
}

// plan expects a plan without errors.
func (r *instance) plan(c config) *plan {
	r.t.Helper()
	out := r.tryPlan(c)
	noErrors(r.t, "plan "+r.name, out.Diags)
	return out
}

// planEmpty expects a plan that does nothing.
func (r *instance) planEmpty(c config) {
	r.t.Helper()
	if p := r.plan(c); !p.empty() {
		r.t.Fatalf("the plan of %s is not empty: create %t, replace %t, changes %v%s", r.name, p.Creates, p.Replaces, p.Changes, p.diff())
	}
}

// planChanges expects a plan that changes exactly these attributes in place.
func (r *instance) planChanges(c config, attributes ...string) {
	r.t.Helper()
	slices.Sort(attributes)
	if p := r.plan(c); p.Creates || p.Replaces || !slices.Equal(p.Changes, attributes) {
		r.t.Fatalf("the plan of %s: create %t, replace %t, changes %v%s; expected changes of %v", r.name, p.Creates, p.Replaces, p.Changes, p.diff(), attributes)
	}
}

func (p *plan) diff() string {
	var b strings.Builder
	for _, name := range p.Changes {
		fmt.Fprintf(&b, "\n%s: %v -> %v", name, fromValue(p.prior.t, attributesOf(p.prior.t, p.prior.state)[name]), p.attr(name))
	}
	return b.String()
}

func (r *instance) planError(c config, want ...string) {
	r.t.Helper()
	expectError(r.t, r.tryPlan(c).Diags, want...)
}

// apply plans and applies.
func (r *instance) apply(c config) {
	r.t.Helper()
	noErrors(r.t, "apply "+r.name, r.execute(r.plan(c)))
}

// applyError plans without an error and expects one from the apply; the state is what the provider saved.
func (r *instance) applyError(c config, want ...string) {
	r.t.Helper()
	expectError(r.t, r.execute(r.plan(c)), want...)
}

// untaint is terraform untaint.
func (r *instance) untaint() {
	r.t.Helper()
	if !r.tainted {
		r.t.Fatalf("%s is not tainted", r.name)
	}
	r.tainted = false
}

// execute applies a plan, in a process of its own.
func (r *instance) execute(p *plan) []*tfprotov6.Diagnostic {
	r.t.Helper()
	r.state, r.private, r.identity, r.tainted = p.prior.state, p.prior.private, p.prior.identity, p.prior.tainted
	if p.empty() {
		return nil
	}
	if p.Replaces {
		if diags := r.tryDestroy(); hasErrors(diags) {
			return diags
		}
		again := &plan{prior: *r, config: p.config}
		server := r.process()
		again.make(server, server.schemas.ResourceSchemas[r.name])
		if hasErrors(again.Diags) {
			return again.Diags
		}
		p = again
	}
	return r.change(p.planned, p.private, p.config)
}

func (r *instance) change(planned tftypes.Value, private []byte, config *tfprotov6.DynamicValue) []*tfprotov6.Diagnostic {
	r.t.Helper()
	p := r.process()
	typ := p.schemas.ResourceSchemas[r.name].ValueType()
	resp, err := p.server.ApplyResourceChange(r.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: r.name, PriorState: dynamic(r.t, typ, r.state), PlannedState: dynamic(r.t, typ, planned), Config: config,
		PlannedPrivate: private, PlannedIdentity: r.identity,
	})
	must(r.t, err)
	state := unmarshal(r.t, resp.NewState, typ)
	if !hasErrors(resp.Diagnostics) {
		checkApply(r.t, planned, state)
		if !state.IsNull() && resp.NewIdentity == nil {
			r.t.Errorf("%s was applied without an identity", r.name)
		}
	}
	r.tainted = !state.IsNull() && hasErrors(resp.Diagnostics) && (r.gone() || r.tainted)
	r.state, r.private, r.identity = state, resp.Private, resp.NewIdentity
	return resp.Diagnostics
}

// refresh reads the remote object into the state.
func (r *instance) refresh() {
	r.t.Helper()
	noErrors(r.t, "refresh "+r.name, r.refreshIn(r.process()))
}

// refreshIn reads in a process that others share.
func (r *instance) refreshIn(p *process) []*tfprotov6.Diagnostic {
	r.t.Helper()
	if r.state.IsNull() {
		return nil
	}
	typ := p.schemas.ResourceSchemas[r.name].ValueType()
	resp, err := p.server.ReadResource(r.t.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: r.name, CurrentState: dynamic(r.t, typ, r.state), Private: r.private, CurrentIdentity: r.identity,
	})
	must(r.t, err)
	if !hasErrors(resp.Diagnostics) {
		r.state, r.private, r.identity = unmarshal(r.t, resp.NewState, typ), resp.Private, resp.NewIdentity
	}
	return resp.Diagnostics
}
