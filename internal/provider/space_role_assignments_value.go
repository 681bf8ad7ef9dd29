package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// assignmentsType is a set of role assignments. The framework looks for semantic equality in each element of a set without a type of
// its own, and compares each with every other, which takes minutes for hundreds of elements.
type assignmentsType struct{ basetypes.SetType }

type assignmentsValue struct{ basetypes.SetValue }

var (
	_ basetypes.SetTypable                    = assignmentsType{}
	_ basetypes.SetValuableWithSemanticEquals = assignmentsValue{}
)

func newAssignmentsType() assignmentsType {
	return assignmentsType{basetypes.SetType{ElemType: assignmentType}}
}

func (assignmentsType) Equal(other attr.Type) bool {
	_, ok := other.(assignmentsType)
	return ok
}

func (assignmentsType) ValueFromSet(_ context.Context, in basetypes.SetValue) (basetypes.SetValuable, diag.Diagnostics) {
	return assignmentsValue{in}, nil
}

func (t assignmentsType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.SetType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	return assignmentsValue{value.(basetypes.SetValue)}, nil
}

// Validate need not look for duplicates, which the framework does by comparing each element with every other: a set has none.
func (assignmentsType) Validate(context.Context, tftypes.Value, path.Path) diag.Diagnostics {
	return nil
}

func (assignmentsType) ValueType(context.Context) attr.Value { return assignmentsValue{} }

func (assignmentsValue) Type(context.Context) attr.Type { return newAssignmentsType() }

func (v assignmentsValue) Equal(other attr.Value) bool {
	o, ok := other.(assignmentsValue)
	return ok && v.SetValue.Equal(o.SetValue)
}

func (v assignmentsValue) SetSemanticEquals(_ context.Context, other basetypes.SetValuable) (bool, diag.Diagnostics) {
	return v.Equal(other), nil
}
