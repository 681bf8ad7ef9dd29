package provider

import (
	"cmp"
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ action.ActionWithConfigure = (*publishBlueprintDraftAction)(nil)

type publishBlueprintDraftAction struct{ actionBase }

func newPublishBlueprintDraftAction() action.Action { return &publishBlueprintDraftAction{} }

type publishBlueprintDraftModel struct {
	ContentID types.String `tfsdk:"content_id"`
	Title     types.String `tfsdk:"title"`
	ParentID  types.String `tfsdk:"parent_id"`
}

func (a *publishBlueprintDraftAction) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_publish_blueprint_draft"
}

func (a *publishBlueprintDraftAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Publishes a draft of a page that was created from a blueprint. A page that is published already is left as it is, so the action can be run again. " +
			"The account must be able to view the draft and to create pages in the space.",
		Attributes: map[string]schema.Attribute{
			"content_id": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{contentIDValidator},
				MarkdownDescription: "ID of the draft, from the URL of the editor. The published page keeps it.",
			},
			"title": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{stringvalidator.LengthBetween(1, 255), nameValidator{}},
				MarkdownDescription: "Title of the page. If omitted, the title of the draft. Required if the draft has no title.",
			},
			"parent_id": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{contentIDValidator},
				MarkdownDescription: "ID of the page that becomes the parent. It may be in another space. If omitted, the page stays below the parent of the draft.",
			},
		},
	}
}

func (a *publishBlueprintDraftAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var m publishBlueprintDraftModel
	if resp.Diagnostics.Append(a.readConfig(ctx, req, &m)...); resp.Diagnostics.HasError() {
		return
	}
	id, report := m.ContentID.ValueString(), progress(resp)
	at, summary := path.Root("content_id"), fmt.Sprintf("Draft %s could not be published", id)
	draft, err := a.client.Content(ctx, confluence.ContentRef{ID: id, WithoutLabels: true})
	if err == nil && draft.Status == confluence.StatusDraft {
		err = checkBody(draft)
	}
	switch {
	case err != nil:
		addError(&resp.Diagnostics, at, summary, err)
		return
	case draft.Type != confluence.Page:
		resp.Diagnostics.AddAttributeError(at, summary, fmt.Sprintf("%q is of type %s. Only pages are created from blueprints.", draft.Title, draft.Type))
		return
	case draft.Status == confluence.StatusCurrent:
		report("%q (%s) is published already: %s", draft.Title, id, draft.WebURL)
		return
	case draft.Status != confluence.StatusDraft:
		resp.Diagnostics.AddAttributeError(at, summary, fmt.Sprintf("%q has the status %s. Only drafts can be published.", draft.Title, draft.Status))
		return
	}
	publication := confluence.BlueprintDraft{
		ID: id, Title: cmp.Or(m.Title.ValueString(), draft.Title), SpaceKey: draft.SpaceKey, ParentID: draft.ParentID, Body: draft.Body,
	}
	if publication.Title == "" {
		resp.Diagnostics.AddAttributeError(path.Root("title"), summary, "The draft has no title. Set title.")
		return
	}
	if !m.ParentID.IsNull() {
		parent, err := a.client.Content(ctx, confluence.ContentRef{ID: m.ParentID.ValueString(), WithoutLabels: true})
		if err != nil {
			addError(&resp.Diagnostics, path.Root("parent_id"), summary, fmt.Errorf("the page in parent_id could not be read: %w", err))
			return
		}
		publication.ParentID, publication.SpaceKey = parent.ID, parent.SpaceKey
	}
	switch page, err := a.client.PublishBlueprintDraft(ctx, publication); {
	case confluence.IsTaken(err):
		resp.Diagnostics.AddAttributeError(path.Root("title"), summary, err.Error()+"\n\nSet title to one that is free in the space.")
	case confluence.IsNotFound(err):
		resp.Diagnostics.AddAttributeError(at, summary, err.Error()+"\n\nConfluence publishes only drafts that were created from a blueprint this way. "+
			"If the draft was not, publish it in Confluence, or manage the page with confluence_content.")
	case err != nil:
		addError(&resp.Diagnostics, at, summary, err)
	default:
		report("%q (%s) is published: %s", page.Title, id, page.WebURL)
	}
}
