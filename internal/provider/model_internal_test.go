package provider

import (
	"context"
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// getModel and setModel do the same as Get and Set of the framework.
func TestModel(t *testing.T) {
	ctx := context.Background()
	var schema resource.SchemaResponse
	(&contentResource{}).Schema(ctx, resource.SchemaRequest{}, &schema)
	object := schema.Schema.Type().TerraformType(ctx).(tftypes.Object)
	known := func(of tftypes.Type) tftypes.Value {
		switch of := of.(type) {
		case tftypes.Set:
			return tftypes.NewValue(of, []tftypes.Value{tftypes.NewValue(tftypes.String, "a")})
		case tftypes.Object:
			parts := map[string]tftypes.Value{}
			for name, part := range of.AttributeTypes {
				parts[name] = tftypes.NewValue(part, nil)
			}
			return tftypes.NewValue(of, parts)
		}
		if of.Is(tftypes.Bool) {
			return tftypes.NewValue(of, true)
		}
		return tftypes.NewValue(of, "a")
	}
	for name, value := range map[string]func(tftypes.Type) tftypes.Value{
		"known":   known,
		"null":    func(of tftypes.Type) tftypes.Value { return tftypes.NewValue(of, nil) },
		"unknown": func(of tftypes.Type) tftypes.Value { return tftypes.NewValue(of, tftypes.UnknownValue) },
	} {
		t.Run(name, func(t *testing.T) {
			values := map[string]tftypes.Value{}
			for name, of := range object.AttributeTypes {
				values[name] = value(of)
			}
			state := tfsdk.State{Schema: schema.Schema, Raw: tftypes.NewValue(object, values)}
			var want, got contentResourceModel
			if diags := state.Get(ctx, &want); diags.HasError() {
				t.Fatal(diags)
			}
			if diags := getModel(ctx, state, &got); diags.HasError() || !reflect.DeepEqual(got, want) {
				t.Errorf("the model is %v, expected %v: %v", got, want, diags)
			}
			written := tfsdk.State{Schema: schema.Schema}
			if diags := setModel(ctx, &written, want); diags.HasError() || !written.Raw.Equal(state.Raw) {
				t.Errorf("the state is %v, expected %v: %v", written.Raw, state.Raw, diags)
			}
		})
	}
	state := tfsdk.State{Schema: schema.Schema}
	if diags := setModel(ctx, &state, contentResourceModel{Labels: types.SetNull(types.BoolType)}); !diags.HasError() || !state.Raw.IsNull() {
		t.Errorf("a model that does not match the schema is stored as %v", state.Raw)
	}
}
