package provider

import (
	"context"
	"fmt"

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

var (
	_ action.ActionWithConfigure      = (*purgeTrashAction)(nil)
	_ action.ActionWithValidateConfig = (*purgeTrashAction)(nil)
)

type purgeTrashAction struct{ actionBase }

func newPurgeTrashAction() action.Action { return &purgeTrashAction{} }

type purgeTrashModel struct {
	SpaceKey   types.String `tfsdk:"space_key"`
	Confirm    types.String `tfsdk:"confirm"`
	ContentIDs types.Set    `tfsdk:"content_ids"`
}

func (a *purgeTrashAction) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_purge_trash"
}

func (a *purgeTrashAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Permanently deletes all pages and blog posts in the trash of a space, or selected pages and blog posts that are in the trash. It cannot be undone. " +
			"The account must administer the space. The action can be run again.",
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Optional: true,
				Validators: []validator.String{
					spaceKeyValidator, stringvalidator.AlsoRequires(path.MatchRoot("confirm")), stringvalidator.ExactlyOneOf(path.MatchRoot("content_ids")),
				},
				MarkdownDescription: "Key of the space whose trash is emptied. On Cloud, its pages and blog posts are deleted one after another. Requires `confirm`.",
			},
			"confirm": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{stringvalidator.AlsoRequires(path.MatchRoot("space_key"))},
				MarkdownDescription: "The space key once more, to confirm that everything in the trash is deleted.",
			},
			"content_ids": schema.SetAttribute{
				ElementType:         types.StringType,
				Optional:            true,
				Validators:          []validator.Set{setvalidator.ValueStringsAre(contentIDValidator)},
				MarkdownDescription: "IDs of pages and blog posts in the trash. If one of them is not in the trash, nothing is deleted.",
			},
		},
	}
}

// ValidateConfig rejects a confirmation that is not the space key.
func (a *purgeTrashAction) ValidateConfig(ctx context.Context, req action.ValidateConfigRequest, resp *action.ValidateConfigResponse) {
	var m purgeTrashModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if m.SpaceKey.IsUnknown() || m.Confirm.IsUnknown() {
		return
	}
	m.checkConfirmation(&resp.Diagnostics)
}

func (m purgeTrashModel) checkConfirmation(diags *diag.Diagnostics) {
	if !m.Confirm.IsNull() && !m.SpaceKey.IsNull() && m.Confirm != m.SpaceKey {
		diags.AddAttributeError(path.Root("confirm"), "The space key is not confirmed", fmt.Sprintf(
			"confirm is %q, and space_key is %q. To delete everything in the trash of the space permanently, set confirm to the space key.", m.Confirm.ValueString(), m.SpaceKey.ValueString()))
	}
}

func (a *purgeTrashAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var m purgeTrashModel
	resp.Diagnostics.Append(a.readConfig(ctx, req, &m)...)
	if m.checkConfirmation(&resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	if m.SpaceKey.IsNull() {
		a.purge(ctx, setStrings(m.ContentIDs), progress(resp), &resp.Diagnostics)
		return
	}
	key, report := m.SpaceKey.ValueString(), progress(resp)
	err := a.client.PurgeTrash(ctx, confluence.SpaceRef{Key: key}, func(n int) { report("%d deleted from the trash of space %s", n, key) })
	if err != nil {
		addError(&resp.Diagnostics, path.Root("space_key"), fmt.Sprintf("The trash of space %s could not be emptied", key), err)
		return
	}
	report("No pages or blog posts are left in the trash of space %s", key)
}

// purge deletes content that is in the trash, after it has found that all of it is.
func (a *purgeTrashAction) purge(ctx context.Context, ids []string, report func(string, ...any), diags *diag.Diagnostics) {
	at := path.Root("content_ids")
	var trash []confluence.Content
	for _, id := range ids {
		content, err := a.client.Content(ctx, confluence.ContentRef{ID: id})
		switch {
		case confluence.IsNotFound(err):
			report("Content %s does not exist", id)
		case err != nil:
			addError(diags, at, fmt.Sprintf("Content %s could not be read", id), err)
			return
		case content.Type == confluence.Folder:
			diags.AddAttributeError(at, fmt.Sprintf("Content %s is a folder", id), fmt.Sprintf(
				"Confluence's API can move %q to the trash but cannot purge it, and nothing was deleted. Purge it in Confluence, or remove it from content_ids.", content.Title))
			return
		case content.Status != confluence.StatusTrashed:
			diags.AddAttributeError(at, fmt.Sprintf("Content %s is not in the trash", id), fmt.Sprintf(
				"%q has the status %s, and nothing was deleted. Move it to the trash first, or remove it from content_ids.", content.Title, content.Status))
			return
		default:
			trash = append(trash, content)
		}
	}
	for _, content := range trash {
		if err := a.client.PurgeTrashed(ctx, content.Ref()); err != nil {
			addError(diags, at, fmt.Sprintf("Content %s (%q) could not be deleted from the trash", content.ID, content.Title), err)
			return
		}
		report("%q (%s) is deleted", content.Title, content.ID)
	}
}
