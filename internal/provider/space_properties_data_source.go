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

var _ datasource.DataSourceWithConfigure = (*spacePropertiesDataSource)(nil)

type spacePropertiesDataSource struct{ dataSourceBase }

func newSpacePropertiesDataSource() datasource.DataSource { return &spacePropertiesDataSource{} }

type spacePropertiesModel struct {
	SpaceKey   types.String    `tfsdk:"space_key"`
	Properties []propertyModel `tfsdk:"properties"`
}

func (d *spacePropertiesDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_properties"
}

func (d *spacePropertiesDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads all properties of a space.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space.",
			},
			"properties": propertiesAttribute(),
		},
	}
}

func (d *spacePropertiesDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m spacePropertiesModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	key := m.SpaceKey.ValueString()
	m.Properties = []propertyModel{}
	for property, err := range d.client.ListSpaceProperties(ctx, confluence.SpaceRef{Key: key}) {
		if err != nil {
			addError(&resp.Diagnostics, path.Root("space_key"), fmt.Sprintf("Properties of space %s could not be read", key), err)
			return
		}
		m.Properties = append(m.Properties, newPropertyModel(property.Key, property.Value, property.Version))
	}
	sortProperties(m.Properties)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
