package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*contentPropertiesDataSource)(nil)

type contentPropertiesDataSource struct{ dataSourceBase }

func newContentPropertiesDataSource() datasource.DataSource { return &contentPropertiesDataSource{} }

type contentPropertiesModel struct {
	ContentID  types.String    `tfsdk:"content_id"`
	Properties []propertyModel `tfsdk:"properties"`
}

func (d *contentPropertiesDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_content_properties"
}

func (d *contentPropertiesDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads all properties of a page, a blog post, a folder or an attachment, including those that Confluence itself creates.",
		Attributes: map[string]schema.Attribute{
			"content_id": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "ID of the page, blog post, folder (Cloud) or attachment, such as `123456`. On Cloud, the ID of an attachment begins with `att`.",
			},
			"properties": propertiesAttribute(),
		},
	}
}

func (d *contentPropertiesDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m contentPropertiesModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	resp.Diagnostics.Append(checkReference(ctx, propertyContentValidator, path.Root("content_id"), m.ContentID)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	id := m.ContentID.ValueString()
	m.Properties = []propertyModel{}
	for property, err := range d.client.ListContentProperties(ctx, confluence.ContentRef{ID: id}) {
		if err != nil {
			addError(&resp.Diagnostics, path.Root("content_id"), fmt.Sprintf("Properties of content %s could not be read", id), err)
			return
		}
		m.Properties = append(m.Properties, newPropertyModel(property.Key, property.Value, property.Version))
	}
	sortProperties(m.Properties)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
