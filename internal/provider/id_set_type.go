package provider

import (
	"context"
	"fmt"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// idSetType is a set of IDs of users with semantic equality: the case does not matter. The framework would otherwise compare each
// element with every other, several times in a plan, which takes a minute for thousands of them.
type idSetType struct{ basetypes.SetType }

type idSetValue struct{ basetypes.SetValue }

var (
	_ basetypes.SetTypable                    = idSetType{}
	_ basetypes.SetValuableWithSemanticEquals = idSetValue{}
)

func newIDSetType() idSetType { return idSetType{basetypes.SetType{ElemType: types.StringType}} }

func newIDSetValue(ids []string) idSetValue { return idSetValue{stringSet(ids)} }

func (idSetType) Equal(other attr.Type) bool {
	_, ok := other.(idSetType)
	return ok
}

func (idSetType) ValueFromSet(_ context.Context, in basetypes.SetValue) (basetypes.SetValuable, diag.Diagnostics) {
	return idSetValue{in}, nil
}

func (t idSetType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.SetType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	return idSetValue{value.(basetypes.SetValue)}, nil
}

func (idSetType) ValueType(context.Context) attr.Value { return idSetValue{} }

// Validate rejects duplicates, as the type that it replaces does.
func (t idSetType) Validate(ctx context.Context, in tftypes.Value, at path.Path) diag.Diagnostics {
	var diags diag.Diagnostics
	value, err := t.ValueFromTerraform(ctx, in)
	if err != nil {
		diags.AddAttributeError(at, "Invalid set", err.Error())
		return diags
	}
	seen := map[string]bool{}
	for _, element := range value.(idSetValue).Elements() {
		if id, _ := element.(types.String); isSet(id) && seen[id.ValueString()] {
			diags.AddAttributeError(at, "Duplicate Set Element", fmt.Sprintf("This attribute contains duplicate values of: %s", id))
		} else if isSet(id) {
			seen[id.ValueString()] = true
		}
	}
	return diags
}

func (idSetValue) Type(context.Context) attr.Type { return newIDSetType() }

func (v idSetValue) Equal(other attr.Value) bool {
	o, ok := other.(idSetValue)
	return ok && v.SetValue.Equal(o.SetValue)
}

func (v idSetValue) SetSemanticEquals(_ context.Context, other basetypes.SetValuable) (bool, diag.Diagnostics) {
	o, ok := other.(idSetValue)
	return ok && !v.IsNull() && !o.IsNull() && len(v.Elements()) == len(o.Elements()) && maps.Equal(v.ids(), o.ids()), nil
}

func (v idSetValue) ids() idSet { return newIDSet(v.strings()) }

func (v idSetValue) strings() []string { return setStrings(v.SetValue) }
