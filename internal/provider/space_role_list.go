package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*spaceRoleList)(nil)

type spaceRoleList struct{ spaceRoleResource }

func newSpaceRoleList() list.ListResource { return &spaceRoleList{} }

func (l *spaceRoleList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: "(Cloud) Lists the custom space roles of a site. System roles, which cannot be managed, are not listed."}
}

func (l *spaceRoleList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	diags := l.readConfig(ctx, req, &struct{}{})
	var roles confluence.CustomRoles
	if !diags.HasError() {
		roles, _ = l.roles(&diags)
	}
	if roles == nil {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	custom := sequence(func() ([]confluence.SpaceRole, error) {
		all, err := roles.SpaceRoles(ctx, confluence.SpaceRef{})
		var custom []confluence.SpaceRole
		for _, role := range all {
			if role.Type == confluence.CustomRole {
				custom = append(custom, role)
			}
		}
		return custom, usePermissions(err)
	})
	stream.Results = listResults(ctx, req, "Space roles of this site could not be listed", custom, func(role confluence.SpaceRole, result *list.ListResult) error {
		m := spaceRoleResourceModel{Timeouts: noTimeouts()}.fromRemote(role)
		result.DisplayName = role.Name
		result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
		return nil
	})
}
