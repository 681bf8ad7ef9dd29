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

var _ list.ListResourceWithConfigure = (*contentPropertyList)(nil)

type contentPropertyList struct{ contentPropertyResource }

func newContentPropertyList() list.ListResource { return &contentPropertyList{} }

type contentPropertyListModel struct {
	ContentID types.String `tfsdk:"content_id"`
}

func (l *contentPropertyList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the properties of a page, a blog post, a folder or an attachment, including those that Confluence itself creates.",
		Attributes: map[string]schema.Attribute{
			"content_id": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{propertyContentValidator},
				MarkdownDescription: "ID of the page, blog post, folder (Cloud) or attachment, such as `123456`. On Cloud, the ID of an attachment begins with `att`.",
			},
		},
	}
}

func (l *contentPropertyList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config contentPropertyListModel
	if diags := l.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	id := config.ContentID.ValueString()
	properties := l.client.ListContentProperties(ctx, confluence.ContentRef{ID: id})
	stream.Results = listResults(ctx, req, fmt.Sprintf("Properties of content %s could not be listed", id), properties,
		func(property confluence.ContentProperty, result *list.ListResult) error {
			m := newContentPropertyModel(config.ContentID, property)
			result.DisplayName = fmt.Sprintf("%s: %s", id, property.Key)
			result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
			if req.IncludeResource {
				result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
			}
			return nil
		})
}
