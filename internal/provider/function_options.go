package provider

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// functionOptions are the attributes of the object that a function takes as its last argument. An attribute that is null is not given.
type functionOptions struct {
	argument int64
	values   map[string]attr.Value
	unknown  bool // a value is known only after apply
	err      *function.FuncError
}

// newFunctionOptions reads the variadic argument of a function: nothing, or one object with attributes of the given names.
func newFunctionOptions(argument int64, arguments []types.Dynamic, names ...string) *functionOptions {
	o := &functionOptions{argument: argument, values: map[string]attr.Value{}}
	given, ok := o.attributes("options", o.atMostOne("options", arguments))
	if !ok {
		return o
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !slices.Contains(names, name) {
			o.fail("there is no option %q: the options are %s", name, strings.Join(names, ", "))
		}
		if value := known(given[name]); !isNull(value) {
			o.unknown = o.unknown || value.IsUnknown()
			o.values[name] = value
		}
	}
	return o
}

// atMostOne is the value of an argument that can be omitted. OpenTofu takes the result for unknown if an argument of any type is null, so
// that such arguments are variadic.
func (o *functionOptions) atMostOne(name string, arguments []types.Dynamic) types.Dynamic {
	switch len(arguments) {
	case 0:
		return types.DynamicNull()
	case 1:
		return arguments[0]
	}
	o.fail("%d arguments for %s, which takes at most one", len(arguments), name)
	return types.DynamicNull()
}

// fail reports an error of the argument. The first one counts.
func (o *functionOptions) fail(format string, args ...any) {
	if o.err == nil {
		o.err = function.NewArgumentFuncError(o.argument, fmt.Sprintf(format, args...))
	}
}

// known is the value in a dynamic value.
func known(value attr.Value) attr.Value {
	if dynamic, ok := value.(types.Dynamic); ok && !dynamic.IsNull() && !dynamic.IsUnknown() {
		return dynamic.UnderlyingValue()
	}
	return value
}

// attributes are those of an object or a map. ok is false if there are none.
func (o *functionOptions) attributes(name string, value attr.Value) (attributes map[string]attr.Value, ok bool) {
	value = known(value)
	if isNull(value) {
		return nil, false
	}
	if value.IsUnknown() {
		o.unknown = true
		return nil, false
	}
	switch v := value.(type) {
	case types.Object:
		return v.Attributes(), true
	case types.Map:
		return v.Elements(), true
	}
	o.fail("%s must be an object: write { name = value }", name)
	return nil, false
}

func (o *functionOptions) text(name string) string {
	value, given := o.values[name]
	if !given || value.IsUnknown() {
		return ""
	}
	text, ok := value.(types.String)
	if !ok {
		o.fail("option %s must be a string", name)
	}
	return text.ValueString()
}

func (o *functionOptions) flag(name string, otherwise bool) bool {
	value, given := o.values[name]
	if !given || value.IsUnknown() {
		return otherwise
	}
	flag, ok := value.(types.Bool)
	if !ok {
		o.fail("option %s must be true or false", name)
	}
	return flag.ValueBool()
}

// texts is an object or map of strings.
func (o *functionOptions) texts(name string) map[string]string {
	attributes, _ := o.attributes("option "+name, o.values[name])
	texts := map[string]string{}
	for key, value := range attributes {
		value = known(value)
		text, ok := value.(types.String)
		switch {
		case value.IsUnknown():
			o.unknown = true
		case !ok || text.IsNull():
			o.fail("option %s: the value of %q must be a string", name, key)
		}
		texts[key] = text.ValueString()
	}
	return texts
}

// list is a list, set or tuple of strings.
func (o *functionOptions) list(name string) (texts []string) {
	value := o.values[name]
	if isNull(value) || value.IsUnknown() {
		return nil
	}
	sequence, ok := value.(interface{ Elements() []attr.Value })
	if !ok {
		o.fail("option %s must be a list of strings", name)
		return nil
	}
	for _, element := range sequence.Elements() {
		element = known(element)
		text, ok := element.(types.String)
		switch {
		case element.IsUnknown():
			o.unknown = true
		case !ok || text.IsNull():
			o.fail("option %s must be a list of strings", name)
		}
		texts = append(texts, text.ValueString())
	}
	return texts
}
