package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestBodyType_KeepsValues(t *testing.T) {
	for _, test := range []struct {
		in   tftypes.Value
		want bodyValue
	}{
		{tftypes.NewValue(tftypes.String, "<p/>"), newBody("<p/>")},
		{tftypes.NewValue(tftypes.String, nil), nullBody()},
		{tftypes.NewValue(tftypes.String, tftypes.UnknownValue), unknownBody()},
	} {
		got, err := bodyType{}.ValueFromTerraform(t.Context(), test.in)
		if err != nil || !got.Equal(test.want) {
			t.Errorf("%v becomes %v (%v)", test.in, got, err)
		}
		valuable, diags := bodyType{}.ValueFromString(t.Context(), test.want.StringValue)
		if diags.HasError() || !valuable.Equal(test.want) {
			t.Errorf("%v becomes %v (%v)", test.want, valuable, diags)
		}
	}
	if _, err := (bodyType{}).ValueFromTerraform(t.Context(), tftypes.NewValue(tftypes.Bool, true)); err == nil {
		t.Error("a boolean becomes a body")
	}
	if !nullBody().Type(t.Context()).Equal(bodyType{}) || (bodyType{}).Equal(types.StringType) || (bodyType{}).ValueType(t.Context()) != (bodyValue{}) {
		t.Error("the type of a body is not bodyType")
	}
	if newBody("<p/>").Equal(types.StringValue("<p/>")) || newBody("<p/>").Equal(newBody("<p />")) {
		t.Error("Equal does not compare bytes")
	}
}

func TestBodyType_SemanticEquals(t *testing.T) {
	for _, test := range []struct {
		name string
		a, b basetypes.StringValuable
		want bool
	}{
		{"respelled", newBody("<br/>"), newBody("<br />"), true},
		{"edited", newBody("<p>a</p>"), newBody("<p>b</p>"), false},
		{"malformed", newBody("<p>"), newBody("<p >"), false},
		{"malformed, to the byte", newBody("<p>"), newBody("<p>"), true},
		{"null and empty", nullBody(), newBody(""), false},
		{"unknown and empty", newBody(""), unknownBody(), false},
		{"null", nullBody(), nullBody(), true},
		{"plain string", newBody("<br/>"), types.StringValue("<br />"), true},
	} {
		got, diags := test.a.(bodyValue).StringSemanticEquals(t.Context(), test.b)
		if got != test.want || diags.HasError() {
			t.Errorf("%s: %v, %v", test.name, got, diags)
		}
	}
}

// A page with a body that is invalid in a configuration can be read, and so can be repaired.
func TestBodyType_StateHoldsMalformed(t *testing.T) {
	attributes := map[string]schema.Attribute{"body": schema.StringAttribute{Optional: true, CustomType: bodyType{}}}
	object := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"body": tftypes.String}}
	state := tfsdk.State{Schema: schema.Schema{Attributes: attributes}, Raw: tftypes.NewValue(object, nil)}
	type model struct {
		Body bodyValue `tfsdk:"body"`
	}
	if diags := state.Set(t.Context(), model{newBody("<p>&bogus;")}); diags.HasError() {
		t.Fatal(diags)
	}
	var read model
	if diags := state.Get(t.Context(), &read); diags.HasError() || read.Body.ValueString() != "<p>&bogus;" {
		t.Fatal(read, diags)
	}
}
