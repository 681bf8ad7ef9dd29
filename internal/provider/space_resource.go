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
				Required:            true,
				PlanModifiers:       []planmodifier.String{keepSpelling{}, stringplanmodifier.RequiresReplace()},
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space: letters and digits; the key of a personal space starts with `~`. Changing it makes a new space.",
			},
			"name": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{stringvalidator.UTF8LengthBetween(1, 200)},
				MarkdownDescription: "Name of the space, at most 200 characters.",
			},
			"description": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Description of the space as plain text.",
			},
			"status": choiceAttribute("`current` or `archived`; changing it archives or restores the space.", "current", "archived"),
			"homepage_id": schema.StringAttribute{
				Optional:            true,
				Computed:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
				Validators:          []validator.String{contentIDValidator},
				MarkdownDescription: "ID of the page that the space opens with. Left out, it stays what Confluence or its users make it.",
			},
			"labels": labelsAttribute("Labels of the space (space categories), lower case. Left out, they are not managed; `[]` means that there are none."),
			"private": schema.BoolAttribute{
				Optional:      true,
				Computed:      true,
				Default:       booldefault.StaticBool(false),
				PlanModifiers: []planmodifier.Bool{keepOnceCreated{}},
				MarkdownDescription: "Create the space visible to its creator alone. It has an effect only at creation: manage who sees the space " +
					"with `confluence_space_permission`. Default: `false`.",
			},
			"deletion_policy": choiceAttribute("What destroying the resource does: `delete_if_empty` deletes the space only when nothing but an untouched "+
				"home page is left in it (comments and attachments of the home page are not looked at); `delete` deletes it with all its content, for good; `archive` archives it; `retain` only forgets it.",
				deleteIfEmpty, "delete", "archive", "retain"),
			"id":       computedAttribute("Numeric ID of the space."),
			"type":     computedAttribute("Type of the space: `global`, `personal`, `collaboration`, `knowledge_base`, …"),
			"web_url":  computedAttribute("Address of the space in a browser."),
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
	importAttribute(ctx, "key", spaceKeyPattern, "KEY, such as DOCS", req, resp)
}

func (r *spaceResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan spaceResourceModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	timeout, diags := plan.Timeouts.Create(ctx, defaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	summary := fmt.Sprintf("Space %s could not be created", plan.Key.ValueString())
	space, err := r.client.CreateSpace(ctx, plan.toCreate())
	if confluence.IsTaken(err) {
		addTaken(&resp.Diagnostics, path.Root("key"), summary, err, "confluence_space", plan.Key.ValueString())
		return
	} else if err != nil {
		addError(&resp.Diagnostics, path.Empty(), summary, err)
		return
	}

	// From here on the space exists: it is saved before anything else can fail.
	state := plan
	state.read(space)
	r.save(ctx, state, resp)
	if !r.change(ctx, plan, state.spaceModel, &resp.Diagnostics) {
		addHalfDone(&resp.Diagnostics, fmt.Sprintf("Space %s", space.Key), "confluence_space")
		return
	}
	r.refresh(ctx, space.Ref(), plan, &resp.State, &resp.Diagnostics)
}

func (r *spaceResource) save(ctx context.Context, state spaceResourceModel, resp *resource.CreateResponse) {
	resp.Diagnostics.Append(resp.Identity.Set(ctx, spaceIdentity{Key: state.Key})...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

func (r *spaceResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state spaceResourceModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, spaceIdentity{Key: state.Key})...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	space, err := r.client.Space(ctx, state.ref())
	if confluence.IsNotFound(err) || err == nil && space.Status == confluence.StatusTrashed {
		if err = r.forget(ctx, resp); err == nil {
			return
		}
	}
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("Space %s could not be read", state.Key.ValueString()), err)
		return
	}
	state.read(space)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

func (r *spaceResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state spaceResourceModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, spaceIdentity{Key: state.Key})...)
	timeout, diags := plan.Timeouts.Update(ctx, defaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()

	if state.Labels.IsNull() && isSet(plan.Labels) { // they are managed from now on
		now, err := r.client.Space(ctx, plan.ref())
		if err != nil {
			addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("Space %s could not be read", state.Key.ValueString()), err)
			return
		}
		state.Labels = stringSet(now.Labels)
	}
	if r.change(ctx, plan, state.spaceModel, &resp.Diagnostics) {
		r.refresh(ctx, state.ref(), plan, &resp.State, &resp.Diagnostics)
	}
}

func (r *spaceResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state spaceResourceModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	timeout, diags := state.Timeouts.Delete(ctx, defaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	r.delete(ctx, state, &resp.Diagnostics)
}
