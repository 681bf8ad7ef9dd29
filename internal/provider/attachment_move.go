package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var _ resource.ResourceWithMoveState = (*attachmentResource)(nil)

// MoveState moves an attachment of providers that have its content in state, with the attributes page, title and data.
func (r *attachmentResource) MoveState(context.Context) []resource.StateMover {
	type source struct {
		Page  string `json:"page"`
		Title string `json:"title"`
	}
	identity := func(s source) attachmentIdentity {
		return attachmentIdentity{types.StringValue(s.Page), types.StringValue(s.Title)}
	}
	return moveByIdentity(identity, attachmentIdentity.valid, []string{"page", "title", "data"}, "confluence_attachment")
}
