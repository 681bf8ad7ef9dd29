package main

import (
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
)

type shape = map[string]schema.Attribute

// bare returns attributes without behavior: what remains is what the CLI sees of them.
func bare(all shape) shape {
	out := shape{}
	for name, one := range all {
		changed := reflect.New(reflect.TypeOf(one)).Elem()
		changed.Set(reflect.ValueOf(one))
		strip(changed)
		out[name] = changed.Interface().(schema.Attribute)
	}
	return out
}

// strip removes the behavior of an attribute or of the objects that are nested in it. The framework has a type for each kind of attribute; all have
// the same fields.
func strip(attribute reflect.Value) {
	for _, behavior := range []string{"CustomType", "Validators", "PlanModifiers", "Default"} {
		if field := attribute.FieldByName(behavior); field.IsValid() {
			field.SetZero()
		}
	}
	if nested := attribute.FieldByName("Attributes"); nested.IsValid() {
		nested.Set(reflect.ValueOf(bare(nested.Interface().(shape))))
	}
	if nested := attribute.FieldByName("NestedObject"); nested.IsValid() {
		strip(nested)
	}
}
