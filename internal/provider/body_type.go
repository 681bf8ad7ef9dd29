package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

var (
	_ basetypes.StringTypable                    = bodyType{}
	_ basetypes.StringValuableWithSemanticEquals = bodyValue{}
)

// bodyType is the type of an attribute that holds a body in storage format. If the server has only reformatted
// a body, state keeps the body as configured.
type bodyType struct {
	basetypes.StringType
}

func (t bodyType) Equal(other attr.Type) bool {
	o, ok := other.(bodyType)
	return ok && t.StringType.Equal(o.StringType)
}

func (t bodyType) String() string {
	return "bodyType"
}

func (t bodyType) ValueFromString(_ context.Context, value basetypes.StringValue) (basetypes.StringValuable, diag.Diagnostics) {
	return bodyValue{value}, nil
}

func (t bodyType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.StringType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	return bodyValue{value.(basetypes.StringValue)}, nil
}

func (t bodyType) ValueType(context.Context) attr.Value {
	return bodyValue{}
}

// bodyValue is a body in storage format.
//
// It does not implement xattr.ValidateableAttribute: the framework would then also reject a malformed body in
// state and in responses, and a page with such a body could be neither refreshed nor repaired. wellFormedBody
// validates the configuration only.
type bodyValue struct {
	basetypes.StringValue
}

// newBody is a known body.
func newBody(body string) bodyValue {
	return bodyValue{basetypes.NewStringValue(body)}
}

// nullBody is a null body.
func nullBody() bodyValue {
	return bodyValue{basetypes.NewStringNull()}
}

// unknownBody is an unknown body.
func unknownBody() bodyValue {
	return bodyValue{basetypes.NewStringUnknown()}
}

func (v bodyValue) Type(context.Context) attr.Type {
	return bodyType{}
}

// Equal reports whether both bodies are identical, as the framework expects.
func (v bodyValue) Equal(other attr.Value) bool {
	o, ok := other.(bodyValue)
	return ok && v.StringValue.Equal(o.StringValue)
}

// StringSemanticEquals reports whether both bodies have the same meaning in Confluence.
func (v bodyValue) StringSemanticEquals(ctx context.Context, other basetypes.StringValuable) (bool, diag.Diagnostics) {
	o, diags := other.ToStringValue(ctx)
	return sameBody(v.StringValue, o), diags
}

func sameBody(a, b basetypes.StringValue) bool {
	if a.IsNull() || a.IsUnknown() || b.IsNull() || b.IsUnknown() {
		return a.Equal(b)
	}
	return storage.Equal(a.ValueString(), b.ValueString())
}
