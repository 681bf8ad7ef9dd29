package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var (
	textList   = types.ListType{ElemType: types.StringType}
	accessType = types.ObjectType{AttrTypes: map[string]attr.Type{
		"key": types.StringType, "principal_type": types.StringType, "principal_id": types.StringType, "name": types.StringType, "kind": types.StringType,
		"view": types.StringType, "edit": types.StringType, "administer": types.StringType, "reason": types.StringType, "answered_by": types.StringType,
		"ways": types.ListType{ElemType: accessWayType}, "kept_out_by": types.ListType{ElemType: accessRestrictedType},
	}}
	accessWayType = types.ObjectType{AttrTypes: map[string]attr.Type{
		"kind": types.StringType, "principal_type": types.StringType, "principal_id": types.StringType, "name": types.StringType, "role": types.StringType,
		"through": textList, "gives": textList, "certain": types.BoolType,
	}}
	accessRestrictedType = types.ObjectType{AttrTypes: map[string]attr.Type{
		"content_id": types.StringType, "title": types.StringType, "operation": types.StringType, "inherited": types.BoolType, "certain": types.BoolType,
	}}
)

// newAccessList maps the elements itself: the framework takes seconds of CPU time to do so for thousands of people.
func newAccessList(all []accessModel) types.List {
	return listOf(accessType, all, func(m accessModel) map[string]attr.Value {
		return map[string]attr.Value{
			"key": m.Key, "principal_type": m.PrincipalType, "principal_id": m.PrincipalID, "name": m.Name, "kind": m.Kind,
			"view": m.View, "edit": m.Edit, "administer": m.Administer, "reason": m.Reason, "answered_by": m.AnsweredBy,
			"ways": listOf(accessWayType, m.Ways, accessWayModel.values), "kept_out_by": listOf(accessRestrictedType, m.KeptOutBy, accessRestrictedModel.values),
		}
	})
}

func (w accessWayModel) values() map[string]attr.Value {
	return map[string]attr.Value{
		"kind": w.Kind, "principal_type": w.PrincipalType, "principal_id": w.PrincipalID, "name": w.Name, "role": w.Role,
		"through": stringList(w.Through), "gives": stringList(w.Gives), "certain": w.Certain,
	}
}

func (r accessRestrictedModel) values() map[string]attr.Value {
	return map[string]attr.Value{
		"content_id": r.ContentID, "title": r.Title, "operation": r.Operation, "inherited": r.Inherited, "certain": r.Certain,
	}
}

func listOf[T any](of types.ObjectType, all []T, values func(T) map[string]attr.Value) types.List {
	elements := make([]attr.Value, len(all))
	for i, one := range all {
		elements[i] = types.ObjectValueMust(of.AttrTypes, values(one))
	}
	return types.ListValueMust(of, elements)
}

func stringList(in []string) types.List {
	elements := make([]attr.Value, len(in))
	for i, s := range in {
		elements[i] = types.StringValue(s)
	}
	return types.ListValueMust(types.StringType, elements)
}
