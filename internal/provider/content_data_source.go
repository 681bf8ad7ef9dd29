package provider

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ datasource.DataSourceWithConfigure        = (*contentDataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*contentDataSource)(nil)
)

type contentDataSource struct{ dataSourceBase }

func newContentDataSource() datasource.DataSource { return &contentDataSource{} }

type contentDataSourceModel struct {
	ID             types.String `tfsdk:"id"`
	SpaceKey       types.String `tfsdk:"space_key"`
	Title          types.String `tfsdk:"title"`
	Type           types.String `tfsdk:"type"`
	Representation types.String `tfsdk:"representation"`
	Body           types.String `tfsdk:"body"`
	Status         types.String `tfsdk:"status"`
	ParentID       types.String `tfsdk:"parent_id"`
	Labels         types.Set    `tfsdk:"labels"`
	Version        types.Int64  `tfsdk:"version"`
	VersionMessage types.String `tfsdk:"version_message"`
	CreatedAt      types.String `tfsdk:"created_at"`
	CreatedBy      types.String `tfsdk:"created_by"`
	UpdatedAt      types.String `tfsdk:"updated_at"`
	UpdatedBy      types.String `tfsdk:"updated_by"`
	WebURL         types.String `tfsdk:"web_url"`
}

func newContentDataSourceModel(content confluence.Content) contentDataSourceModel {
	return contentDataSourceModel{
		ID:             types.StringValue(content.ID),
		SpaceKey:       types.StringValue(content.SpaceKey),
		Title:          types.StringValue(content.Title),
		Type:           types.StringValue(content.Type),
		Body:           types.StringValue(content.Body),
		Status:         types.StringValue(content.Status),
		ParentID:       textOrNull(content.ParentID, types.StringNull()),
		Labels:         stringSet(content.Labels),
		Version:        types.Int64Value(int64(content.Version.Number)),
		VersionMessage: types.StringValue(content.Version.Message),
		CreatedAt:      timestamp(content.CreatedAt),
		CreatedBy:      textOrNull(content.CreatedBy, types.StringNull()),
		UpdatedAt:      timestamp(content.Version.At),
		UpdatedBy:      textOrNull(content.Version.By, types.StringNull()),
		WebURL:         types.StringValue(content.WebURL),
	}
}

// timestamp is a time in RFC 3339 format, in UTC; null if Confluence returned none.
func timestamp(t time.Time) types.String {
	if t.IsZero() {
		return types.StringNull()
	}
	return types.StringValue(t.UTC().Format(time.RFC3339))
}

func (d *contentDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_content"
}

func (d *contentDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	computed := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads a page, a blog post or a folder by ID, or by space and title.",
		Attributes: map[string]schema.Attribute{
			"id": schema.StringAttribute{
				Optional: true, Computed: true,
				MarkdownDescription: "Numeric ID of the content. If omitted, `space_key` and `title` are required.",
			},
			"space_key": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space that contains the content. Required with `title`; conflicts with `id`.",
			},
			"title": schema.StringAttribute{Optional: true, Computed: true, MarkdownDescription: "Title of the content. Exactly one of `id` and `title` is required."},
			"type": schema.StringAttribute{
				Optional: true, Computed: true,
				Validators:          []validator.String{stringvalidator.OneOf(confluence.Page, confluence.BlogPost, confluence.Folder)},
				MarkdownDescription: "Type of the content: `page`, `blogpost` or `folder`. With `title`, the type to look up; conflicts with `id`. Default: `page`.",
			},
			"representation": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{stringvalidator.OneOf(string(confluence.Storage), string(confluence.View), string(confluence.ExportView))},
				MarkdownDescription: "Format of `body`: `storage`, `view` or `export_view`. Default: `storage`.",
			},
			"body":            computed("Body of the content, in the format that `representation` selects."),
			"status":          computed("Status of the content: `current`, `draft`, `archived` or `trashed`."),
			"parent_id":       computed("ID of the parent page or folder; `root` at the top level of the space."),
			"labels":          schema.SetAttribute{ElementType: types.StringType, Computed: true, MarkdownDescription: "Labels of the content."},
			"version":         schema.Int64Attribute{Computed: true, MarkdownDescription: "Number of the current version."},
			"version_message": computed("Message stored with the current version."),
			"created_at":      computed("Time of creation, in RFC 3339 format."),
			"created_by":      computed("Author of the content: account ID on Cloud, username on Data Center."),
			"updated_at":      computed("Time of the current version, in RFC 3339 format."),
			"updated_by":      computed("Author of the current version: account ID on Cloud, username on Data Center."),
			"web_url":         computed("URL of the content in a browser."),
		},
	}
}

func (d *contentDataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{
		datasourcevalidator.ExactlyOneOf(path.MatchRoot("id"), path.MatchRoot("title")),
		datasourcevalidator.Conflicting(path.MatchRoot("id"), path.MatchRoot("space_key")),
		datasourcevalidator.Conflicting(path.MatchRoot("id"), path.MatchRoot("type")),
		titleNeedsSpace{},
	}
}

// titleNeedsSpace validates that space_key is set together with title.
type titleNeedsSpace struct{}

func (titleNeedsSpace) Description(context.Context) string { return "title requires space_key" }

func (v titleNeedsSpace) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (titleNeedsSpace) ValidateDataSource(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var config contentDataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !config.Title.IsNull() && config.SpaceKey.IsNull() {
		resp.Diagnostics.AddAttributeError(path.Root("space_key"), "Missing space_key", "A title is unique only within its space. Set space_key together with title.")
	}
}

func (d *contentDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config contentDataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(checkReference(ctx, contentIDValidator, path.Root("id"), config.ID)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	representation := confluence.Representation(config.Representation.ValueString())
	var content confluence.Content
	var err error
	at, name := path.Root("id"), config.ID.ValueString()
	if !config.ID.IsNull() {
		content, err = d.client.Content(ctx, confluence.ContentRef{ID: config.ID.ValueString(), Representation: representation})
	} else {
		at, name = path.Root("title"), fmt.Sprintf("%q in space %s", config.Title.ValueString(), config.SpaceKey.ValueString())
		content, err = d.client.ContentByTitle(ctx, confluence.ContentTitle{
			Space: confluence.SpaceRef{Key: config.SpaceKey.ValueString()}, Type: config.Type.ValueString(),
			Title: config.Title.ValueString(), Representation: representation,
		})
	}
	if err != nil {
		addError(&resp.Diagnostics, at, fmt.Sprintf("Content %s could not be read", name), err)
		return
	}
	m := newContentDataSourceModel(content)
	m.Representation = config.Representation
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
