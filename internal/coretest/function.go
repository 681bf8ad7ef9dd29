package coretest

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Call calls a function of the provider in a process that is not configured, as core does. Arguments are nil, strings, booleans, numbers,
// []any and map[string]any, of which the last two are tuples and objects. The result is a string or a map[string]any, nil if it is null, or Unknown.
func (c *Core) Call(t *testing.T, name string, arguments ...any) (result any, failure *tfprotov6.FunctionError) {
	t.Helper()
	schemas, err := c.schemas()
	Must(t, err)
	definition := schemas.Functions[name]
	if definition == nil {
		t.Fatalf("the provider has no function %s", name)
	}
	req := &tfprotov6.CallFunctionRequest{Name: name}
	for i, a := range arguments {
		parameter := definition.VariadicParameter
		if i < len(definition.Parameters) {
			parameter = definition.Parameters[i]
		}
		req.Arguments = append(req.Arguments, Dynamic(t, parameter.Type, argument(t, parameter.Type, a)))
	}
	resp, err := c.newServer().CallFunction(context.Background(), req)
	Must(t, err)
	if resp.Error != nil {
		return nil, resp.Error
	}
	return untyped(t, Unmarshal(t, resp.Result, definition.Return.Type)), nil
}

// argument is a value of a parameter. Where the parameter takes any type, it is that of the Go value.
func argument(t *testing.T, typ tftypes.Type, in any) tftypes.Value {
	t.Helper()
	if !typ.Is(tftypes.DynamicPseudoType) {
		return toValue(t, typ, in)
	}
	switch v := in.(type) {
	case nil:
		return tftypes.NewValue(tftypes.DynamicPseudoType, nil)
	case string:
		if v == Unknown {
			return tftypes.NewValue(tftypes.DynamicPseudoType, tftypes.UnknownValue)
		}
		return tftypes.NewValue(tftypes.String, v)
	case bool:
		return tftypes.NewValue(tftypes.Bool, v)
	case int:
		return tftypes.NewValue(tftypes.Number, v)
	case []any:
		var elements []tftypes.Value
		types := []tftypes.Type{}
		for _, element := range v {
			value := argument(t, typ, element)
			elements, types = append(elements, value), append(types, value.Type())
		}
		return tftypes.NewValue(tftypes.Tuple{ElementTypes: types}, elements)
	case map[string]any:
		elements, types := map[string]tftypes.Value{}, map[string]tftypes.Type{}
		for key, element := range v {
			elements[key] = argument(t, typ, element)
			types[key] = elements[key].Type()
		}
		return tftypes.NewValue(tftypes.Object{AttributeTypes: types}, elements)
	}
	panic(fmt.Sprintf("no argument can be a %T", in))
}

// untyped is a value as a string or a map[string]any, nil if it is null, or Unknown.
func untyped(t *testing.T, v tftypes.Value) any {
	t.Helper()
	switch {
	case !v.IsKnown():
		return Unknown
	case v.IsNull():
		return nil
	case v.Type().Is(tftypes.String):
		var text string
		Must(t, v.As(&text))
		return text
	case v.Type().Is(tftypes.Object{}):
		attributes := map[string]tftypes.Value{}
		Must(t, v.As(&attributes))
		result := map[string]any{}
		for name, value := range attributes {
			result[name] = untyped(t, value)
		}
		return result
	}
	panic(fmt.Sprintf("no result is a %v", v.Type()))
}
