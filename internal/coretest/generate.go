package coretest

import (
	"encoding/json"
	"math/big"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"golang.org/x/text/unicode/norm"
)

// Generate returns the configuration that core generates for the state of an object: values that can be configured, without
// sensitive and deprecated ones. The provider chooses the values by the same rules as core does for providers that do not
// announce the call: https://github.com/hashicorp/terraform/blob/v1.14.0/internal/genconfig/generate_config.go
func (p *Process) Generate(name string, state tftypes.Value) Config {
	p.t.Helper()
	schema := p.Schemas.ResourceSchemas[name]
	resp, err := p.Server.GenerateResourceConfig(p.t.Context(), &tfprotov6.GenerateResourceConfigRequest{
		TypeName: name, State: Dynamic(p.t, schema.ValueType(), state),
	})
	Must(p.t, err)
	NoErrors(p.t, "generate "+name, resp.Diagnostics)
	generated, err := tftypes.Transform(Unmarshal(p.t, resp.Config, schema.ValueType()), written)
	Must(p.t, err)
	c := Config{}
	for _, a := range schema.Block.Attributes {
		if !a.Sensitive && !a.Deprecated {
			c[a.Name] = attributesOf(p.t, generated)[a.Name]
		}
	}
	return c
}

// written returns a value as it is after core has written it to a file and read it again: core composes characters, and writes
// the JSON text of an object or a list with jsonencode.
func written(at *tftypes.AttributePath, v tftypes.Value) (tftypes.Value, error) {
	if v.IsNull() || !v.Type().Is(tftypes.String) {
		return v, nil
	}
	var text string
	if err := v.As(&text); err != nil {
		return v, err
	}
	text = norm.NFC.String(text)
	if _, attribute := at.LastStep().(tftypes.AttributeName); attribute && json.Valid([]byte(text)) && strings.ContainsAny(strings.TrimSpace(text)[:1], "[{") {
		var document any
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber()
		if err := decoder.Decode(&document); err != nil {
			return v, err
		}
		encoded, err := json.Marshal(withPlainNumbers(document))
		if err != nil {
			return v, err
		}
		text = string(encoded)
	}
	return tftypes.NewValue(tftypes.String, text), nil
}

// withPlainNumbers writes the numbers of a JSON document as core does: with a precision of 512 bits, and without exponents.
func withPlainNumbers(document any) any {
	switch v := document.(type) {
	case json.Number:
		number, _, err := big.ParseFloat(string(v), 10, 512, big.ToNearestEven)
		if err != nil {
			return v
		}
		return json.Number(number.Text('f', -1))
	case []any:
		for i := range v {
			v[i] = withPlainNumbers(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = withPlainNumbers(v[name])
		}
	}
	return document
}

// ImportListed replaces the state by importing a listed object, as a generated import block does.
func (r *Instance) ImportListed(object Listed) {
	r.T.Helper()
	r.Identity = object.Identity
	r.Reimport()
}
