package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/list"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*groupMembersList)(nil)

type groupMembersList struct{ groupMembersResource }

func newGroupMembersList() list.ListResource { return &groupMembersList{} }

func (l *groupMembersList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = inGroupListSchema("Lists the members of a group in one result.")
}

func (l *groupMembersList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config inGroupListModel
	if diags := l.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	id := config.GroupID.ValueString()
	group := sequence(func() ([]confluence.Group, error) {
		group, err := l.client.GroupByID(ctx, id)
		return []confluence.Group{group}, err
	})
	summary := fmt.Sprintf("Members of group %s could not be listed", id)
	stream.Results = listResults(ctx, req, summary, group, func(group confluence.Group, result *list.ListResult) error {
		m := groupMembersModel{GroupID: config.GroupID}
		result.DisplayName = group.Name
		result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
		if !req.IncludeResource {
			return nil
		}
		members, err := l.directMembers(ctx, m.group(), m.ids())
		if err == nil {
			result.Diagnostics.Append(result.Resource.Set(ctx, m.with(members))...)
		}
		return err
	})
}
