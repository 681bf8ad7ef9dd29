package provider

import (
	"context"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ datasource.DataSourceWithConfigure = (*searchDataSource)(nil)

	notBlank = stringvalidator.RegexMatches(regexp.MustCompile(`\S`), "must not be blank")
)

const defaultSearchLimit = 100

type searchDataSource struct{ dataSourceBase }

func newSearchDataSource() datasource.DataSource { return &searchDataSource{} }

type searchModel struct {
	CQL                   types.String        `tfsdk:"cql"`
	Limit                 types.Int64         `tfsdk:"limit"`
	IncludeArchivedSpaces types.Bool          `tfsdk:"include_archived_spaces"`
	Excerpt               types.String        `tfsdk:"excerpt"`
	Results               []searchResultModel `tfsdk:"results"`
	TotalSize             types.Int64         `tfsdk:"total_size"`
}

type searchResultModel struct {
	EntityType   types.String `tfsdk:"entity_type"`
	ContentType  types.String `tfsdk:"content_type"`
	ID           types.String `tfsdk:"id"`
	Title        types.String `tfsdk:"title"`
	SpaceKey     types.String `tfsdk:"space_key"`
	URL          types.String `tfsdk:"url"`
	Excerpt      types.String `tfsdk:"excerpt"`
	LastModified types.String `tfsdk:"last_modified"`
}

func newSearchResultModel(result confluence.SearchResult) searchResultModel {
	none := types.StringNull()
	return searchResultModel{
		EntityType:   types.StringValue(result.EntityType),
		ContentType:  textOrNull(result.ContentType, none),
		ID:           textOrNull(result.ID, none),
		Title:        types.StringValue(result.Title),
		SpaceKey:     textOrNull(result.SpaceKey, none),
		URL:          textOrNull(result.URL, none),
		Excerpt:      textOrNull(result.Excerpt, none),
		LastModified: timestamp(result.LastModified),
	}
}

func (m searchModel) toQuery() confluence.SearchQuery {
	query := confluence.SearchQuery{
		CQL:                   m.CQL.ValueString(),
		Limit:                 defaultSearchLimit,
		IncludeArchivedSpaces: m.IncludeArchivedSpaces.ValueBool(),
		Excerpt:               m.Excerpt.ValueString(),
	}
	if !m.Limit.IsNull() {
		query.Limit = int(m.Limit.ValueInt64())
	}
	return query
}

func (d *searchDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_search"
}

func (d *searchDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Searches the site with the [Confluence Query Language](https://developer.atlassian.com/cloud/confluence/advanced-searching-using-cql/).\n\n" +
			"The search index lags by up to a minute. Objects created, changed or deleted in the same run may be missing or outdated in the results, " +
			"even with `depends_on`. Read such objects with `confluence_content` or `confluence_space`, or refer to their resources.",
		Attributes: map[string]schema.Attribute{
			"cql": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{notBlank},
				MarkdownDescription: "Query in CQL, such as `space = DOCS and type = page and label = \"runbook\"`.",
			},
			"limit": schema.Int64Attribute{
				Optional:            true,
				Validators:          []validator.Int64{int64validator.Between(1, 10000)},
				MarkdownDescription: "Maximum number of results, 1 to 10000. Default: `100`.",
			},
			"include_archived_spaces": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Whether to include archived spaces. Default: `false`.",
			},
			"excerpt": schema.StringAttribute{
				Optional:   true,
				Validators: []validator.String{stringvalidator.OneOf("highlight", "indexed", "none")},
				MarkdownDescription: "Kind of plain-text excerpt for each result: `none`, `indexed` (the beginning of the text) or `highlight` (the text around the match). " +
					"Default: `none`.",
			},
			"total_size": schema.Int64Attribute{
				Computed:            true,
				MarkdownDescription: "Total number of results; an estimate on Cloud.",
			},
			"results": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Results, in the order of the query.",
				NestedObject:        schema.NestedAttributeObject{Attributes: searchResultAttributes()},
			},
		},
	}
}

func searchResultAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"entity_type":   schema.StringAttribute{Computed: true, MarkdownDescription: "Type of the result: `content`, `space`, `user`, …"},
		"content_type":  schema.StringAttribute{Computed: true, MarkdownDescription: "Type of the content: `page`, `blogpost`, `attachment`, …; null for other results."},
		"id":            schema.StringAttribute{Computed: true, MarkdownDescription: "ID of the content; null for other results."},
		"title":         schema.StringAttribute{Computed: true, MarkdownDescription: "Title of the result, as plain text."},
		"space_key":     schema.StringAttribute{Computed: true, MarkdownDescription: "Key of the space, or of the space that contains the content."},
		"url":           schema.StringAttribute{Computed: true, MarkdownDescription: "URL of the result in a browser."},
		"excerpt":       schema.StringAttribute{Computed: true, MarkdownDescription: "Excerpt of the kind that `excerpt` selects."},
		"last_modified": schema.StringAttribute{Computed: true, MarkdownDescription: "Time of the last change, in RFC 3339 format (UTC)."},
	}
}

func (d *searchDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m searchModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	results, total, err := d.client.Search(ctx, m.toQuery())
	if err != nil {
		addError(&resp.Diagnostics, path.Root("cql"), "Confluence could not be searched", err)
		return
	}
	m.TotalSize = types.Int64Value(int64(total))
	m.Results = make([]searchResultModel, len(results))
	for i, result := range results {
		m.Results[i] = newSearchResultModel(result)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
