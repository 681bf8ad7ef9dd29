package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ resource.ResourceWithConfigure   = (*watchResource)(nil)
	_ resource.ResourceWithIdentity    = (*watchResource)(nil)
	_ resource.ResourceWithImportState = (*watchResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*watchResource)(nil)
)

type watchResource struct{ resourceBase }

func newWatchResource() resource.Resource { return &watchResource{} }

func (r *watchResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_watch"
}

func (r *watchResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	exactlyOne := stringvalidator.ExactlyOneOf(path.MatchRoot("space_key"), path.MatchRoot("content_id"), path.MatchRoot("label"))
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a watch: Confluence notifies a user of changes to a space, a page, a blog post, or all content with a label. A watch that exists already is " +
			"adopted, because users automatically watch what they create or edit. Destroying the resource removes the watch, even if it was adopted. " +
			"To manage watches of other users, the account of the provider must be a Confluence administrator or, on Cloud, a space administrator.",
		Attributes: map[string]schema.Attribute{
			"space_key": forcesNew(schema.StringAttribute{
				Optional:            true,
				PlanModifiers:       []planmodifier.String{ignoreCase{}},
				Validators:          []validator.String{exactlyOne, spaceKeyValidator},
				MarkdownDescription: "Key of the space to watch. Exactly one of `space_key`, `content_id` and `label` is required.",
			}),
			"content_id": forcesNew(schema.StringAttribute{
				Optional:            true,
				PlanModifiers:       []planmodifier.String{referenceCheck{contentIDValidator}},
				MarkdownDescription: "ID of the page or blog post to watch.",
			}),
			"label": forcesNew(schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{labelValidator{}},
				MarkdownDescription: "(Cloud) Name of the label to watch. Some content must have the label.",
			}),
			"principal_id": forcesNew(schema.StringAttribute{
				Optional:            true,
				Computed:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown(), ignoreCase{}},
				Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "ID of the user who watches: the account ID on Cloud, the username on Data Center. Default: the account of the provider at creation.",
			}),
		},
	}
}

func (r *watchResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"space_key":    identityschema.StringAttribute{OptionalForImport: true, Description: "Key of the space. Exactly one of space_key, content_id and label is required."},
		"content_id":   identityschema.StringAttribute{OptionalForImport: true, Description: "ID of the page or blog post."},
		"label":        identityschema.StringAttribute{OptionalForImport: true, Description: "Name of the label."},
		"principal_id": identityschema.StringAttribute{OptionalForImport: true, Description: "ID of the user who watches. Default: the account of the provider."},
	}}
}

func (r *watchResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	const format = "space/KEY/PRINCIPAL, content/ID/PRINCIPAL or label/NAME/PRINCIPAL, in which /PRINCIPAL may be omitted for the account of the provider"
	if req.ID != "" && !parseWatch(req.ID).valid() {
		resp.Diagnostics.AddError("Invalid import ID", fmt.Sprintf("Expected %s, got: %q.", format, req.ID))
		return
	}
	importState(ctx, req, resp, parseWatch, watchModel.valid, format)
	var m watchModel
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.Identity.Get(ctx, &m)...)
	if r.withCaller(ctx, &m, &resp.Diagnostics) {
		resp.Diagnostics.Append(resp.Identity.Set(ctx, m)...)
		resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
	}
}

// ModifyPlan rejects a label where labels cannot be watched, and a user who does not exist.
func (r *watchResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil || req.Plan.Raw.IsNull() || req.Plan.Raw.Equal(req.State.Raw) {
		return
	}
	var plan watchModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if _, ok := r.client.(confluence.LabelWatches); !ok && isSet(plan.Label) {
		addUnavailable(&resp.Diagnostics, path.Root("label"), r.client, "A watch of a label", "Set space_key or content_id to watch a space, a page or a blog post.")
	}
	r.checkPrincipalExists(ctx, confluence.Principal{Type: "user", ID: plan.PrincipalID.ValueString()}, path.Root("principal_id"), &resp.Diagnostics)
}

func (r *watchResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan watchModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() || !r.withCaller(ctx, &plan, &resp.Diagnostics) {
		return
	}
	r.run.claim(plan.claim(), "", true)
	if err := r.client.SetWatched(ctx, plan.toWatched(), plan.PrincipalID.ValueString(), true); err != nil {
		plan.addError(fmt.Sprintf("%s could not be created", plan), err, &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *watchResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state watchModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state)...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	watching, err := r.client.IsWatched(ctx, state.toWatched(), state.PrincipalID.ValueString())
	r.removeIfGone(ctx, resp, state, err == nil && !watching, err)
}

// Update is never called: each attribute forces a new resource.
func (r *watchResource) Update(_ context.Context, _ resource.UpdateRequest, _ *resource.UpdateResponse) {
}

func (r *watchResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state watchModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if r.run.wrote(state.claim()) {
		addKept(&resp.Diagnostics, state.String())
		return
	}
	err := r.client.SetWatched(ctx, state.toWatched(), state.PrincipalID.ValueString(), false)
	if err != nil && !confluence.IsNotFound(err) {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be removed", state), err)
	}
}
