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

var _ datasource.DataSourceWithConfigure = (*blueprintsDataSource)(nil)

type blueprintsDataSource struct{ dataSourceBase }

func newBlueprintsDataSource() datasource.DataSource { return &blueprintsDataSource{} }

type blueprintsModel struct {
	SpaceKey   types.String     `tfsdk:"space_key"`
	Blueprints []blueprintModel `tfsdk:"blueprints"`
}

type blueprintModel struct {
	TemplateID  types.String `tfsdk:"template_id"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	PluginKey   types.String `tfsdk:"plugin_key"`
	ModuleKey   types.String `tfsdk:"module_key"`
	Blueprint   types.String `tfsdk:"blueprint"`
	Labels      types.Set    `tfsdk:"labels"`
}

func newBlueprintModel(b confluence.Blueprint) blueprintModel {
	none := types.StringNull()
	return blueprintModel{
		TemplateID:  types.StringValue(b.TemplateID),
		Name:        types.StringValue(b.Name),
		Description: types.StringValue(b.Description),
		PluginKey:   textOrNull(b.PluginKey, none),
		ModuleKey:   textOrNull(b.ModuleKey, none),
		Blueprint:   textOrNull(b.Blueprint, none),
		Labels:      stringSet(b.Labels),
	}
}

func (d *blueprintsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_blueprints"
}

func (d *blueprintsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	text := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Reads the page templates that blueprints provide, without their bodies. The API cannot change them. " +
			"To read templates that users created, use `confluence_templates`.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space, which inherits the global blueprints and can customize them. If omitted, global blueprints are read.",
			},
			"blueprints": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Templates of blueprints in the order in which Confluence lists them.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"template_id": text("ID of the template."),
					"name":        text("Name of the template."),
					"description": text("Description of the template."),
					"plugin_key":  text("Key of the app that provides the original template."),
					"module_key":  text("Key of the original template in that app."),
					"blueprint":   text("Blueprint that refers to the template."),
					"labels":      schema.SetAttribute{Computed: true, ElementType: types.StringType, MarkdownDescription: "Labels of the template."},
				}},
			},
		},
	}
}

func (d *blueprintsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m blueprintsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	client, ok := onlyOn[confluence.Blueprints](d.client, "Data source confluence_blueprints", "The API of Data Center does not list blueprints.", &resp.Diagnostics)
	if !ok {
		return
	}
	list, err := client.Blueprints(ctx, m.SpaceKey.ValueString())
	if err != nil {
		at, of := path.Empty(), "Global blueprints"
		if isSet(m.SpaceKey) {
			at, of = path.Root("space_key"), "Blueprints of space "+m.SpaceKey.ValueString()
		}
		addError(&resp.Diagnostics, at, of+" could not be read", err)
		return
	}
	m.Blueprints = []blueprintModel{}
	for _, b := range list {
		m.Blueprints = append(m.Blueprints, newBlueprintModel(b))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
