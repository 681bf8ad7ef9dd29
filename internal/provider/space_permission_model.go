package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type spacePermissionModel struct {
	principalIdentity
	Operations types.Set `tfsdk:"operations"`
}

// grantPrivate is the private state of a grant. The IDs save lookups. Companions are permissions that Cloud added to the
// grant. They can be distinguished from permissions that a person granted only when Cloud adds them.
type grantPrivate struct {
	SpaceID    string                 `json:"space_id,omitempty"`
	UserKey    string                 `json:"user_key,omitempty"`
	Companions []confluence.Companion `json:"companions,omitempty"`
}

func newGrantPrivate(grant confluence.Grant) grantPrivate {
	return grantPrivate{SpaceID: grant.SpaceID, UserKey: grant.UserKey, Companions: grant.Companions}
}

// newSpacePermissionModel maps a grant into state, with the space key as it was requested.
func newSpacePermissionModel(spaceKey types.String, grant confluence.Grant) spacePermissionModel {
	return spacePermissionModel{principalIdentity: newPrincipalIdentity(spaceKey, grant.Principal)}.with(grant.Operations)
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

func (m spacePermissionModel) ref(private grantPrivate) confluence.SpaceRef {
	return confluence.SpaceRef{Key: m.SpaceKey.ValueString(), ID: private.SpaceID}
}

func (m spacePermissionModel) String() string {
	return fmt.Sprintf("Permissions of %s in space %s", describePrincipal(m.principal()), m.SpaceKey.ValueString())
}
