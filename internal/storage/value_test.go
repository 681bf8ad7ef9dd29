package storage

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestTypeKeepsValues(t *testing.T) {
	for _, test := range []struct {
		in   tftypes.Value
		want Value
	}{
		{tftypes.NewValue(tftypes.String, "<p/>"), NewValue("<p/>")},
		{tftypes.NewValue(tftypes.String, nil), NewNull()},
		{tftypes.NewValue(tftypes.String, tftypes.UnknownValue), NewUnknown()},
	} {
		got, err := Type{}.ValueFromTerraform(t.Context(), test.in)
		if err != nil || !got.Equal(test.want) {
			t.Errorf("%v becomes %v (%v)", test.in, got, err)
		}
		valuable, diags := Type{}.ValueFromString(t.Context(), test.want.StringValue)
		if diags.HasError() || !valuable.Equal(test.want) {
			t.Errorf("%v becomes %v (%v)", test.want, valuable, diags)
		}
	}
	if _, err := (Type{}).ValueFromTerraform(t.Context(), tftypes.NewValue(tftypes.Bool, true)); err == nil {
		t.Error("a boolean becomes a body")
	}
	if !NewNull().Type(t.Context()).Equal(Type{}) || (Type{}).Equal(types.StringType) || (Type{}).ValueType(t.Context()) != (Value{}) {
		t.Error("the type of a body is not storage.Type")
	}
	if NewValue("<p/>").Equal(types.StringValue("<p/>")) || NewValue("<p/>").Equal(NewValue("<p />")) {
		t.Error("Equal is not equality to the byte")
	}
}

func TestSemanticEquals(t *testing.T) {
	for _, test := range []struct {
		name string
		a, b basetypes.StringValuable
		want bool
	}{
		{"respelled", NewValue("<br/>"), NewValue("<br />"), true},
		{"edited", NewValue("<p>a</p>"), NewValue("<p>b</p>"), false},
		{"malformed", NewValue("<p>"), NewValue("<p >"), false},
		{"malformed, to the byte", NewValue("<p>"), NewValue("<p>"), true},
		{"null and empty", NewNull(), NewValue(""), false},
		{"unknown and empty", NewValue(""), NewUnknown(), false},
		{"null", NewNull(), NewNull(), true},
		{"plain string", NewValue("<br/>"), types.StringValue("<br />"), true},
	} {
		got, diags := test.a.(Value).StringSemanticEquals(t.Context(), test.b)
		if got != test.want || diags.HasError() {
			t.Errorf("%s: %v, %v", test.name, got, diags)
		}
	}
}

// A page whose body we would refuse in a configuration can still be read, and so be repaired.
func TestStateHoldsMalformedBody(t *testing.T) {
	attributes := map[string]schema.Attribute{"body": schema.StringAttribute{Optional: true, CustomType: Type{}}}
	object := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"body": tftypes.String}}
	state := tfsdk.State{Schema: schema.Schema{Attributes: attributes}, Raw: tftypes.NewValue(object, nil)}
	type model struct {
		Body Value `tfsdk:"body"`
	}
	if diags := state.Set(t.Context(), model{NewValue("<p>&bogus;")}); diags.HasError() {
		t.Fatal(diags)
	}
	var read model
	if diags := state.Get(t.Context(), &read); diags.HasError() || read.Body.ValueString() != "<p>&bogus;" {
		t.Fatal(read, diags)
	}
}
