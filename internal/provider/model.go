package provider

import (
	"context"
	"fmt"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// getModel is Get of a configuration, plan or state for resources of which there are many. It reads all attributes into the fields of a
// model, each of which is an attr.Value. The framework compiles a regular expression for each field each time, see
// https://github.com/hashicorp/terraform-plugin-framework/blob/v1.19.0/internal/reflect/helpers.go: for a page, it needs more than ten times
// as long and as much memory, and a plan takes five of these calls.
func getModel(ctx context.Context, from tfsdk.State, model any) (diags diag.Diagnostics) {
	attributes := from.Schema.Type().(attr.TypeWithAttributeTypes).AttributeTypes()
	var values map[string]tftypes.Value
	if err := from.Raw.As(&values); err != nil {
		diags.AddError(unreadableModel, err.Error())
	}
	fields := reflect.ValueOf(model).Elem()
	for i := range fields.NumField() {
		name := fieldName(fields, i)
		value, err := attributes[name].ValueFromTerraform(ctx, values[name])
		if err != nil {
			diags.AddError(unreadableModel, fmt.Sprintf("%s: %s", name, err))
			continue
		}
		fields.Field(i).Set(reflect.ValueOf(value))
	}
	return diags
}

// setModel is Set of a plan or state, see getModel.
func setModel(ctx context.Context, to *tfsdk.State, model any) (diags diag.Diagnostics) {
	values := map[string]tftypes.Value{}
	fields := reflect.ValueOf(model)
	for i := range fields.NumField() {
		value, err := fields.Field(i).Interface().(attr.Value).ToTerraformValue(ctx)
		if err != nil {
			diags.AddError(unwritableModel, fmt.Sprintf("%s: %s", fieldName(fields, i), err))
		}
		values[fieldName(fields, i)] = value
	}
	object := to.Schema.Type().TerraformType(ctx)
	if err := tftypes.ValidateValue(object, values); err != nil {
		diags.AddError(unwritableModel, err.Error())
	}
	if !diags.HasError() {
		to.Raw = tftypes.NewValue(object, values)
	}
	return diags
}

// These errors mean that a model does not match its schema.
const (
	unreadableModel = "The provider cannot read a value that it has stored"
	unwritableModel = "The provider cannot store a value"
)

// fieldName is the name of the attribute in a field of a model.
func fieldName(fields reflect.Value, i int) string { return fields.Type().Field(i).Tag.Get("tfsdk") }
