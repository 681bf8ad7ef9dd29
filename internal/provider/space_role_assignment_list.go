package provider

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*spaceRoleAssignmentList)(nil)

type spaceRoleAssignmentList struct{ spaceRoleAssignmentResource }

func newSpaceRoleAssignmentList() list.ListResource { return &spaceRoleAssignmentList{} }

func (l *spaceRoleAssignmentList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = inSpaceListSchema("(Cloud) Lists the role assignments of a space.")
}

func (l *spaceRoleAssignmentList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var roles confluence.SpaceRoles
	if l.client != nil {
		var diags diag.Diagnostics
		if roles, _ = l.roles(&diags); roles == nil {
			stream.Results = list.ListResultsStreamDiagnostics(diags)
			return
		}
	}
	listInSpace(ctx, &l.resourceBase, req, stream, "Role assignments of space %s could not be listed",
		func(space confluence.SpaceRef) iter.Seq2[confluence.RoleAssignment, error] {
			return sequence(func() ([]confluence.RoleAssignment, error) {
				assignments, err := roles.RoleAssignments(ctx, space)
				return assignments, usePermissions(err)
			})
		},
		func(spaceKey types.String, assignment confluence.RoleAssignment) listed {
			m := newSpaceRoleAssignmentModel(spaceKey, assignment)
			return listed{describePrincipal(assignment.Principal), m.principalIdentity, m}
		})
}
