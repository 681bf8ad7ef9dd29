package provider

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*spacePermissionList)(nil)

type spacePermissionList struct{ spacePermissionResource }

func newSpacePermissionList() list.ListResource { return &spacePermissionList{} }

func (l *spacePermissionList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = inSpaceListSchema("Lists the permissions of a space, one result per principal.")
}

func (l *spacePermissionList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	listInSpace(ctx, &l.resourceBase, req, stream, "Permissions of space %s could not be listed",
		func(space confluence.SpaceRef) iter.Seq2[confluence.Grant, error] {
			return sequence(func() ([]confluence.Grant, error) { return l.client.SpaceGrants(ctx, space) })
		},
		func(spaceKey types.String, grant confluence.Grant) listed {
			m := newSpacePermissionModel(spaceKey, grant)
			return listed{describePrincipal(grant.Principal), m.principalIdentity, m}
		})
}
