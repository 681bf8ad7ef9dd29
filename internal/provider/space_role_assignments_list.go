package provider

import (
	"context"
	"fmt"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*spaceRoleAssignmentsList)(nil)

type spaceRoleAssignmentsList struct{ spaceRoleAssignmentsResource }

func newSpaceRoleAssignmentsList() list.ListResource { return &spaceRoleAssignmentsList{} }

func (l *spaceRoleAssignmentsList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Lists the role assignments of spaces, one result per space.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of a space. If omitted, lists all spaces of the site.",
			},
		},
	}
}

func (l *spaceRoleAssignmentsList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config inSpaceListModel
	diags := l.readConfig(ctx, req, &config)
	var roles confluence.SpaceRoles
	if !diags.HasError() {
		roles, _ = l.roles(&diags)
	}
	if roles == nil {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	key, summary := config.SpaceKey.ValueString(), "Role assignments could not be listed"
	if key != "" {
		summary = fmt.Sprintf("Role assignments of space %s could not be listed", key)
	}
	stream.Results = listResults(ctx, req, summary, l.spaces(ctx, key), func(space confluence.SpaceRef, result *list.ListResult) error {
		m := spaceRoleAssignmentsModel{SpaceKey: types.StringValue(space.Key)}
		result.DisplayName = space.Key
		result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
		if !req.IncludeResource && key == "" {
			return nil
		}
		assignments, err := roles.RoleAssignments(ctx, space)
		if err == nil {
			assignments, _, err = l.withoutApps(ctx, assignments, nil, nil)
		}
		if err != nil {
			return usePermissions(err)
		}
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, newSpaceRoleAssignmentsModel(m.SpaceKey, true, assignments))...)
		}
		return nil
	})
}

// spaces yields the space with a key, or all spaces of the site.
func (l *spaceRoleAssignmentsList) spaces(ctx context.Context, key string) iter.Seq2[confluence.SpaceRef, error] {
	return func(yield func(confluence.SpaceRef, error) bool) {
		if key != "" {
			yield(confluence.SpaceRef{Key: key}, nil)
			return
		}
		for space, err := range l.client.ListSpaces(ctx, confluence.SpaceFilter{}) {
			if !yield(space.Ref(), err) || err != nil {
				return
			}
		}
	}
}
