package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type spacePermissionsModel struct {
	SpaceKey types.String `tfsdk:"space_key"`
	Grants   grantsValue  `tfsdk:"grants"`
	KeepApps types.Bool   `tfsdk:"keep_apps"`
}

type spacePermissionsIdentity struct {
	SpaceKey types.String `tfsdk:"space_key"`
}

func newSpacePermissionsIdentity(importID string) spacePermissionsIdentity {
	return spacePermissionsIdentity{SpaceKey: types.StringValue(importID)}
}

func (id spacePermissionsIdentity) valid() bool { return spaceKeyPattern.MatchString(id.String()) }

func (id spacePermissionsIdentity) String() string { return id.SpaceKey.ValueString() }

// spacePermissionsPrivate is the private state of an access list.
type spacePermissionsPrivate struct {
	SpaceID string             `json:"space_id,omitempty"`
	Grants  []principalPrivate `json:"grants,omitempty"`
	Apps    []principalPrivate `json:"apps,omitempty"` // that are left alone
}

// principalPrivate is the private state of a principal with a user key or companions.
type principalPrivate struct {
	Type       string                 `json:"type"`
	ID         string                 `json:"id,omitempty"`
	UserKey    string                 `json:"user_key,omitempty"`
	Companions []confluence.Companion `json:"companions,omitempty"`
}

// newSpacePermissionsModel maps an access list into state, with the space key as it was requested.
func newSpacePermissionsModel(spaceKey types.String, keepApps types.Bool, grants []confluence.Grant) spacePermissionsModel {
	elements := make([]attr.Value, len(grants))
	for i, grant := range grants {
		elements[i] = types.ObjectValueMust(grantType.AttrTypes, map[string]attr.Value{
			"principal_type": types.StringValue(grant.Type),
			"principal_id":   textOrNull(grant.ID, types.StringNull()),
			"operations":     operationSet(grant.Operations),
		})
	}
	return spacePermissionsModel{SpaceKey: spaceKey, KeepApps: keepApps, Grants: grantsValue{types.SetValueMust(grantType, elements)}}
}

// keepsApps is true for a resource that was imported, or saved before keep_apps existed.
func (m spacePermissionsModel) keepsApps() bool { return m.KeepApps.IsNull() || m.KeepApps.ValueBool() }

func newSpacePermissionsPrivate(grants []confluence.Grant, apps []confluence.Principal) spacePermissionsPrivate {
	var private spacePermissionsPrivate
	for _, app := range apps {
		private.Apps = append(private.Apps, principalPrivate{Type: app.Type, ID: app.ID})
	}
	for _, grant := range grants {
		private.SpaceID = grant.SpaceID
		if grant.UserKey != "" || len(grant.Companions) > 0 {
			private.Grants = append(private.Grants, principalPrivate{grant.Type, grant.ID, grant.UserKey, grant.Companions})
		}
	}
	return private
}

// toGrants is the access list, with the private state of each principal.
func (m spacePermissionsModel) toGrants(ctx context.Context, private spacePermissionsPrivate) []confluence.Grant {
	var grants []confluence.Grant
	for _, model := range m.Grants.models(ctx) {
		grant := confluence.Grant{Principal: model.principal(), Operations: operationsOf(model.Operations)}
		for _, stored := range private.Grants {
			if stored.Type == grant.Type && stored.ID == grant.ID {
				grant.UserKey, grant.Companions = stored.UserKey, stored.Companions
			}
		}
		grants = append(grants, grant)
	}
	return grants
}

func (m spacePermissionsModel) ref(private spacePermissionsPrivate) confluence.SpaceRef {
	return confluence.SpaceRef{Key: m.SpaceKey.ValueString(), ID: private.SpaceID}
}

func (m spacePermissionsModel) identity() spacePermissionsIdentity {
	return spacePermissionsIdentity{SpaceKey: m.SpaceKey}
}

func (m spacePermissionsModel) String() string {
	return "Permissions of space " + m.SpaceKey.ValueString()
}
