package provider

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// grantModel is an element of grants.
type grantModel struct {
	PrincipalType types.String `tfsdk:"principal_type"`
	PrincipalID   types.String `tfsdk:"principal_id"`
	Operations    types.Set    `tfsdk:"operations"`
}

var grantType = types.ObjectType{AttrTypes: map[string]attr.Type{
	"principal_type": types.StringType,
	"principal_id":   types.StringType,
	"operations":     types.SetType{ElemType: types.StringType},
}}

// grantsType is a set of grants with semantic equality: the case of IDs does not matter. It is defined for the whole set,
// because the framework would otherwise compare each element with every other, which takes seconds for hundreds of them.
type grantsType struct{ basetypes.SetType }

type grantsValue struct{ basetypes.SetValue }

var (
	_ basetypes.SetTypable                    = grantsType{}
	_ basetypes.SetValuableWithSemanticEquals = grantsValue{}
)

func newGrantsType() grantsType { return grantsType{basetypes.SetType{ElemType: grantType}} }

func (grantsType) Equal(other attr.Type) bool {
	_, ok := other.(grantsType)
	return ok
}

func (grantsType) ValueFromSet(_ context.Context, in basetypes.SetValue) (basetypes.SetValuable, diag.Diagnostics) {
	return grantsValue{in}, nil
}

func (t grantsType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.SetType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	return grantsValue{value.(basetypes.SetValue)}, nil
}

func (grantsType) ValueType(context.Context) attr.Value { return grantsValue{} }

func (grantsValue) Type(context.Context) attr.Type { return newGrantsType() }

func (v grantsValue) Equal(other attr.Value) bool {
	o, ok := other.(grantsValue)
	return ok && v.SetValue.Equal(o.SetValue)
}

func (v grantsValue) SetSemanticEquals(ctx context.Context, other basetypes.SetValuable) (bool, diag.Diagnostics) {
	o, ok := other.(grantsValue)
	return ok && !v.IsNull() && !o.IsNull() && slices.Equal(v.texts(ctx), o.texts(ctx)), nil
}

// texts are the grants as sorted texts, without the case of IDs.
func (v grantsValue) texts(ctx context.Context) []string {
	var all []string
	for _, grant := range v.models(ctx) {
		operations := setStrings(grant.Operations)
		slices.Sort(operations)
		all = append(all, grant.name()+": "+strings.Join(operations, " "))
	}
	slices.Sort(all)
	return all
}

// models reads the elements. An unknown element has unknown attributes.
func (v grantsValue) models(ctx context.Context) []grantModel {
	models := make([]grantModel, len(v.Elements()))
	for i, element := range v.Elements() {
		models[i] = grantModel{types.StringUnknown(), types.StringUnknown(), types.SetUnknown(types.StringType)}
		if object, ok := element.(types.Object); ok && !object.IsUnknown() {
			object.As(ctx, &models[i], basetypes.ObjectAsOptions{})
		}
	}
	return models
}

func (m grantModel) principal() confluence.Principal {
	return confluence.Principal{Type: m.PrincipalType.ValueString(), ID: m.PrincipalID.ValueString()}
}

// name identifies the principal. The case of its ID does not matter.
func (m grantModel) name() string { return strings.ToLower(describePrincipal(m.principal())) }
