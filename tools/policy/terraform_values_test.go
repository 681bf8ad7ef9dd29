package policy

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"

	"github.com/hashicorp/hcl/v2/ext/tryfunc"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// cloud are the IDs of the simulated Cloud site for names in the settings: the policy language does not look them up.
var cloud = map[string][]string{
	"administrators":      {"0f3c5a9e-1d2b-4e6f-8a7c-000000000001"},
	"runner":              {"0f3c5a9e-1d2b-4e6f-8a7c-000000000001"},
	"broad_groups":        {"confluence-users", "0f3c5a9e-1d2b-4e6f-8a7c-000000000005"},
	"administrator_roles": {"5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a01"},
	"protected_spaces":    {"LEGAL"},
}

// inputs are the values of the input blocks: the settings with more elements of lists, otherwise the defaults.
func inputs(t *testing.T, body *hclsyntax.Body, settings map[string]any, more map[string][]string) cty.Value {
	t.Helper()
	values := map[string]cty.Value{}
	for _, block := range body.Blocks {
		if block.Type != "input" {
			continue
		}
		name := block.Labels[0]
		values[name] = value(t, block.Body.Attributes["default"], nil)
		setting := settings[name]
		if len(more[name]) > 0 {
			list, _ := setting.([]any)
			for _, id := range more[name] {
				list = append(slices.Clone(list), id)
			}
			setting = list
		}
		if setting != nil {
			values[name] = fromJSON(t, setting)
		}
	}
	return cty.ObjectVal(values)
}

// attributes are the values of a resource before or after a change. What is not known yet is unknown.
func attributes(t *testing.T, change map[string]any, side string) cty.Value {
	t.Helper()
	values := map[string]cty.Value{}
	object, _ := change[side].(map[string]any)
	for name, value := range object {
		values[name] = fromJSON(t, value)
	}
	if unknown, _ := change["after_unknown"].(map[string]any); side == "after" {
		for name, value := range unknown {
			if value == true {
				values[name] = cty.DynamicVal
			}
		}
	}
	return cty.ObjectVal(values)
}

func fromJSON(t *testing.T, value any) cty.Value {
	t.Helper()
	text, err := json.Marshal(value)
	must(t, err)
	implied, err := ctyjson.ImpliedType(text)
	must(t, err)
	result, err := ctyjson.Unmarshal(text, implied)
	must(t, err)
	return result
}

// functions stand in for the functions of Terraform's policy language that the policies call.
func functions(plan map[string]any) map[string]function.Function {
	anything := func(name string) function.Parameter {
		return function.Parameter{Name: name, Type: cty.DynamicPseudoType, AllowNull: true, AllowDynamicType: true}
	}
	boolean := func(parameters []function.Parameter, result func(arguments []cty.Value) bool) function.Function {
		return function.New(&function.Spec{Params: parameters, Type: function.StaticReturnType(cty.Bool),
			Impl: func(arguments []cty.Value, _ cty.Type) (cty.Value, error) { return cty.BoolVal(result(arguments)), nil }})
	}
	has := func(list, wanted cty.Value) bool {
		return slices.ContainsFunc(list.AsValueSlice(), func(element cty.Value) bool { return element.RawEquals(wanted) })
	}
	list := []function.Parameter{anything("list")}
	return map[string]function.Function{
		"core::try":    tryfunc.TryFunc,
		"core::length": stdlib.LengthFunc,
		"core::concat": stdlib.ConcatFunc,
		"core::contains": boolean([]function.Parameter{anything("list"), anything("value")}, func(arguments []cty.Value) bool {
			return has(arguments[0], arguments[1])
		}),
		"core::alltrue": boolean(list, func(arguments []cty.Value) bool { return !has(arguments[0], cty.False) }),
		"core::anytrue": boolean(list, func(arguments []cty.Value) bool { return has(arguments[0], cty.True) }),
		"core::regex_match": boolean([]function.Parameter{anything("pattern"), anything("text")}, func(arguments []cty.Value) bool {
			return regexp.MustCompile(arguments[0].AsString()).MatchString(arguments[1].AsString())
		}),
		"core::getresources": resources(plan),
	}
}

// resources finds the planned resources of a type with certain attributes.
func resources(plan map[string]any) function.Function {
	parameters := []function.Parameter{{Name: "type", Type: cty.String}, {Name: "filter", Type: cty.DynamicPseudoType}}
	return function.New(&function.Spec{Params: parameters, Type: function.StaticReturnType(cty.List(cty.String)),
		Impl: func(arguments []cty.Value, _ cty.Type) (cty.Value, error) {
			found := []cty.Value{}
			for _, element := range plan["resource_changes"].([]any) {
				resource := element.(map[string]any)
				after, _ := resource["change"].(map[string]any)["after"].(map[string]any)
				matches := after != nil && resource["type"] == arguments[0].AsString()
				for name, wanted := range arguments[1].AsValueMap() {
					matches = matches && after[name] == wanted.AsString()
				}
				if matches {
					found = append(found, cty.StringVal(resource["address"].(string)))
				}
			}
			if len(found) == 0 {
				return cty.ListValEmpty(cty.String), nil
			}
			return cty.ListVal(found), nil
		}})
}
