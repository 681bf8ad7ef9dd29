package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*themesDataSource)(nil)

type themesDataSource struct{ dataSourceBase }

func newThemesDataSource() datasource.DataSource { return &themesDataSource{} }

type themesModel struct {
	Themes []themeModel `tfsdk:"themes"`
}

type themeModel struct {
	Key         types.String `tfsdk:"key"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
}

func (d *themesDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_themes"
}

func (d *themesDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Reads the themes that a space can have, without the default theme of Confluence.",
		Attributes: map[string]schema.Attribute{
			"themes": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Themes in the order in which Confluence lists them.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"key":         schema.StringAttribute{Computed: true, MarkdownDescription: "Key of the theme, for `theme_key` of `confluence_space_settings`."},
					"name":        schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the theme."},
					"description": schema.StringAttribute{Computed: true, MarkdownDescription: "Description of the theme."},
				}},
			},
		},
	}
}

func (d *themesDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	if d.unconfigured(&resp.Diagnostics) {
		return
	}
	client, ok := onlyOn[confluence.SpaceSettings](d.client, "Data source confluence_themes", noSpaceSettings, &resp.Diagnostics)
	if !ok {
		return
	}
	themes, err := client.Themes(ctx)
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), "Themes could not be read", err)
		return
	}
	m := themesModel{Themes: []themeModel{}}
	for _, theme := range themes {
		m.Themes = append(m.Themes, themeModel{types.StringValue(theme.Key), types.StringValue(theme.Name), types.StringValue(theme.Description)})
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
