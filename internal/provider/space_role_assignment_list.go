package provider

import (
	"context"
	"fmt"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/list"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*spaceRoleAssignmentList)(nil)

type spaceRoleAssignmentList struct{ spaceRoleAssignmentResource }

func newSpaceRoleAssignmentList() list.ListResource { return &spaceRoleAssignmentList{} }

func (l *spaceRoleAssignmentList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = inSpaceListSchema("(Cloud) Lists who holds a role in a space.")
}

func (l *spaceRoleAssignmentList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config inSpaceListModel
	if diags := l.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	key := config.SpaceKey.ValueString()
	summary := fmt.Sprintf("Roles in space %s could not be listed", key)
	stream.Results = listResults(ctx, req, summary, l.assignments(ctx, key), func(assignment confluence.RoleAssignment, result *list.ListResult) error {
		m := newSpaceRoleAssignmentModel(config.SpaceKey, assignment)
		result.DisplayName = fmt.Sprintf("%s: %s", key, describePrincipal(assignment.Principal))
		result.Diagnostics.Append(result.Identity.Set(ctx, m.spaceRoleAssignmentIdentity)...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
		return nil
	})
}

func (l *spaceRoleAssignmentList) assignments(ctx context.Context, key string) iter.Seq2[confluence.RoleAssignment, error] {
	return func(yield func(confluence.RoleAssignment, error) bool) {
		assignments, err := l.client.RoleAssignments(ctx, confluence.SpaceRef{Key: key})
		if err != nil {
			yield(confluence.RoleAssignment{}, usePermissions(err))
			return
		}
		for _, assignment := range assignments {
			if !yield(assignment, nil) {
				return
			}
		}
	}
}
