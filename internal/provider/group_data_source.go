package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ datasource.DataSourceWithConfigure        = (*groupDataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*groupDataSource)(nil)
)

type groupDataSource struct{ dataSourceBase }

func newGroupDataSource() datasource.DataSource { return &groupDataSource{} }

type groupModel struct {
	ID      types.String `tfsdk:"id"`
	Name    types.String `tfsdk:"name"`
	Members []userModel  `tfsdk:"members"`
}

func newGroupModel(group confluence.Group, members []confluence.User) groupModel {
	return groupModel{
		ID:      types.StringValue(group.ID),
		Name:    types.StringValue(group.Name),
		Members: newUserModels(members),
	}
}

func (d *groupDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_group"
}

func (d *groupDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads a group and its members by name or ID.",
		Attributes: map[string]schema.Attribute{
			"name":    groupLookupAttribute("Name of the group. Exactly one of `name` and `id` is required."),
			"id":      groupLookupAttribute("ID of the group, for `principal_id` of other resources: the group ID on Cloud, the group name on Data Center."),
			"members": usersAttribute("Direct members of the group."),
		},
	}
}

// groupLookupAttribute is part of the path of a request.
func groupLookupAttribute(description string) schema.StringAttribute {
	attribute := lookupAttribute(description)
	attribute.Validators = append(attribute.Validators, notDots)
	return attribute
}

func (d *groupDataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{
		datasourcevalidator.ExactlyOneOf(path.MatchRoot("name"), path.MatchRoot("id")),
	}
}

func (d *groupDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m groupModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	name, at, read := m.Name.ValueString(), path.Root("name"), d.client.GroupByName
	if !m.ID.IsNull() {
		name, at, read = m.ID.ValueString(), path.Root("id"), d.client.GroupByID
	}
	group, err := read(ctx, name)
	if err != nil {
		addError(&resp.Diagnostics, at, fmt.Sprintf("Group %s could not be read", name), err)
		return
	}
	members, err := d.client.GroupMembers(ctx, group)
	if err != nil {
		addError(&resp.Diagnostics, at, fmt.Sprintf("Members of group %s could not be read", group.Name), err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, newGroupModel(group, members))...)
}
