package main

import "reflect"

// bare returns attributes without behavior: what remains is what the CLI sees of them.
func bare[A any](all map[string]A) map[string]A {
	out := map[string]A{}
	for name, one := range all {
		changed := reflect.New(reflect.TypeOf(one)).Elem()
		changed.Set(reflect.ValueOf(one))
		strip[A](changed)
		out[name] = changed.Interface().(A)
	}
	return out
}

// strip removes the behavior of an attribute or of the objects that are nested in it. The framework has a type for each kind of attribute; all have
// the same fields.
func strip[A any](attribute reflect.Value) {
	for _, behavior := range []string{"CustomType", "Validators", "PlanModifiers", "Default"} {
		if field := attribute.FieldByName(behavior); field.IsValid() {
			field.SetZero()
		}
	}
	if nested := attribute.FieldByName("Attributes"); nested.IsValid() {
		nested.Set(reflect.ValueOf(bare(nested.Interface().(map[string]A))))
	}
	if nested := attribute.FieldByName("NestedObject"); nested.IsValid() {
		strip[A](nested)
	}
}
