package coretest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Object encodes a configuration with the type of a schema. Attributes without a key are null.
func Object(t *testing.T, schema *tfprotov6.Schema, c Config) *tfprotov6.DynamicValue {
	t.Helper()
	return Dynamic(t, schema.ValueType(), toValue(t, schema.ValueType(), c))
}

// Dynamic encodes a value for the protocol.
func Dynamic(t *testing.T, typ tftypes.Type, v tftypes.Value) *tfprotov6.DynamicValue {
	t.Helper()
	d, err := tfprotov6.NewDynamicValue(typ, v)
	if err != nil {
		t.Fatal(err)
	}
	return &d
}

// Unmarshal decodes a value of the protocol.
func Unmarshal(t *testing.T, d *tfprotov6.DynamicValue, typ tftypes.Type) tftypes.Value {
	t.Helper()
	v, err := d.Unmarshal(typ)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func toValue(t *testing.T, typ tftypes.Type, in any) tftypes.Value {
	t.Helper()
	switch v := in.(type) {
	case nil:
		return tftypes.NewValue(typ, nil)
	case tftypes.Value: // of this type
		return v
	case string:
		if v == Unknown {
			return tftypes.NewValue(typ, tftypes.UnknownValue)
		}
	case []string:
		element := tftypes.Type(tftypes.String)
		elements := make([]tftypes.Value, len(v))
		for i, s := range v {
			elements[i] = toValue(t, element, s)
		}
		return tftypes.NewValue(typ, elements)
	case []Config: // a set or list of objects
		elements := make([]tftypes.Value, len(v))
		for i, c := range v {
			if list, ok := typ.(tftypes.List); ok {
				elements[i] = toValue(t, list.ElementType, c)
			} else {
				elements[i] = toValue(t, typ.(tftypes.Set).ElementType, c)
			}
		}
		return tftypes.NewValue(typ, elements)
	case map[string]any:
		if m, ok := typ.(tftypes.Map); ok {
			elements := map[string]tftypes.Value{}
			for key, element := range v {
				elements[key] = toValue(t, m.ElementType, element)
			}
			return tftypes.NewValue(typ, elements)
		}
		o := typ.(tftypes.Object)
		attributes := map[string]tftypes.Value{}
		for name, at := range o.AttributeTypes {
			attributes[name] = toValue(t, at, v[name])
		}
		for name := range v {
			if o.AttributeTypes[name] == nil {
				t.Fatalf("no attribute %q in %v", name, typ)
			}
		}
		return tftypes.NewValue(typ, attributes)
	}
	return tftypes.NewValue(typ, in)
}

// FromValue converts a value to a string, bool, int, map[string]any, []any for a list, or sorted []any for a set. A null value
// is nil, and an unknown one is Unknown.
func FromValue(t *testing.T, v tftypes.Value) any {
	t.Helper()
	switch {
	case v.IsNull():
		return nil
	case !v.IsKnown():
		return Unknown
	case v.Type().Is(tftypes.String):
		var s string
		Must(t, v.As(&s))
		return s
	case v.Type().Is(tftypes.Bool):
		var b bool
		Must(t, v.As(&b))
		return b
	case v.Type().Is(tftypes.Number):
		return numberOf(t, v)
	case v.Type().Is(tftypes.Object{}), v.Type().Is(tftypes.Map{}):
		var o map[string]tftypes.Value
		Must(t, v.As(&o))
		out := map[string]any{}
		for name, a := range o {
			out[name] = FromValue(t, a)
		}
		return out
	default:
		var elements []tftypes.Value
		Must(t, v.As(&elements))
		out := []any{}
		for _, e := range elements {
			out = append(out, FromValue(t, e))
		}
		if v.Type().Is(tftypes.Set{}) {
			slices.SortFunc(out, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		}
		return out
	}
}
