package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*spaceDataSource)(nil)

type spaceDataSource struct{ dataSourceBase }

func newSpaceDataSource() datasource.DataSource { return &spaceDataSource{} }

func (d *spaceDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space"
}

func (d *spaceDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads a space.",
		Attributes: map[string]schema.Attribute{
			"key": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space.",
			},
			"id":          schema.StringAttribute{Computed: true, MarkdownDescription: "Numeric ID of the space."},
			"name":        schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the space."},
			"description": schema.StringAttribute{Computed: true, MarkdownDescription: "Description of the space, in plain text."},
			"status":      schema.StringAttribute{Computed: true, MarkdownDescription: "Status of the space: `current` or `archived`."},
			"type":        schema.StringAttribute{Computed: true, MarkdownDescription: "Type of the space: `global`, `personal`, `collaboration`, …"},
			"homepage_id": schema.StringAttribute{Computed: true, MarkdownDescription: "ID of the home page of the space."},
			"labels":      schema.SetAttribute{ElementType: types.StringType, Computed: true, MarkdownDescription: "Labels of the space (space categories)."},
			"web_url":     schema.StringAttribute{Computed: true, MarkdownDescription: "URL of the space in a browser."},
		},
	}
}

func (d *spaceDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m spaceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	space, err := d.client.Space(ctx, confluence.SpaceRef{Key: m.Key.ValueString()})
	if err != nil {
		addError(&resp.Diagnostics, path.Root("key"), fmt.Sprintf("Space %s could not be read", m.Key.ValueString()), err)
		return
	}
	key := m.Key
	m = newSpaceModel(space, types.StringNull())
	m.Key = key
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
