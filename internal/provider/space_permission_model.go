package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const (
	principalIDDescription = "ID of the principal: on Cloud the accountId or group id, on Data Center the user name or group name. " +
		"Left out for `anonymous` and required otherwise."
	operationsDescription = "What the principal may do; `read:space` must be among it. On both deployments: `read:space`, `delete:space` " +
		"(delete own content), `create:page`, `delete:page`, `create:blogpost`, `delete:blogpost`, `create:attachment`, " +
		"`delete:attachment`, `create:comment`, `delete:comment`, `restrict_content:space`, `export:space`, `administer:space`. " +
		"On Cloud also `archive:page`, on Data Center `delete_mail:space`. What Cloud grants by itself together with them is left alone."
)

type spacePermissionModel struct {
	SpaceKey      types.String `tfsdk:"space_key"`
	PrincipalType types.String `tfsdk:"principal_type"`
	PrincipalID   types.String `tfsdk:"principal_id"`
	Operations    types.Set    `tfsdk:"operations"`
}

// grantPrivate is what private state remembers of a grant: the IDs save look-ups, and companions are told from what a
// person granted only when they come.
type grantPrivate struct {
	SpaceID    string                 `json:"space_id,omitempty"`
	UserKey    string                 `json:"user_key,omitempty"`
	Companions []confluence.Companion `json:"companions,omitempty"`
}

func newGrantPrivate(grant confluence.Grant) grantPrivate {
	return grantPrivate{SpaceID: grant.SpaceID, UserKey: grant.UserKey, Companions: grant.Companions}
}

// newSpacePermissionModel maps what one principal may do into state, under the space key that it was asked for with.
func newSpacePermissionModel(spaceKey types.String, grant confluence.Grant) spacePermissionModel {
	m := spacePermissionModel{
		SpaceKey:      spaceKey,
		PrincipalType: types.StringValue(grant.Type),
		PrincipalID:   textOrNull(grant.ID, types.StringNull()),
	}
	return m.with(grant.Operations)
}

func (m spacePermissionModel) with(operations []confluence.Operation) spacePermissionModel {
	m.Operations = operationSet(operations)
	return m
}

func (m spacePermissionModel) toGrant(private grantPrivate) confluence.Grant {
	return confluence.Grant{
		Principal: m.principal(), Operations: operationsOf(m.Operations), Companions: private.Companions, UserKey: private.UserKey,
	}
}

func (m spacePermissionModel) principal() confluence.Principal {
	return confluence.Principal{Type: m.PrincipalType.ValueString(), ID: m.PrincipalID.ValueString()}
}

func (m spacePermissionModel) ref(private grantPrivate) confluence.SpaceRef {
	return confluence.SpaceRef{Key: m.SpaceKey.ValueString(), ID: private.SpaceID}
}

func (m spacePermissionModel) identity() spacePermissionIdentity {
	return spacePermissionIdentity{SpaceKey: m.SpaceKey, PrincipalType: m.PrincipalType, PrincipalID: m.PrincipalID}
}

func (m spacePermissionModel) String() string {
	return fmt.Sprintf("Permissions of %s in space %s", describePrincipal(m.principal()), m.SpaceKey.ValueString())
}
