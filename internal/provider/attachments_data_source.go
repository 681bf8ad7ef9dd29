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

var _ datasource.DataSourceWithConfigure = (*attachmentsDataSource)(nil)

type attachmentsDataSource struct{ dataSourceBase }

func newAttachmentsDataSource() datasource.DataSource { return &attachmentsDataSource{} }

type attachmentsModel struct {
	ContentID   types.String        `tfsdk:"content_id"`
	Attachments []attachedFileModel `tfsdk:"attachments"`
}

type attachedFileModel struct {
	ID          types.String `tfsdk:"id"`
	Filename    types.String `tfsdk:"filename"`
	MediaType   types.String `tfsdk:"media_type"`
	Size        types.Int64  `tfsdk:"size"`
	Comment     types.String `tfsdk:"comment"`
	Version     types.Int64  `tfsdk:"version"`
	UpdatedAt   types.String `tfsdk:"updated_at"`
	UpdatedBy   types.String `tfsdk:"updated_by"`
	DownloadURL types.String `tfsdk:"download_url"`
}

func newAttachedFileModel(a confluence.Attachment) attachedFileModel {
	return attachedFileModel{
		ID:          types.StringValue(a.ID),
		Filename:    types.StringValue(a.Filename),
		MediaType:   types.StringValue(a.MediaType),
		Size:        types.Int64Value(a.Size),
		Comment:     types.StringValue(a.Version.Message),
		Version:     types.Int64Value(int64(a.Version.Number)),
		UpdatedAt:   timestamp(a.Version.At),
		UpdatedBy:   textOrNull(a.Version.By, types.StringNull()),
		DownloadURL: types.StringValue(a.DownloadURL),
	}
}

func (d *attachmentsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_attachments"
}

func (d *attachmentsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	text := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the attachments of a page or blog post, without their content.",
		Attributes: map[string]schema.Attribute{
			"content_id": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "ID of the page or blog post.",
			},
			"attachments": schema.ListNestedAttribute{
				Computed:            true,
				MarkdownDescription: "Attachments in the order in which Confluence lists them. Those in the trash are not included.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"id":           text("ID of the attachment."),
					"filename":     text("Name of the attachment."),
					"media_type":   text("Media type, such as `image/png`."),
					"size":         schema.Int64Attribute{Computed: true, MarkdownDescription: "Size in bytes."},
					"comment":      text("Comment of the current version."),
					"version":      schema.Int64Attribute{Computed: true, MarkdownDescription: "Number of the current version."},
					"updated_at":   text("Time when the current version was saved, in RFC 3339 format."),
					"updated_by":   text("Account ID (Cloud) or username (Data Center) of the user who saved the current version."),
					"download_url": text("Address of the current version of the file."),
				}},
			},
		},
	}
}

func (d *attachmentsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m attachmentsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	resp.Diagnostics.Append(checkReference(ctx, contentIDValidator, path.Root("content_id"), m.ContentID)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	m.Attachments = []attachedFileModel{}
	for a, err := range d.client.ListAttachments(ctx, confluence.AttachmentFilter{ContentID: m.ContentID.ValueString()}) {
		if err != nil {
			addError(&resp.Diagnostics, path.Root("content_id"), fmt.Sprintf("Attachments of content %s could not be read", m.ContentID.ValueString()), err)
			return
		}
		m.Attachments = append(m.Attachments, newAttachedFileModel(a))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
