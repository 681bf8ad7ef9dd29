package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var _ resource.ResourceWithMoveState = (*groupMembershipResource)(nil)

// MoveState moves a membership with the attributes group_id and account_id.
func (r *groupMembershipResource) MoveState(context.Context) []resource.StateMover {
	type source struct {
		GroupID   string `json:"group_id"`
		AccountID string `json:"account_id"`
	}
	identity := func(s source) membershipIdentity {
		return membershipIdentity{types.StringValue(s.GroupID), types.StringValue(s.AccountID)}
	}
	return moveByIdentity(identity, membershipIdentity.valid, []string{"group_id", "account_id"}, "confluence_group_membership")
}
