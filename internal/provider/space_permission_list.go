package provider

import (
	"context"
	"fmt"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/list"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*spacePermissionList)(nil)

type spacePermissionList struct{ spacePermissionResource }

func newSpacePermissionList() list.ListResource { return &spacePermissionList{} }

func (l *spacePermissionList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = inSpaceListSchema("Lists what is granted in a space, one result a principal.")
}

func (l *spacePermissionList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config inSpaceListModel
	if diags := l.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	key := config.SpaceKey.ValueString()
	summary := fmt.Sprintf("Permissions of space %s could not be listed", key)
	stream.Results = listResults(ctx, req, summary, l.grants(ctx, key), func(grant confluence.Grant, result *list.ListResult) error {
		m := newSpacePermissionModel(config.SpaceKey, grant)
		result.DisplayName = fmt.Sprintf("%s: %s", key, describePrincipal(grant.Principal))
		result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
		return nil
	})
}

func (l *spacePermissionList) grants(ctx context.Context, key string) iter.Seq2[confluence.Grant, error] {
	return func(yield func(confluence.Grant, error) bool) {
		grants, err := l.client.SpaceGrants(ctx, confluence.SpaceRef{Key: key})
		if err != nil {
			yield(confluence.Grant{}, err)
			return
		}
		for _, grant := range grants {
			if !yield(grant, nil) {
				return
			}
		}
	}
}
