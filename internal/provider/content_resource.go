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
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

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
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a page, a blog post or a folder.",
		Attributes: map[string]schema.Attribute{
			"space_key": contentSpaceAttribute(),
			"type":      forcesNew(choiceAttribute("Type of the content: `page`, `blogpost` or `folder` (Cloud).", confluence.Page, confluence.BlogPost, confluence.Folder)),
			"title": schema.StringAttribute{
				Required:      true,
				PlanModifiers: []planmodifier.String{keepSameText{}},
				Validators:    []validator.String{stringvalidator.UTF8LengthBetween(1, 255), nameValidator{}},
				MarkdownDescription: "Title of the content, at most 255 characters. Unique per space, ignoring case, except for folders and drafts. " +
					"Folder titles are unique per parent. (Data Center) Draft titles are unique among the drafts of a space. " +
					"One apply can give a title to another resource; if pages exchange titles, one of them has a title in between for a moment.",
			},
			"parent_id": schema.StringAttribute{
				Optional:      true,
				Computed:      true,
				PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown(), referenceCheck{parentIDValidator}},
				MarkdownDescription: "ID of the parent page or folder, or `root` for the top level of the space. Changing this moves the content; on Data Center, only below another page. " +
					"If omitted, new content is created below the home page, and later moves are not drift.",
			},
			"homepage": homepageAttribute(),
			"body": schema.StringAttribute{
				CustomType:    bodyType{},
				Validators:    []validator.String{wellFormedBody()},
				Optional:      true,
				Computed:      true,
				PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown(), keepSameBody(), keepSameTasks{}},
				MarkdownDescription: "Body in Confluence storage format (XHTML). Bodies are compared by meaning: formatting that Confluence adds or normalizes never appears as a diff. " +
					"An update keeps inline comments beside their words; the plan warns if it removes the words. " +
					"If omitted, the body is not managed.",
			},
			"keep_task_status": keepTaskStatusAttribute(),
			"status": choiceAttribute("Status of the content: `current`, `draft` or `archived` (Cloud). A draft can be published and a page archived; Terraform cannot reverse these changes. "+
				"(Cloud) If a run is killed before saving state, its draft is not found and the next apply creates another.",
				confluence.StatusCurrent, confluence.StatusDraft, confluence.StatusArchived),
			"labels":                  labelsAttribute("Labels of the content, in lower case and without spaces. If omitted, labels are not managed. `[]` removes all labels."),
			"appearance":              appearanceAttribute(),
			"emoji":                   emojiAttribute(),
			"classification_level_id": classificationLevelAttribute(),
			"position":                positionAttribute(),
			"version_message": schema.StringAttribute{
				Optional:            true,
				Computed:            true,
				Default:             stringdefault.StaticString(""),
				MarkdownDescription: "Message stored with each new version. Takes effect only with another change. Default: `\"\"`.",
			},
			"minor_edit": schema.BoolAttribute{
				Optional:            true,
				Computed:            true,
				Default:             booldefault.StaticBool(false),
				MarkdownDescription: "(Data Center) Whether to update without notifying watchers. Takes effect only with another change. Not available on Cloud. Default: `false`.",
			},
			"deletion_policy": choiceAttribute("What happens when the resource is destroyed: `trash` moves the content to the trash, `purge` deletes it permanently, "+
				"`archive` archives it (Cloud), `retain` removes it from state and leaves it in Confluence. Content in a folder may be moved to the trash with the folder.", trash, "purge", "archive", "retain"),
			"id": computedAttribute("Numeric ID of the content."),
			"web_url": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "URL of the content in a browser.",
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

func (r *contentResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan contentResourceModel
	resp.Diagnostics.Append(getModel(ctx, tfsdk.State(req.Plan), &plan)...)
	ctx, cancel := withTimeout(ctx, plan.Timeouts.Create, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}

	content, ok := r.create(ctx, plan, &resp.Diagnostics)
	if !ok {
		return
	}

	// The content exists now: save it in state even if a later step fails.
	r.run.manage("confluence_content", content.ID)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newContentFingerprint(content))...)
	content, ok = r.applyLabelsAndStatus(ctx, plan, contentResourceModel{}, content, resp.Private, &resp.Diagnostics)
	state := plan.afterApply(content)
	if !ok {
		addIncomplete(&resp.Diagnostics, plan.String(), "confluence_content")
		state = state.withAppearanceOf(contentResourceModel{})
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	resp.Diagnostics.Append(setModel(ctx, &resp.State, state)...)
}

func (r *contentResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state contentResourceModel
	var last contentFingerprint
	resp.Diagnostics.Append(getModel(ctx, req.State, &state)...)
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
	imported := state.SpaceKey.IsNull()
	if hidden, ok := r.client.(confluence.HiddenContent); ok && confluence.IsNotFound(err) { // restricted by somebody else: not to be created again
		err = hidden.HiddenOr(ctx, state.ID.ValueString(), err)
	}
	if imported && r.addImportError(ctx, state.identity(), content, err, &resp.Diagnostics) {
		return
	}
	if r.removeIfGone(ctx, resp, state, trashed, err) {
		if trashed && !resp.Diagnostics.HasError() {
			resp.Diagnostics.AddWarning(fmt.Sprintf("%s is in the trash", state),
				"The next apply creates it again, without its history, comments and attachments. To keep them, restore it in Confluence first.")
		}
		return
	}
	if state.Homepage, err = r.readHomepage(ctx, state.Homepage, imported, content); err != nil {
		addError(&resp.Diagnostics, path.Root("homepage"), fmt.Sprintf("The home page of space %s could not be read", content.SpaceKey), err)
		return
	}
	r.run.manage("confluence_content", content.ID)
	r.bodies.note(content)
	state.read(content, last)
	r.readAppearance(ctx, &state, content, &resp.Diagnostics)
	r.readLevel(ctx, &state, content, &resp.Diagnostics)
	r.readPosition(ctx, &state, content, req.Private, resp.Private, &resp.Diagnostics)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, last.refreshed(content))...)
	resp.Diagnostics.Append(setModel(ctx, &resp.State, state)...)
}

func (r *contentResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var config, plan, state contentResourceModel
	var last contentFingerprint
	resp.Diagnostics.Append(getModel(ctx, tfsdk.State(req.Config), &config)...)
	resp.Diagnostics.Append(getModel(ctx, tfsdk.State(req.Plan), &plan)...)
	resp.Diagnostics.Append(getModel(ctx, req.State, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &last)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	ctx, cancel := withTimeout(ctx, plan.Timeouts.Update, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}

	// What only Terraform knows counts from now on, even if a later step fails: a destroy must not follow the prior policy.
	state.DeletionPolicy, state.Timeouts = plan.DeletionPolicy, plan.Timeouts
	resp.Diagnostics.Append(setModel(ctx, &resp.State, state)...)
	defer r.beginPosition(plan, state)()
	var err error
	if state.Labels, err = r.priorLabels(ctx, plan, state, last); err != nil {
		r.addUpdateError(ctx, plan, state, last, err, &resp.Diagnostics)
		return
	}
	var moved bool
	if state, last, moved = r.changeSpace(ctx, plan, state, last, resp); !moved {
		return
	}
	last = plan.leaveTicks(ctx, state, last, resp)
	content := state.toContent(last)
	if update, differs := plan.toUpdate(state, last); differs {
		if content, err = r.writeWhenFree(ctx, contentChange{plan, state, last, update, isSet(config.Body), &resp.Diagnostics}); content.ID != "" {
			content.Labels = setStrings(state.Labels)
			written := plan.afterApply(content)
			if err != nil {
				written = plan.fromRemote(content)
			}
			resp.Diagnostics.Append(writePrivate(ctx, resp.Private, last.written(content, plan, state))...)
			resp.Diagnostics.Append(setModel(ctx, &resp.State, written.withAppearanceOf(state))...)
		}
		if err != nil {
			r.addUpdateError(ctx, plan, state, last, err, &resp.Diagnostics)
			return
		}
	} else if err := r.checkBeforeMove(ctx, contentChange{plan, state, last, update, isSet(config.Body), &resp.Diagnostics}); err != nil {
		r.addUpdateError(ctx, plan, state, last, err, &resp.Diagnostics)
		return
	}
	if content, ok := r.applyLabelsAndStatus(ctx, plan, state, content, resp.Private, &resp.Diagnostics); ok {
		resp.Diagnostics.Append(setModel(ctx, &resp.State, plan.afterApply(content))...)
	}
}

func (r *contentResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state contentResourceModel
	var last contentFingerprint
	resp.Diagnostics.Append(getModel(ctx, req.State, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &last)...)
	ctx, cancel := withTimeout(ctx, state.Timeouts.Delete, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	if state.Homepage.ValueBool() {
		r.leaveHomepage(state, last, &resp.Diagnostics)
		return
	}
	policy := state.DeletionPolicy.ValueString()
	frees := policy == trash || policy == "purge"
	title := titleKey(state)
	r.run.beginTitle(state.ID.ValueString(), title, frees)
	r.delete(ctx, state, last, &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		r.run.release("confluence_content", state.ID.ValueString())
		if frees {
			title = ""
		}
	}
	r.run.setTitle(state.ID.ValueString(), title, false)
	if resp.Diagnostics.HasError() {
		last.Purging = policy == "purge"
		resp.Diagnostics.Append(writePrivate(ctx, resp.Private, last)...)
	}
}
