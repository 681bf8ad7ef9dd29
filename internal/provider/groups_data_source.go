package provider

import (
	"cmp"
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*groupsDataSource)(nil)

type groupsDataSource struct{ dataSourceBase }

func newGroupsDataSource() datasource.DataSource { return &groupsDataSource{} }

type groupsModel struct {
	Query  types.String    `tfsdk:"query"`
	Groups []groupRefModel `tfsdk:"groups"`
}

// groupRefModel is a group without its members.
type groupRefModel struct {
	ID   types.String `tfsdk:"id"`
	Name types.String `tfsdk:"name"`
}

// newGroupRefModels sorts the groups, because Confluence guarantees no order on Data Center.
func newGroupRefModels(groups []confluence.Group) []groupRefModel {
	groups = slices.SortedFunc(slices.Values(groups), func(a, b confluence.Group) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	models := make([]groupRefModel, len(groups))
	for i, group := range groups {
		models[i] = groupRefModel{ID: types.StringValue(group.ID), Name: types.StringValue(group.Name)}
	}
	return models
}

func groupsAttribute(description string) schema.ListNestedAttribute {
	return schema.ListNestedAttribute{
		Computed: true,
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"id":   schema.StringAttribute{Computed: true, MarkdownDescription: "ID of the group: the group ID on Cloud, the group name on Data Center."},
			"name": schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the group."},
		}},
		MarkdownDescription: description + " Sorted by `name`.",
	}
}

func (d *groupsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_groups"
}

func (d *groupsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the groups of the site, without their members.",
		Attributes: map[string]schema.Attribute{
			"query": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{notBlank},
				MarkdownDescription: "Part of the name of the groups. Case is ignored. If omitted, reads all groups.",
			},
			"groups": groupsAttribute("Groups that match."),
		},
	}
}

func (d *groupsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m groupsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	groups := []confluence.Group{}
	for group, err := range d.client.ListGroups(ctx, m.Query.ValueString()) {
		if err != nil {
			addError(&resp.Diagnostics, path.Empty(), "Groups could not be read", err)
			return
		}
		groups = append(groups, group)
	}
	m.Groups = newGroupRefModels(groups)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
