package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*groupList)(nil)

type groupList struct{ groupResource }

func newGroupList() list.ListResource { return &groupList{} }

type groupListModel struct {
	Query types.String `tfsdk:"query"`
}

func (l *groupList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists groups.",
		Attributes: map[string]schema.Attribute{
			"query": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{notBlank},
				MarkdownDescription: "Lists only groups whose name contains this text. Case is ignored.",
			},
		},
	}
}

func (l *groupList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config groupListModel
	if diags := l.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	groups := l.client.ListGroups(ctx, config.Query.ValueString())
	stream.Results = listResults(ctx, req, "Groups could not be listed", groups, func(group confluence.Group, result *list.ListResult) error {
		m := groupResourceModel{}.with(group)
		result.DisplayName = group.Name
		result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
		return nil
	})
}
