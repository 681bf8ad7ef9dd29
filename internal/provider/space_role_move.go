package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

var _ resource.ResourceWithMoveState = (*spaceRoleResource)(nil)

// MoveState moves a role of a provider for all of Atlassian Cloud.
func (r *spaceRoleResource) MoveState(context.Context) []resource.StateMover {
	type source struct {
		ID string `json:"id"`
	}
	identity := func(s source) spaceRoleIdentity { return newSpaceRoleIdentity(s.ID) }
	return moveByIdentity(identity, spaceRoleIdentity.valid, []string{"id", "name", "space_permissions"}, "atlassian_confluence_space_role")
}
