package provider

import (
	"context"
	"fmt"
	"regexp"

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

const (
	contentStateType = "confluence_content_state"
	noContentStates  = "Data Center has no content states. Use labels of confluence_content instead."
)

var colorValidator = stringvalidator.RegexMatches(regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`), "must be a color in the form #RRGGBB, such as #2684ff")

var (
	_ resource.ResourceWithConfigure   = (*contentStateResource)(nil)
	_ resource.ResourceWithIdentity    = (*contentStateResource)(nil)
	_ resource.ResourceWithImportState = (*contentStateResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*contentStateResource)(nil)
)

type contentStateResource struct{ resourceBase }

func newContentStateResource() resource.Resource { return &contentStateResource{} }

func (r *contentStateResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_content_state"
}

func (r *contentStateResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Manages the state of a published page or blog post, such as *In progress*. Each change creates a version of the content with the same body. " +
			"A state that somebody else has set is not overwritten: import it first.",
		Attributes: map[string]schema.Attribute{
			"content_id": schema.StringAttribute{
				Required:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace(), referenceCheck{contentIDValidator}},
				MarkdownDescription: "ID of the page or blog post. Changing this forces a new resource.",
			},
			"name": schema.StringAttribute{
				Required:      true,
				PlanModifiers: []planmodifier.String{keepSameText{}},
				Validators:    []validator.String{stringvalidator.UTF8LengthBetween(1, confluence.MaxContentStateName), nameValidator{}},
				MarkdownDescription: fmt.Sprintf("Name of the state, at most %d characters: a state that the space suggests, or a custom state. "+
					"If none has this name and color, Confluence creates a custom state, which belongs to the account of the provider.", confluence.MaxContentStateName),
			},
			"color": schema.StringAttribute{
				Required:            true,
				PlanModifiers:       []planmodifier.String{ignoreCase{}},
				Validators:          []validator.String{colorValidator},
				MarkdownDescription: "Color of the state in the form `#RRGGBB`. The data source `confluence_content_states` reads the colors of existing states.",
			},
		},
	}
}

func (r *contentStateResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"content_id": identityschema.StringAttribute{RequiredForImport: true, Description: "ID of the page or blog post."},
	}}
}

func (r *contentStateResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, newContentStateIdentity, contentStateIdentity.valid, "ID of the page or blog post, such as 123456")
}

// ModifyPlan rejects a deployment without states, and notes the state in the prior state as managed.
func (r *contentStateResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	if _, ok := r.states(&resp.Diagnostics); !ok || req.State.Raw.IsNull() {
		return
	}
	var state contentStateModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	r.run.manage(contentStateType, state.identity().String())
}

func (r *contentStateResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan contentStateModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() || !r.write(ctx, plan, confluence.ContentState{}, "could not be set", &resp.Diagnostics) {
		return
	}
	r.run.manage(contentStateType, plan.identity().String())
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *contentStateResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state contentStateModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	states, ok := r.states(&resp.Diagnostics)
	if !ok {
		return
	}
	now, err := r.current(ctx, states, state)
	if r.removeIfGone(ctx, resp, state, err == nil && now.Name == "", err) {
		return
	}
	r.run.manage(contentStateType, state.identity().String())
	resp.Diagnostics.Append(resp.State.Set(ctx, state.read(now))...)
}

func (r *contentStateResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state contentStateModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	if !resp.Diagnostics.HasError() && r.write(ctx, plan, state.toState(), "could not be changed", &resp.Diagnostics) {
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	}
}

// Delete leaves content without a state as it is: to remove the state makes a version.
func (r *contentStateResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state contentStateModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	states, ok := r.states(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	now, err := r.current(ctx, states, state)
	if err == nil && now.Name != "" {
		err = states.RemoveContentState(ctx, state.ContentID.ValueString())
	}
	if err != nil && !confluence.IsNotFound(err) {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be removed", state), err)
		return
	}
	r.run.release(contentStateType, state.identity().String())
}
