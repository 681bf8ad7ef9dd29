package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*globalPermissionList)(nil)

type globalPermissionList struct{ globalPermissionResource }

func newGlobalPermissionList() list.ListResource { return &globalPermissionList{} }

func (l *globalPermissionList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: "(Data Center) Lists the global permissions, one result per principal."}
}

func (l *globalPermissionList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	diags := l.readConfig(ctx, req, &struct{}{})
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	var unavailable diag.Diagnostics
	global, ok := l.global(&unavailable)
	if !ok {
		stream.Results = list.ListResultsStreamDiagnostics(unavailable)
		return
	}
	grants := sequence(func() ([]confluence.Grant, error) { return global.GlobalGrants(ctx) })
	stream.Results = listResults(ctx, req, "Global permissions could not be listed", grants, func(grant confluence.Grant, result *list.ListResult) error {
		m := newGlobalPermissionModel(grant)
		result.DisplayName = describePrincipal(grant.Principal)
		result.Diagnostics.Append(result.Identity.Set(ctx, m.globalPermissionIdentity)...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
		return nil
	})
}
