package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*contentList)(nil)

type contentList struct{ contentResource }

func newContentList() list.ListResource { return &contentList{} }

type contentListModel struct {
	SpaceKey types.String `tfsdk:"space_key"`
	Type     types.String `tfsdk:"type"`
	Status   types.String `tfsdk:"status"`
	Title    types.String `tfsdk:"title"`
	ParentID types.String `tfsdk:"parent_id"`
	Label    types.String `tfsdk:"label"`
}

func (l *contentList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	optional := func(description string, validators ...validator.String) schema.StringAttribute {
		return schema.StringAttribute{Optional: true, Validators: validators, MarkdownDescription: description}
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists pages, blog posts or folders.",
		Attributes: map[string]schema.Attribute{
			"space_key": optional("Key of the space whose content to list. If omitted, lists content of all spaces.", spaceKeyValidator),
			"type":      optional("Type of the content to list: `page`, `blogpost` or `folder` (Cloud, requires `parent_id`). If omitted, lists pages and blog posts.", stringvalidator.OneOf(confluence.Page, confluence.BlogPost, confluence.Folder)),
			"status":    optional("Status of the content to list: `current`, `draft` or `archived` (Cloud).", stringvalidator.OneOf(confluence.StatusCurrent, confluence.StatusDraft, confluence.StatusArchived)),
			"title":     optional("Exact title of the content to list."),
			"parent_id": optional("ID of a page or folder. Lists only its direct children.", contentIDValidator),
			"label":     optional("Label of the content to list."),
		},
	}
}

func (l *contentList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config contentListModel
	if diags := l.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	filter := confluence.ContentFilter{
		Space: confluence.SpaceRef{Key: config.SpaceKey.ValueString()}, Type: config.Type.ValueString(), Status: config.Status.ValueString(),
		Title: config.Title.ValueString(), ParentID: config.ParentID.ValueString(), Label: config.Label.ValueString(),
	}
	if req.IncludeResource {
		filter.Body, filter.WithLabels = confluence.Storage, true
	}
	contents := l.client.ListContent(ctx, filter)
	stream.Results = listResults(ctx, req, "Content could not be listed", contents, func(content confluence.Content, result *list.ListResult) error {
		result.DisplayName = content.Title
		result.Diagnostics.Append(result.Identity.Set(ctx, newContentIdentity(content.ID))...)
		if !req.IncludeResource {
			return nil
		}
		var err error
		if content.Labels == nil || content.Type == confluence.Folder {
			if content, err = l.client.Content(ctx, content.Ref()); err != nil {
				return err
			}
		}
		m := contentResourceModel{Timeouts: noTimeouts()}.fromRemote(content)
		if m.Homepage, err = l.readHomepage(ctx, types.BoolNull(), true, content); err != nil {
			return err
		}
		result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		return nil
	})
}
