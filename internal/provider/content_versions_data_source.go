package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ datasource.DataSourceWithConfigure = (*contentVersionsDataSource)(nil)

type contentVersionsDataSource struct{ dataSourceBase }

func newContentVersionsDataSource() datasource.DataSource { return &contentVersionsDataSource{} }

type contentVersionsModel struct {
	ContentID types.String          `tfsdk:"content_id"`
	Limit     types.Int64           `tfsdk:"limit"`
	Versions  []contentVersionModel `tfsdk:"versions"`
}

type contentVersionModel struct {
	Number    types.Int64  `tfsdk:"number"`
	CreatedBy types.String `tfsdk:"created_by"`
	CreatedAt types.String `tfsdk:"created_at"`
	Message   types.String `tfsdk:"message"`
	MinorEdit types.Bool   `tfsdk:"minor_edit"`
}

func newContentVersionModel(version confluence.Version) contentVersionModel {
	return contentVersionModel{
		Number:    types.Int64Value(int64(version.Number)),
		CreatedBy: textOrNull(version.By, types.StringNull()),
		CreatedAt: timestamp(version.At),
		Message:   types.StringValue(version.Message),
		MinorEdit: types.BoolValue(version.MinorEdit),
	}
}

func (d *contentVersionsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_content_versions"
}

func (d *contentVersionsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the versions of a page, a blog post or an attachment.",
		Attributes: map[string]schema.Attribute{
			"content_id": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "ID of the page, blog post or attachment, such as `123456`. On Cloud, the ID of an attachment begins with `att`.",
			},
			"limit": schema.Int64Attribute{
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(1)},
				MarkdownDescription: "Maximum number of versions, the newest first. If omitted, reads all versions.",
			},
			"versions": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Versions, the newest first.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"number":     schema.Int64Attribute{Computed: true, MarkdownDescription: "Number of the version, 1 for the first."},
					"created_by": schema.StringAttribute{Computed: true, MarkdownDescription: "Author of the version: account ID on Cloud, username on Data Center."},
					"created_at": schema.StringAttribute{Computed: true, MarkdownDescription: "Time of the version, in RFC 3339 format."},
					"message":    schema.StringAttribute{Computed: true, MarkdownDescription: "Message stored with the version."},
					"minor_edit": schema.BoolAttribute{Computed: true, MarkdownDescription: "Whether watchers were not notified of the version."},
				}},
			},
		},
	}
}

func (d *contentVersionsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m contentVersionsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	resp.Diagnostics.Append(checkReference(ctx, propertyContentValidator, path.Root("content_id"), m.ContentID)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	id := m.ContentID.ValueString()
	m.Versions = []contentVersionModel{}
	for version, err := range d.client.ListContentVersions(ctx, confluence.ContentRef{ID: id}) {
		if err != nil {
			addError(&resp.Diagnostics, path.Root("content_id"), fmt.Sprintf("Versions of content %s could not be read", id), err)
			return
		}
		if m.Versions = append(m.Versions, newContentVersionModel(version)); len(m.Versions) == int(m.Limit.ValueInt64()) {
			break
		}
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
