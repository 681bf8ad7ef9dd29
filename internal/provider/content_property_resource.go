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
	_ resource.ResourceWithConfigure   = (*contentPropertyResource)(nil)
	_ resource.ResourceWithIdentity    = (*contentPropertyResource)(nil)
	_ resource.ResourceWithImportState = (*contentPropertyResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*contentPropertyResource)(nil)
)

type contentPropertyResource struct{ resourceBase }

func newContentPropertyResource() resource.Resource { return &contentPropertyResource{} }

func (r *contentPropertyResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_content_property"
}

func (r *contentPropertyResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a content property: a JSON value that is stored with a page, a blog post, a folder or an attachment under a key.",
		Attributes: map[string]schema.Attribute{
			"content_id": schema.StringAttribute{
				Required:      true,
				PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace(), referenceCheck{propertyContentValidator}},
				MarkdownDescription: "ID of the page, blog post, folder (Cloud) or attachment, such as `123456`. On Cloud, the ID of an attachment begins with `att`. " +
					"Changing this forces a new resource.",
			},
			"key": schema.StringAttribute{
				Required:      true,
				PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators:    []validator.String{propertyKeyValidator},
				MarkdownDescription: "Key of the property, at most 255 characters, without whitespace or slashes. Confluence itself creates properties for new pages, " +
					"such as `editor`: import them to manage them. For the width and the emoji of a page, set `appearance` and `emoji` of `confluence_content`. " +
					"Changing this forces a new resource.",
			},
			"value": schema.StringAttribute{
				Required:      true,
				CustomType:    jsonType{},
				Validators:    []validator.String{notNullJSON{}},
				PlanModifiers: []planmodifier.String{keepSameJSON{}},
				MarkdownDescription: "Value of the property in JSON, except `null`, usually written with `jsonencode`. Differences in whitespace, in the order of keys and in " +
					"the notation of numbers are ignored.",
			},
		},
	}
}

func (r *contentPropertyResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"content_id": identityschema.StringAttribute{RequiredForImport: true, Description: "ID of the content."},
		"key":        identityschema.StringAttribute{RequiredForImport: true, Description: "Key of the property."},
	}}
}

func (r *contentPropertyResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, parseContentPropertyIdentity, contentPropertyIdentity.valid, "ID/property-key, such as 123456/review.policy")
}

// ModifyPlan notes the property in the prior state as managed.
func (r *contentPropertyResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.run == nil || req.State.Raw.IsNull() {
		return
	}
	var state contentPropertyModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	r.run.manage("confluence_content_property", state.identity().String())
}

func (r *contentPropertyResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan contentPropertyModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	planned := plan.toProperty(contentPropertyPrivate{})
	property, err := r.client.CreateContentProperty(ctx, plan.ref(contentPropertyPrivate{}), planned.Key, planned.Value)
	if err != nil {
		r.addCreateError(plan, err, &resp.Diagnostics)
		return
	}
	r.run.manage("confluence_content_property", plan.identity().String())
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newContentPropertyPrivate(property))...)
}

func (r *contentPropertyResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state contentPropertyModel
	var private contentPropertyPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	property, err := r.client.ContentProperty(ctx, state.ref(private), state.Key.ValueString())
	if r.removeIfGone(ctx, resp, state, false, err) {
		return
	}
	r.run.manage("confluence_content_property", state.identity().String())
	resp.Diagnostics.Append(resp.State.Set(ctx, newContentPropertyModel(state.ContentID, property))...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newContentPropertyPrivate(property))...)
}

func (r *contentPropertyResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan contentPropertyModel
	var private contentPropertyPrivate
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
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newContentPropertyPrivate(property))...)
}

func (r *contentPropertyResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state contentPropertyModel
	var private contentPropertyPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := r.client.DeleteContentProperty(ctx, state.ref(private), state.toProperty(private)); err != nil && !confluence.IsNotFound(err) {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be deleted", state), err)
		return
	}
	r.run.release("confluence_content_property", state.identity().String())
}
