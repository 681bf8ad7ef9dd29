package storage

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

var (
	_ basetypes.StringTypable                    = Type{}
	_ basetypes.StringValuableWithSemanticEquals = Value{}
)

// Type is the type of an attribute that holds a body in storage format. A body that the server has only
// respelled is kept in state as the configuration has it.
type Type struct {
	basetypes.StringType
}

func (t Type) Equal(other attr.Type) bool {
	o, ok := other.(Type)
	return ok && t.StringType.Equal(o.StringType)
}

func (t Type) String() string {
	return "storage.Type"
}

func (t Type) ValueFromString(_ context.Context, value basetypes.StringValue) (basetypes.StringValuable, diag.Diagnostics) {
	return Value{value}, nil
}

func (t Type) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.StringType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	return Value{value.(basetypes.StringValue)}, nil
}

func (t Type) ValueType(context.Context) attr.Value {
	return Value{}
}

// Value is a body in storage format.
//
// It does not implement xattr.ValidateableAttribute: the framework would then refuse a malformed body in
// state and in the server's answers too, and a page holding one could be neither refreshed nor repaired.
// WellFormed validates what a configuration says.
type Value struct {
	basetypes.StringValue
}

// NewValue is a known body.
func NewValue(body string) Value {
	return Value{basetypes.NewStringValue(body)}
}

// NewNull is the absence of a body.
func NewNull() Value {
	return Value{basetypes.NewStringNull()}
}

// NewUnknown is a body that is known after apply.
func NewUnknown() Value {
	return Value{basetypes.NewStringUnknown()}
}

func (v Value) Type(context.Context) attr.Type {
	return Type{}
}

// Equal reports whether both are the same to the byte, as the framework expects.
func (v Value) Equal(other attr.Value) bool {
	o, ok := other.(Value)
	return ok && v.StringValue.Equal(o.StringValue)
}

// StringSemanticEquals reports whether both bodies mean the same to Confluence.
func (v Value) StringSemanticEquals(ctx context.Context, other basetypes.StringValuable) (bool, diag.Diagnostics) {
	o, diags := other.ToStringValue(ctx)
	return sameBody(v.StringValue, o), diags
}

func sameBody(a, b basetypes.StringValue) bool {
	if a.IsNull() || a.IsUnknown() || b.IsNull() || b.IsUnknown() {
		return a.Equal(b)
	}
	return Equal(a.ValueString(), b.ValueString())
}
