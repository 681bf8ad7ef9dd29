package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// MoveState moves a space of another provider, whose resource has the attributes key and name.
func (r *spaceResource) MoveState(context.Context) []resource.StateMover {
	type source struct {
		Key string `json:"key"`
	}
	identity := func(s source) spaceIdentity { return newSpaceIdentity(s.Key) }
	return moveByIdentity(identity, spaceIdentity.valid, []string{"key", "name"}, "confluence_space", "atlassian_confluence_space")
}
