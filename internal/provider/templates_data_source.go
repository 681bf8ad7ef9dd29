package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*templatesDataSource)(nil)

type templatesDataSource struct{ dataSourceBase }

func newTemplatesDataSource() datasource.DataSource { return &templatesDataSource{} }

type templatesModel struct {
	SpaceKey  types.String          `tfsdk:"space_key"`
	Templates []listedTemplateModel `tfsdk:"templates"`
}

type listedTemplateModel struct {
	ID          types.String `tfsdk:"id"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	Labels      types.Set    `tfsdk:"labels"`
}

func (d *templatesDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_templates"
}

func (d *templatesDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Reads the page templates of a space or of the site, without their bodies. Templates of blueprints are not included.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space. If omitted, global templates are read.",
			},
			"templates": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Templates in the order in which Confluence lists them.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"id":          schema.StringAttribute{Computed: true, MarkdownDescription: "Numeric ID of the template."},
					"name":        schema.StringAttribute{Computed: true, MarkdownDescription: "Name of the template."},
					"description": schema.StringAttribute{Computed: true, MarkdownDescription: "Description of the template."},
					"labels":      schema.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: "Labels of the template."},
				}},
			},
		},
	}
}

func (d *templatesDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m templatesModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	client, ok := onlyOn[confluence.Templates](d.client, "Data source confluence_templates", noTemplates, &resp.Diagnostics)
	if !ok {
		return
	}
	list, err := client.Templates(ctx, m.SpaceKey.ValueString(), false)
	if err != nil {
		at := path.Empty()
		if isSet(m.SpaceKey) {
			at = path.Root("space_key")
		}
		addError(&resp.Diagnostics, at, templatesOf(m.SpaceKey.ValueString())+" could not be read", err)
		return
	}
	m.Templates = []listedTemplateModel{}
	for _, t := range list {
		m.Templates = append(m.Templates, listedTemplateModel{
			ID: types.StringValue(t.ID), Name: types.StringValue(t.Name), Description: types.StringValue(t.Description), Labels: stringSet(t.Labels),
		})
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
