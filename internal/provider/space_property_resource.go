package provider

import (
	"context"
	"fmt"

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
	_ resource.ResourceWithConfigure   = (*spacePropertyResource)(nil)
	_ resource.ResourceWithIdentity    = (*spacePropertyResource)(nil)
	_ resource.ResourceWithImportState = (*spacePropertyResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*spacePropertyResource)(nil)
)

type spacePropertyResource struct{ resourceBase }

func newSpacePropertyResource() resource.Resource { return &spacePropertyResource{} }

func (r *spacePropertyResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_property"
}

func (r *spacePropertyResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a space property: a JSON value that is stored with a space under a key.",
		Attributes: map[string]schema.Attribute{
			"space_key": spaceKeyAttribute(),
			"key": schema.StringAttribute{
				Required:      true,
				PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators:    []validator.String{propertyKeyValidator},
				MarkdownDescription: "Key of the property, at most 255 characters, without whitespace or slashes. " +
					"Changing this forces a new resource.",
			},
			"value": schema.StringAttribute{
				Required:      true,
				CustomType:    jsonType{},
				PlanModifiers: []planmodifier.String{keepSameJSON{}},
				MarkdownDescription: "Value of the property in JSON, usually written with `jsonencode`. Differences in whitespace, in the order of keys and in " +
					"the notation of numbers are ignored.",
			},
		},
	}
}

func (r *spacePropertyResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"space_key": identityschema.StringAttribute{RequiredForImport: true, Description: "Key of the space."},
		"key":       identityschema.StringAttribute{RequiredForImport: true, Description: "Key of the property."},
	}}
}

func (r *spacePropertyResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, parseSpacePropertyIdentity, spacePropertyIdentity.valid, "KEY/property-key, such as DOCS/theme.settings")
}

// ModifyPlan notes the property in the prior state as managed.
func (r *spacePropertyResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.run == nil || req.State.Raw.IsNull() {
		return
	}
	var state spacePropertyModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	r.run.manage("confluence_space_property", state.identity().String())
}

func (r *spacePropertyResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan spacePropertyModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	planned := plan.toProperty(spacePropertyPrivate{})
	property, err := r.client.CreateSpaceProperty(ctx, plan.ref(spacePropertyPrivate{}), planned.Key, planned.Value)
	if err != nil {
		r.addCreateError(plan, err, &resp.Diagnostics)
		return
	}
	r.run.manage("confluence_space_property", plan.identity().String())
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newSpacePropertyPrivate(property))...)
}

func (r *spacePropertyResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state spacePropertyModel
	var private spacePropertyPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	property, err := r.client.SpaceProperty(ctx, state.ref(private), state.Key.ValueString())
	if r.removeIfGone(ctx, resp, state, false, err) {
		return
	}
	r.run.manage("confluence_space_property", state.identity().String())
	resp.Diagnostics.Append(resp.State.Set(ctx, newSpacePropertyModel(state.SpaceKey, property))...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newSpacePropertyPrivate(property))...)
}

func (r *spacePropertyResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan spacePropertyModel
	var private spacePropertyPrivate
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	if resp.Diagnostics.HasError() {
		return
	}
	property, err := r.update(ctx, plan, private)
	if err != nil {
		plan.addUpdateError(err, &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newSpacePropertyPrivate(property))...)
}

func (r *spacePropertyResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state spacePropertyModel
	var private spacePropertyPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := r.client.DeleteSpaceProperty(ctx, state.ref(private), state.toProperty(private)); err != nil && !confluence.IsNotFound(err) {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be deleted", state), err)
		return
	}
	r.run.release("confluence_space_property", state.identity().String())
}
