package provider

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type spacePermissionsModel struct {
	SpaceKey types.String `tfsdk:"space_key"`
	Grants   types.Set    `tfsdk:"grants"`
}

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

type spacePermissionsIdentity struct {
	SpaceKey types.String `tfsdk:"space_key"`
}

// spacePermissionsPrivate is what private state remembers of an access list.
type spacePermissionsPrivate struct {
	SpaceID string         `json:"space_id,omitempty"`
	Grants  []knownPrivate `json:"grants,omitempty"`
}

// knownPrivate is what it remembers of a principal of whom there is more to know than the state says.
type knownPrivate struct {
	Type       string                 `json:"type"`
	ID         string                 `json:"id,omitempty"`
	UserKey    string                 `json:"user_key,omitempty"`
	Companions []confluence.Companion `json:"companions,omitempty"`
}

// newSpacePermissionsModel maps an access list into state, under the space key that it was asked for with.
func newSpacePermissionsModel(spaceKey types.String, grants []confluence.Grant) spacePermissionsModel {
	elements := make([]attr.Value, len(grants))
	for i, grant := range grants {
		elements[i] = types.ObjectValueMust(grantType.AttrTypes, map[string]attr.Value{
			"principal_type": types.StringValue(grant.Type),
			"principal_id":   textOrNull(grant.ID, types.StringNull()),
			"operations":     operationSet(grant.Operations),
		})
	}
	return spacePermissionsModel{SpaceKey: spaceKey, Grants: types.SetValueMust(grantType, elements)}
}

func newSpacePermissionsPrivate(grants []confluence.Grant) spacePermissionsPrivate {
	var private spacePermissionsPrivate
	for _, grant := range grants {
		private.SpaceID = grant.SpaceID
		if grant.UserKey != "" || len(grant.Companions) > 0 {
			private.Grants = append(private.Grants, knownPrivate{grant.Type, grant.ID, grant.UserKey, grant.Companions})
		}
	}
	return private
}

// toGrants is the list as far as it is known.
func (m spacePermissionsModel) toGrants(ctx context.Context, private spacePermissionsPrivate) []confluence.Grant {
	var grants []confluence.Grant
	for _, model := range grantModels(ctx, m.Grants) {
		grant := confluence.Grant{Principal: model.principal(), Operations: operationsOf(model.Operations)}
		for _, known := range private.Grants {
			if known.Type == grant.Type && known.ID == grant.ID {
				grant.UserKey, grant.Companions = known.UserKey, known.Companions
			}
		}
		grants = append(grants, grant)
	}
	return grants
}

// grantModels reads the elements of a set of grants; of those that are not known yet nothing is.
func grantModels(ctx context.Context, set types.Set) []grantModel {
	models := make([]grantModel, len(set.Elements()))
	for i, element := range set.Elements() {
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

// name is what tells a principal from others: not the case of its ID, as keepSpelling says.
func (m grantModel) name() string { return strings.ToLower(describePrincipal(m.principal())) }

func (m spacePermissionsModel) ref(private spacePermissionsPrivate) confluence.SpaceRef {
	return confluence.SpaceRef{Key: m.SpaceKey.ValueString(), ID: private.SpaceID}
}

func (m spacePermissionsModel) identity() spacePermissionsIdentity {
	return spacePermissionsIdentity{SpaceKey: m.SpaceKey}
}

func (m spacePermissionsModel) String() string {
	return "Permissions of space " + m.SpaceKey.ValueString()
}

// sameGrants tells that two lists differ by the case of IDs at most.
func sameGrants(ctx context.Context, a, b types.Set) bool {
	texts := func(set types.Set) []string {
		var all []string
		for _, grant := range grantModels(ctx, set) {
			operations := setStrings(grant.Operations)
			slices.Sort(operations)
			all = append(all, grant.name()+": "+strings.Join(operations, " "))
		}
		slices.Sort(all)
		return all
	}
	return slices.Equal(texts(a), texts(b))
}
