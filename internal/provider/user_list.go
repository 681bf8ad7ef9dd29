package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*userList)(nil)

type userList struct{ userResource }

func newUserList() list.ListResource { return &userList{} }

func (l *userList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: "(Data Center) Lists all users, including disabled users."}
}

func (l *userList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	if diags := l.readConfig(ctx, req, &struct{}{}); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	var unavailable diag.Diagnostics
	admin, ok := l.admin(&unavailable)
	if !ok {
		stream.Results = list.ListResultsStreamDiagnostics(unavailable)
		return
	}
	stream.Results = listResults(ctx, req, "Users could not be listed", admin.ListUsers(ctx), func(user confluence.User, result *list.ListResult) error {
		m := newUserResourceModel(user)
		result.DisplayName = user.DisplayName
		result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
		return nil
	})
}
