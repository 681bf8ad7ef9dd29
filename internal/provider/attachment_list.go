package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*attachmentList)(nil)

type attachmentList struct{ attachmentResource }

func newAttachmentList() list.ListResource { return &attachmentList{} }

type attachmentListModel struct {
	ContentID types.String `tfsdk:"content_id"`
	MediaType types.String `tfsdk:"media_type"`
}

func (l *attachmentList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the attachments of a page or blog post.",
		Attributes: map[string]schema.Attribute{
			"content_id": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{contentIDValidator},
				MarkdownDescription: "ID of the page or blog post.",
			},
			"media_type": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{mediaTypeValidator},
				MarkdownDescription: "Media type of the attachments to list, such as `image/png`.",
			},
		},
	}
}

// List yields no hashes: they would take a download of each attachment.
func (l *attachmentList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config attachmentListModel
	if diags := l.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	attachments := l.client.ListAttachments(ctx, confluence.AttachmentFilter{ContentID: config.ContentID.ValueString(), MediaType: config.MediaType.ValueString()})
	summary := fmt.Sprintf("Attachments of content %s could not be listed", config.ContentID.ValueString())
	stream.Results = listResults(ctx, req, summary, attachments, func(a confluence.Attachment, result *list.ListResult) error {
		m := attachmentModel{ContentID: config.ContentID}.read(a, attachmentPrivate{}, "")
		result.DisplayName = a.Filename
		result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
		return nil
	})
}
