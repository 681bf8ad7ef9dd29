package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ resource.ResourceWithConfigure        = (*contentRestrictionsResource)(nil)
	_ resource.ResourceWithConfigValidators = (*contentRestrictionsResource)(nil)
	_ resource.ResourceWithIdentity         = (*contentRestrictionsResource)(nil)
	_ resource.ResourceWithImportState      = (*contentRestrictionsResource)(nil)
	_ resource.ResourceWithModifyPlan       = (*contentRestrictionsResource)(nil)
	_ resource.ResourceWithValidateConfig   = (*contentRestrictionsResource)(nil)
)

type contentRestrictionsResource struct{ resourceBase }

func newContentRestrictionsResource() resource.Resource { return &contentRestrictionsResource{} }

func (r *contentRestrictionsResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_content_restrictions"
}

func (r *contentRestrictionsResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages the view and edit restrictions of a page or blog post. A restriction limits an operation to certain users and groups; they also need the permission in the space. Descendants inherit " +
			"view restrictions, but not edit restrictions. Restrictions that the content inherits are not part of this resource: see the data source " +
			"`confluence_content_restrictions`. Destroying the resource removes the restrictions that it manages. " +
			"(Cloud) Restrictions cannot be changed on the Free plan.",
		Attributes: map[string]schema.Attribute{
			"content_id": forcesNew(schema.StringAttribute{
				Required:            true,
				PlanModifiers:       []planmodifier.String{referenceCheck{contentIDValidator}},
				MarkdownDescription: "ID of the page or blog post.",
			}),
			"read":   restrictionAttribute("The only users and groups that may view the content."),
			"update": restrictionAttribute("The only users and groups that may edit the content. They must also be allowed to view it."),
		},
	}
}

func (r *contentRestrictionsResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"content_id": identityschema.StringAttribute{RequiredForImport: true, Description: "ID of the page or blog post."},
	}}
}

func (r *contentRestrictionsResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, newContentRestrictionsIdentity, contentRestrictionsIdentity.valid, "ID, the number of a page or blog post, such as 123456")
}

func (r *contentRestrictionsResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan contentRestrictionsModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	content, ok := r.restrictable(ctx, plan, &resp.Diagnostics)
	if !ok {
		return
	}
	private := newContentRestrictionsPrivate(content)
	if !r.set(ctx, plan, private, &resp.Diagnostics) {
		return
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.contentRestrictionsIdentity)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, private)...)
}

func (r *contentRestrictionsResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state contentRestrictionsModel
	var private contentRestrictionsPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.contentRestrictionsIdentity)...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	content, err := r.client.ContentRestrictions(ctx, state.ref(private))
	trashed := err == nil && content.Status == confluence.StatusTrashed
	if trashed && state.Read.IsNull() && state.Update.IsNull() {
		resp.Diagnostics.AddError(fmt.Sprintf("%s cannot be imported: %s is in the trash", state, describeRestricted(content)), restoreFirst+".")
		return
	}
	if r.removeIfGone(ctx, resp, state, trashed, err) || !checkRestrictable(content, path.Empty(), &resp.Diagnostics) {
		return
	}
	r.run.access.noteRestrictions(content)
	resp.Diagnostics.Append(resp.State.Set(ctx, newContentRestrictionsModel(state, content))...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newContentRestrictionsPrivate(content))...)
}

func (r *contentRestrictionsResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan contentRestrictionsModel
	var private contentRestrictionsPrivate
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.contentRestrictionsIdentity)...)
	if resp.Diagnostics.HasError() || !r.set(ctx, plan, private, &resp.Diagnostics) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Delete removes the restrictions of the managed operations, except those that another resource has set in this run.
func (r *contentRestrictionsResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state contentRestrictionsModel
	var private contentRestrictionsPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	if resp.Diagnostics.HasError() {
		return
	}
	lifted := r.unclaimed(state, &resp.Diagnostics)
	if lifted.Read == nil && lifted.Update == nil {
		return
	}
	if _, err := r.client.SetContentRestrictions(ctx, state.ref(private), lifted); err != nil && !confluence.IsNotFound(err) {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be removed", state), err)
	}
}

// set sets the managed restrictions, unless they lock the caller out, and reports whether it did.
func (r *contentRestrictionsResource) set(ctx context.Context, plan contentRestrictionsModel, private contentRestrictionsPrivate, diags *diag.Diagnostics) bool {
	r.checkLockOut(ctx, plan, func(confluence.Restriction) bool { return false }, diags)
	if diags.HasError() || !r.claim(ctx, plan, true, diags) {
		return false
	}
	_, err := r.client.SetContentRestrictions(ctx, plan.ref(private), plan.toRestrictions())
	if err != nil {
		addError(diags, path.Empty(), fmt.Sprintf("%s could not be set", plan), err)
	}
	return err == nil
}
