package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ action.ActionWithConfigure = (*restoreContentAction)(nil)

type restoreContentAction struct{ actionBase }

func newRestoreContentAction() action.Action { return &restoreContentAction{} }

type restoreContentModel struct {
	ContentIDs     types.Set    `tfsdk:"content_ids"`
	ContentID      types.String `tfsdk:"content_id"`
	Version        types.Int64  `tfsdk:"version"`
	VersionMessage types.String `tfsdk:"version_message"`
}

func (a *restoreContentAction) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_restore_content"
}

func (a *restoreContentAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Restores pages and blog posts from the trash, or the body of one from an earlier version. What is restored already is left as it is, so the action can be run again.",
		Attributes: map[string]schema.Attribute{
			"content_ids": schema.SetAttribute{
				ElementType: types.StringType,
				Optional:    true,
				Validators: []validator.Set{
					setvalidator.ValueStringsAre(contentIDValidator), setvalidator.ExactlyOneOf(path.MatchRoot("content_id")),
				},
				MarkdownDescription: "IDs of pages and blog posts to restore from the trash. A page is restored below the home page of its space on Cloud, at the top level on Data Center.",
			},
			"content_id": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{contentIDValidator, stringvalidator.AlsoRequires(path.MatchRoot("version"))},
				MarkdownDescription: "ID of the page or blog post to restore to an earlier version. Requires `version`.",
			},
			"version": schema.Int64Attribute{
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(1), int64validator.AlsoRequires(path.MatchRoot("content_id"))},
				MarkdownDescription: "Number of the version whose body becomes the body of a new version. The title, the labels and the parent stay as they are.",
			},
			"version_message": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{stringvalidator.AlsoRequires(path.MatchRoot("version"))},
				MarkdownDescription: "Message stored with the new version. Default: `Restored from version` and its number.",
			},
		},
	}
}

func (a *restoreContentAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var m restoreContentModel
	if resp.Diagnostics.Append(a.readConfig(ctx, req, &m)...); resp.Diagnostics.HasError() {
		return
	}
	if m.ContentIDs.IsNull() {
		a.restoreVersion(ctx, m, progress(resp), &resp.Diagnostics)
		return
	}
	for _, id := range setStrings(m.ContentIDs) {
		if a.restoreFromTrash(ctx, id, progress(resp), &resp.Diagnostics); resp.Diagnostics.HasError() {
			return
		}
	}
}

// restoreFromTrash sends the content back as it is: Confluence restores nothing but the status.
func (a *restoreContentAction) restoreFromTrash(ctx context.Context, id string, report func(string, ...any), diags *diag.Diagnostics) {
	at, summary := path.Root("content_ids"), fmt.Sprintf("Content %s could not be restored from the trash", id)
	content, err := a.client.Content(ctx, confluence.ContentRef{ID: id})
	switch {
	case err != nil:
		addError(diags, at, summary, err)
		return
	case content.Status == confluence.StatusCurrent:
		report("%q (%s) is not in the trash", content.Title, id)
		return
	case content.Status != confluence.StatusTrashed:
		diags.AddAttributeError(at, summary, fmt.Sprintf("%q has the status %s. Only content in the trash can be restored.", content.Title, content.Status))
		return
	}
	if err := checkBody(content); err != nil {
		addError(diags, at, summary, err)
		return
	}
	restored, err := a.client.UpdateContent(ctx, confluence.ContentUpdate{
		Ref: content.Ref(), Version: content.Version.Number, Status: confluence.StatusCurrent, Title: content.Title, Body: content.Body,
	})
	switch {
	case confluence.IsTaken(err):
		diags.AddAttributeError(at, summary, err.Error()+"\n\nRename the content that has the title now, then run the action again.")
	case err != nil:
		addError(diags, at, summary, err)
	default:
		report("%q (%s) is restored: %s", restored.Title, id, restored.WebURL)
	}
}

// restoreVersion writes the body of an earlier version as a new version.
func (a *restoreContentAction) restoreVersion(ctx context.Context, m restoreContentModel, report func(string, ...any), diags *diag.Diagnostics) {
	id, number := m.ContentID.ValueString(), int(m.Version.ValueInt64())
	summary := fmt.Sprintf("Version %d of content %s could not be restored", number, id)
	content, err := a.client.Content(ctx, confluence.ContentRef{ID: id})
	if err != nil {
		addError(diags, path.Root("content_id"), summary, err)
		return
	}
	if content.Status != confluence.StatusCurrent {
		diags.AddAttributeError(path.Root("content_id"), summary, fmt.Sprintf("%q has the status %s. Only current content can be restored to a version.", content.Title, content.Status))
		return
	}
	if number == content.Version.Number {
		report("Version %d is the current version of %q", number, content.Title)
		return
	}
	before, err := a.client.ContentAtVersion(ctx, content.Ref(), number)
	if err == nil {
		err = checkBody(before)
	}
	if err != nil {
		addError(diags, path.Root("version"), summary, err)
		return
	}
	if before.Body == content.Body {
		report("%q has the body of version %d already", content.Title, number)
		return
	}
	message := fmt.Sprintf("Restored from version %d", number)
	if !m.VersionMessage.IsNull() {
		message = m.VersionMessage.ValueString()
	}
	if _, err := a.client.UpdateContent(ctx, confluence.ContentUpdate{
		Ref: content.Ref(), Version: content.Version.Number, Status: confluence.StatusCurrent, Title: content.Title, Body: before.Body, Message: message,
	}); err != nil {
		addError(diags, path.Root("content_id"), summary, err)
		return
	}
	report("%q has the body of version %d again", content.Title, number)
}
