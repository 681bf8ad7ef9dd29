package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

var _ resource.ResourceWithMoveState = (*groupResource)(nil)

// MoveState moves a group whose ID is the one of Confluence: its name on Data Center.
func (r *groupResource) MoveState(context.Context) []resource.StateMover {
	type source struct {
		ID string `json:"id"`
	}
	identity := func(s source) groupIdentity { return newGroupIdentity(s.ID) }
	return moveByIdentity(identity, groupIdentity.valid, []string{"id", "name"}, "confluence_group", "confluencedc_group")
}
