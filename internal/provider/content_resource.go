package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ resource.ResourceWithConfigure      = (*contentResource)(nil)
	_ resource.ResourceWithIdentity       = (*contentResource)(nil)
	_ resource.ResourceWithImportState    = (*contentResource)(nil)
	_ resource.ResourceWithValidateConfig = (*contentResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*contentResource)(nil)
	_ resource.ResourceWithMoveState      = (*contentResource)(nil)
)

type contentResource struct{ resourceBase }

func newContentResource() resource.Resource { return &contentResource{} }

func (r *contentResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_content"
}

func (r *contentResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	replace := []planmodifier.String{stringplanmodifier.RequiresReplace()}
	contentType := choiceAttribute("`page`, `blogpost` or, on Cloud, `folder`. Changing it makes new content.",
		confluence.Page, confluence.BlogPost, confluence.Folder)
	contentType.PlanModifiers = replace
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a page, a blog post or a folder.",
		Attributes: map[string]schema.Attribute{
			"space_key": spaceKeyAttribute(),
			"type":      contentType,
			"title": schema.StringAttribute{
				Required:   true,
				Validators: []validator.String{stringvalidator.UTF8LengthBetween(1, 255)},
				MarkdownDescription: "Title, at most 255 characters. Confluence demands that it is unique in the space, whatever the case. Folders and drafts " +
					"may share titles there, but no second folder is created below the same parent and, on Data Center, no second draft in the same space.",
			},
			"parent_id": schema.StringAttribute{
				Optional:      true,
				Computed:      true,
				PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown(), referenceCheck{parentIDValidator}},
				MarkdownDescription: "ID of the page or folder above; `root` stands for the top level of the space. Changing it moves the content, on Data Center only below another page. " +
					"Left out, new content goes below the home page and stays where its users move it.",
			},
			"body": schema.StringAttribute{
				CustomType:    bodyType{},
				Validators:    []validator.String{wellFormedBody()},
				Optional:      true,
				Computed:      true,
				PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown(), keepSameBody()},
				MarkdownDescription: "Body in Confluence storage format (XHTML), compared by meaning: what Confluence adds or spells in another way is no difference. " +
					"Left out, it is not managed.",
			},
			"status": choiceAttribute("`current`, `draft` or, on Cloud, `archived`. A draft can be published and a page archived; Confluence has no way back. "+
				"Cloud lists no drafts: one that was created by a run that was killed before it saved its state is not found again, and the next apply creates another.",
				confluence.StatusCurrent, confluence.StatusDraft, confluence.StatusArchived),
			"labels": labelsAttribute("Labels, lower case and without spaces. Left out, they are not managed; `[]` means that there are none."),
			"version_message": schema.StringAttribute{
				Optional:            true,
				Computed:            true,
				Default:             stringdefault.StaticString(""),
				MarkdownDescription: "Message stored with each new version. Changing it alone changes nothing.",
			},
			"minor_edit": schema.BoolAttribute{
				Optional:            true,
				Computed:            true,
				Default:             booldefault.StaticBool(false),
				MarkdownDescription: "(Data Center) Do not notify watchers of updates. Changing it alone changes nothing. Cloud's API has no such choice. Default: `false`.",
			},
			"deletion_policy": choiceAttribute("What destroying the resource does: `trash` moves the content to the trash; `purge` deletes it for good; "+
				"`archive` archives it (Cloud); `retain` only forgets it. What a folder still holds may go to the trash with it.", trash, "purge", "archive", "retain"),
			"id": computedAttribute("Numeric ID of the content."),
			"web_url": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "Address of the content in a browser.",
			},
			"timeouts": timeoutsAttribute(ctx),
		},
	}
}

func (r *contentResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{RequiredForImport: true, Description: "Numeric ID of the content."},
	}}
}

func (r *contentResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, newContentIdentity, contentIdentity.valid, "Import ID has another form",
		"form is ID, a number such as 123456, which stands in the address of a page")
}

func (r *contentResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan contentResourceModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, cancel := withTimeout(ctx, plan.Timeouts.Create, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}

	content, err := r.client.CreateContent(ctx, plan.toCreate())
	if err != nil {
		r.addCreateError(ctx, plan, err, &resp.Diagnostics)
		return
	}

	// From here on the content exists: it is saved whatever else fails.
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newContentFingerprint(content))...)
	content, ok := r.applyLabelsAndStatus(ctx, plan, content, resp.Private, &resp.Diagnostics)
	if !ok {
		addHalfDone(&resp.Diagnostics, plan.String(), "confluence_content")
	}
	state := plan.afterApply(content)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

func (r *contentResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state contentResourceModel
	var last contentFingerprint
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &last)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	content, err := r.client.Content(ctx, state.toRead(last))
	trashed := err == nil && content.Status == confluence.StatusTrashed
	if trashed && last.Purging {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("status"), confluence.StatusTrashed)...)
		return
	}
	if r.removeIfGone(ctx, resp, state, trashed, err) {
		if trashed && !resp.Diagnostics.HasError() {
			resp.Diagnostics.AddWarning(fmt.Sprintf("%s is in the trash", state),
				"Somebody moved it there. Apply creates it anew, without its history, comments and attachments: to keep them, restore it in Confluence first.")
		}
		return
	}
	state.read(content, last)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, last.refreshed(content))...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

func (r *contentResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var config, plan, state contentResourceModel
	var last contentFingerprint
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &last)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	ctx, cancel := withTimeout(ctx, plan.Timeouts.Update, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}

	var err error
	if state.Labels, err = r.priorLabels(ctx, plan, state, last); err != nil {
		r.addUpdateError(ctx, state, last, err, &resp.Diagnostics)
		return
	}
	content := state.toContent(last)
	if update, differs := plan.toUpdate(state, last); differs {
		if content, err = r.write(ctx, update, isSet(config.Body), state, last); content.ID != "" {
			content.Labels = setStrings(state.Labels)
			written := plan.afterApply(content)
			if err != nil {
				written = plan.fromRemote(content)
			}
			resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newContentFingerprint(content))...)
			resp.Diagnostics.Append(resp.State.Set(ctx, written)...)
		}
		if err != nil {
			r.addUpdateError(ctx, state, last, err, &resp.Diagnostics)
			return
		}
	}
	if content, ok := r.applyLabelsAndStatus(ctx, plan, content, resp.Private, &resp.Diagnostics); ok {
		resp.Diagnostics.Append(resp.State.Set(ctx, plan.afterApply(content))...)
	}
}

func (r *contentResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state contentResourceModel
	var last contentFingerprint
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &last)...)
	ctx, cancel := withTimeout(ctx, state.Timeouts.Delete, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	r.delete(ctx, state, last, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		last.Purging = state.DeletionPolicy.ValueString() == "purge"
		resp.Diagnostics.Append(writePrivate(ctx, resp.Private, last)...)
	}
}
