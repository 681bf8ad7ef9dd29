package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*groupMembershipList)(nil)

type groupMembershipList struct{ groupMembershipResource }

func newGroupMembershipList() list.ListResource { return &groupMembershipList{} }

type inGroupListModel struct {
	GroupID types.String `tfsdk:"group_id"`
}

// inGroupListSchema is the configuration schema of a list resource for the members of one group.
func inGroupListSchema(description string) schema.Schema {
	return schema.Schema{
		MarkdownDescription: description,
		Attributes: map[string]schema.Attribute{
			"group_id": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "ID of the group: the group ID on Cloud, the group name on Data Center.",
			},
		},
	}
}

func (l *groupMembershipList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = inGroupListSchema("Lists the memberships of a group, including those of apps.")
}

func (l *groupMembershipList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config inGroupListModel
	if diags := l.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	id := config.GroupID.ValueString()
	members := sequence(func() ([]confluence.User, error) { return l.client.GroupMembers(ctx, confluence.Group{ID: id}) })
	summary := fmt.Sprintf("Members of group %s could not be listed", id)
	stream.Results = listResults(ctx, req, summary, members, func(user confluence.User, result *list.ListResult) error {
		m := newMembershipModel(config.GroupID, user)
		result.DisplayName = fmt.Sprintf("%s: %s", id, user.DisplayName)
		result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
		return nil
	})
}
