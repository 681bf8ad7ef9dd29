package coretest

import (
	"math/big"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// proposed is the state that core proposes: the configuration without write-only attributes, with the prior values of computed
// attributes that are omitted.
func proposed(t *testing.T, schema *tfprotov6.Schema, prior, config tftypes.Value) tftypes.Value {
	t.Helper()
	if config.IsNull() {
		return config
	}
	out, before := attributesOf(t, config), map[string]tftypes.Value{}
	if !prior.IsNull() {
		before = attributesOf(t, prior)
	}
	for _, a := range schema.Block.Attributes {
		if a.WriteOnly {
			out[a.Name] = tftypes.NewValue(a.Type, nil)
		}
		if !prior.IsNull() && a.Computed && out[a.Name].IsNull() {
			out[a.Name] = before[a.Name]
		}
	}
	return tftypes.NewValue(schema.ValueType(), out)
}

// checkPlan is core's AssertPlanValid: the planned value of a configured attribute is the configured or the prior one.
func checkPlan(t *testing.T, schema *tfprotov6.Schema, prior, config, planned tftypes.Value) {
	t.Helper()
	configured, after := attributesOf(t, config), attributesOf(t, planned)
	before := map[string]tftypes.Value{}
	if !prior.IsNull() {
		before = attributesOf(t, prior)
	}
	for _, a := range schema.Block.Attributes {
		c, p := configured[a.Name], after[a.Name]
		b, had := before[a.Name]
		kept := had && !b.IsNull() && p.Equal(b)
		switch {
		case a.WriteOnly && !p.IsNull():
			t.Errorf("invalid plan: %s is write-only but planned", a.Name)
		case a.WriteOnly:
		case c.IsNull() && !a.Computed && !p.IsNull():
			t.Errorf("invalid plan: %s is not configured but planned as %v", a.Name, p)
		case !c.IsNull() && !p.Equal(c) && !kept:
			t.Errorf("invalid plan: %s is configured as %v but planned as %v", a.Name, c, p)
		}
	}
}

// checkApply is core's check that the state after an apply has the planned values.
func checkApply(t *testing.T, planned, state tftypes.Value) {
	t.Helper()
	if planned.IsNull() != state.IsNull() {
		t.Fatalf("inconsistent result: planned %v, got %v", planned, state)
	}
	if planned.IsNull() {
		return
	}
	want, got := attributesOf(t, planned), attributesOf(t, state)
	for name := range want {
		if !got[name].IsFullyKnown() {
			t.Errorf("inconsistent result: %s is unknown after apply", name)
		}
		if want[name].IsFullyKnown() && !want[name].Equal(got[name]) {
			t.Errorf("inconsistent result: %s was planned as %v, got %v", name, want[name], got[name])
		}
	}
}

func attributesOf(t *testing.T, v tftypes.Value) map[string]tftypes.Value {
	t.Helper()
	var out map[string]tftypes.Value
	Must(t, v.As(&out))
	return out
}

func numberOf(t *testing.T, v tftypes.Value) any {
	t.Helper()
	var n *big.Float
	Must(t, v.As(&n))
	i, _ := n.Int64()
	return int(i)
}
