package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ resource.ResourceWithMoveState = (*spacePermissionResource)(nil)

// MoveState moves all permissions of one principal, of a provider for all of Atlassian Cloud.
func (r *spacePermissionResource) MoveState(context.Context) []resource.StateMover {
	type source struct {
		SpaceKey  string `json:"space_key"`
		Principal struct {
			Type string `json:"type"`
			ID   string `json:"id"`
		} `json:"principal"`
	}
	identity := func(s source) principalIdentity {
		return newPrincipalIdentity(types.StringValue(s.SpaceKey), confluence.Principal{Type: s.Principal.Type, ID: s.Principal.ID})
	}
	valid := func(id principalIdentity) bool { return id.valid(permissionPrincipalTypes) }
	return moveByIdentity(identity, valid, []string{"space_key", "principal", "operations"}, "atlassian_confluence_space_principal_permissions")
}
