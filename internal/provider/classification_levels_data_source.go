package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const noClassification = "Data Center has no classification levels. Use labels of confluence_content instead."

var _ datasource.DataSourceWithConfigure = (*classificationLevelsDataSource)(nil)

type classificationLevelsDataSource struct{ dataSourceBase }

func newClassificationLevelsDataSource() datasource.DataSource {
	return &classificationLevelsDataSource{}
}

type classificationLevelsModel struct {
	Levels []classificationLevelModel `tfsdk:"levels"`
}

type classificationLevelModel struct {
	ID          types.String `tfsdk:"id"`
	Name        types.String `tfsdk:"name"`
	Status      types.String `tfsdk:"status"`
	Color       types.String `tfsdk:"color"`
	Description types.String `tfsdk:"description"`
	Guideline   types.String `tfsdk:"guideline"`
}

func (d *classificationLevelsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_classification_levels"
}

func (d *classificationLevelsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	text := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Reads the classification levels of a site on the Enterprise plan.",
		Attributes: map[string]schema.Attribute{
			"levels": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Levels in the order in which Confluence lists them.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"id":          text("ID of the level, for `classification_level_id` of `confluence_content` and `default_classification_level_id` of `confluence_space_settings`."),
					"name":        text("Name of the level."),
					"status":      text("Status of the level: `PUBLISHED`, `DRAFT` or `ARCHIVED`. Only published levels can be given to spaces and content."),
					"color":       text("Color of the level, such as `RED` or `RED_BOLD`."),
					"description": text("Description of the level."),
					"guideline":   text("Guideline for users of the level."),
				}},
			},
		},
	}
}

func (d *classificationLevelsDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	if d.unconfigured(&resp.Diagnostics) {
		return
	}
	client, ok := onlyOn[confluence.Classifications](d.client, "Data source confluence_classification_levels", noClassification, &resp.Diagnostics)
	if !ok {
		return
	}
	levels, err := client.ClassificationLevels(ctx)
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), "Classification levels could not be read", err)
		return
	}
	m := classificationLevelsModel{Levels: []classificationLevelModel{}}
	for _, l := range levels {
		m.Levels = append(m.Levels, classificationLevelModel{
			ID: types.StringValue(l.ID), Name: types.StringValue(l.Name), Status: types.StringValue(l.Status), Color: types.StringValue(l.Color),
			Description: types.StringValue(l.Description), Guideline: types.StringValue(l.Guideline),
		})
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
