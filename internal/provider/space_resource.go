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
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ resource.ResourceWithConfigure   = (*spaceResource)(nil)
	_ resource.ResourceWithIdentity    = (*spaceResource)(nil)
	_ resource.ResourceWithImportState = (*spaceResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*spaceResource)(nil)
	_ resource.ResourceWithMoveState   = (*spaceResource)(nil)
)

type spaceResource struct{ resourceBase }

func newSpaceResource() resource.Resource { return &spaceResource{} }

func (r *spaceResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space"
}

func (r *spaceResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a space, the container of pages, blog posts and folders.",
		Attributes: map[string]schema.Attribute{
			"key": schema.StringAttribute{
				Required:      true,
				PlanModifiers: []planmodifier.String{ignoreCase{}, stringplanmodifier.RequiresReplace()},
				Validators:    []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space: letters and digits. The key of a personal space is `~` and, on Data Center, the username. On Cloud, personal spaces can only be imported. " +
					"Changing this forces a new resource.",
			},
			"name": schema.StringAttribute{
				Required:            true,
				PlanModifiers:       []planmodifier.String{keepSameText{}},
				Validators:          []validator.String{stringvalidator.UTF8LengthBetween(1, 200), nameValidator{}},
				MarkdownDescription: "Name of the space, at most 200 characters.",
			},
			"description": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Description of the space, in plain text.",
			},
			"status": choiceAttribute("Status of the space: `current` or `archived`. Changing this archives or restores the space.", confluence.StatusCurrent, confluence.StatusArchived),
			"homepage_id": schema.StringAttribute{
				Optional:            true,
				Computed:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown(), referenceCheck{contentIDValidator}},
				MarkdownDescription: "ID of the home page of the space. If omitted, the home page is not managed.",
			},
			"labels": labelsAttribute("Labels of the space (space categories), in lower case. If omitted, labels are not managed. `[]` removes all labels."),
			"private": schema.BoolAttribute{
				Optional:      true,
				Computed:      true,
				Default:       booldefault.StaticBool(false),
				PlanModifiers: []planmodifier.Bool{createOnly{}},
				MarkdownDescription: "Whether the new space is visible to its creator only. Takes effect only at creation. To manage who can see an existing " +
					"space, use `confluence_space_permission`. Default: `false`.",
			},
			"template_key":     templateKeyAttribute(),
			"copy_access_from": copyAccessAttribute(),
			"deletion_policy": choiceAttribute("What happens when the resource is destroyed: `delete_if_empty` deletes the space only if it contains nothing but "+
				"a home page that is unmodified, or that the same apply removes from state (`homepage` of `confluence_content`); comments and attachments of the home page are not checked; `delete` permanently deletes the space with all "+
				"its content; `archive` archives it; `retain` removes it from state and leaves it in Confluence. A personal space is imported with `retain`.",
				deleteIfEmpty, "delete", "archive", "retain"),
			"id":       computedAttribute("Numeric ID of the space."),
			"type":     computedAttribute("Type of the space: `global`, `personal`, `collaboration`, `knowledge_base`, …"),
			"web_url":  computedAttribute("URL of the space in a browser."),
			"timeouts": timeoutsAttribute(ctx),
		},
	}
}

func (r *spaceResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"key": identityschema.StringAttribute{RequiredForImport: true, Description: "Key of the space."},
	}}
}

func (r *spaceResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, newSpaceIdentity, spaceIdentity.valid, "KEY, such as DOCS")
}

func (r *spaceResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan spaceResourceModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, cancel := withTimeout(ctx, plan.Timeouts.Create, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}

	space, err := r.create(ctx, plan)
	if err != nil {
		r.addCreateError(plan, err, &resp.Diagnostics)
		return
	}

	r.run.manage("confluence_space", space.Key)
	// The space exists now and must be saved in state, even if a later step fails.
	state := plan.fromRemote(space)
	switch {
	case plan.isCreatedAs(space, state.spaceModel):
		state = plan.afterApply(space)
	case r.change(ctx, plan, state.spaceModel, &resp.Diagnostics):
		state = r.readBack(ctx, space.Ref(), plan, state, &resp.Diagnostics)
	default:
		addIncomplete(&resp.Diagnostics, state.String(), "confluence_space")
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

func (r *spaceResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state spaceResourceModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	space, err := r.client.Space(ctx, state.ref())
	if r.removeIfGone(ctx, resp, state, err == nil && space.Status == confluence.StatusTrashed, err) {
		return
	}
	r.run.manage("confluence_space", space.Key)
	state.read(space)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

func (r *spaceResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state spaceResourceModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	ctx, cancel := withTimeout(ctx, plan.Timeouts.Update, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}

	// What only Terraform knows counts from now on, even if a later step fails: a destroy must not follow the prior policy.
	state.DeletionPolicy, state.Timeouts = plan.DeletionPolicy, plan.Timeouts
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	prior, err := r.prior(ctx, plan, state)
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be read", state), err)
		return
	}
	if r.change(ctx, plan, prior, &resp.Diagnostics) {
		state = r.readBack(ctx, state.ref(), plan, state, &resp.Diagnostics)
		resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	}
}

func (r *spaceResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state spaceResourceModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, cancel := withTimeout(ctx, state.Timeouts.Delete, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	r.delete(ctx, state, &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		r.run.release("confluence_space", state.Key.ValueString())
	}
}
