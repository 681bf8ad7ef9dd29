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
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ resource.ResourceWithConfigure      = (*spacePermissionsResource)(nil)
	_ resource.ResourceWithIdentity       = (*spacePermissionsResource)(nil)
	_ resource.ResourceWithImportState    = (*spacePermissionsResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*spacePermissionsResource)(nil)
	_ resource.ResourceWithValidateConfig = (*spacePermissionsResource)(nil)
)

type spacePermissionsResource struct{ resourceBase }

func newSpacePermissionsResource() resource.Resource { return &spacePermissionsResource{} }

func (r *spacePermissionsResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_permissions"
}

func (r *spacePermissionsResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages all permissions of a space. It is authoritative: all other permissions, except those of apps (see `keep_apps`), are revoked, including those of the " +
			"creator of the space and the site's default permissions. Permissions granted outside Terraform are removed on the next apply. Do not use it " +
			"together with `confluence_space_permission` on one space: the two resources would conflict. A space must have an access list, so " +
			"destroying the resource removes it from state and leaves the permissions in Confluence.",
		Attributes: map[string]schema.Attribute{
			"space_key": spaceKeyAttribute(),
			"grants": schema.SetNestedAttribute{
				CustomType:    newGrantsType(),
				Required:      true,
				PlanModifiers: []planmodifier.Set{ignoreGrantCase{}},
				MarkdownDescription: "Permissions of the space, one element per principal. At least one principal must have `administer:space`. " +
					"Include the account of the provider, or it loses access.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"principal_type": listedPrincipalTypeAttribute(),
					"principal_id":   principalIDAttribute(),
					"operations":     operationsAttribute(),
				}},
			},
			"keep_apps": keepAppsAttribute(),
		},
	}
}

func (r *spacePermissionsResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"space_key": identityschema.StringAttribute{RequiredForImport: true, Description: "Key of the space."},
	}}
}

func (r *spacePermissionsResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, newSpacePermissionsIdentity, spacePermissionsIdentity.valid, "KEY, such as DOCS")
}

// Create saves no state if only part of the list could be set: the next apply sets the whole list again. A saved resource
// would be tainted, and destroying it to replace it does nothing.
func (r *spacePermissionsResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan spacePermissionsModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	nothing := spacePermissionsPrivate{}
	now, apps, err := r.client.SetSpaceGrants(ctx, plan.ref(nothing), plan.toGrants(ctx, nothing), plan.keepsApps())
	if err != nil {
		r.addGrantsError(ctx, plan, err, &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newSpacePermissionsPrivate(now, apps))...)
}

func (r *spacePermissionsResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state spacePermissionsModel
	var private spacePermissionsPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	grants, apps, err := r.readGrants(ctx, state, private)
	if r.removeIfGone(ctx, resp, state, false, err) {
		return
	}
	r.run.access.noteList(state.ref(private), false)
	resp.Diagnostics.Append(resp.State.Set(ctx, newSpacePermissionsModel(state.SpaceKey, types.BoolValue(state.keepsApps()), grants))...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newSpacePermissionsPrivate(grants, apps))...)
}

func (r *spacePermissionsResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan spacePermissionsModel
	var private spacePermissionsPrivate
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	if resp.Diagnostics.HasError() {
		return
	}
	now, apps, err := r.client.SetSpaceGrants(ctx, plan.ref(private), plan.toGrants(ctx, private), plan.keepsApps())
	if err != nil {
		r.addGrantsError(ctx, plan, err, &resp.Diagnostics)
		if now == nil {
			return
		}
		plan = newSpacePermissionsModel(plan.SpaceKey, plan.KeepApps, now) // save a partial change too
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newSpacePermissionsPrivate(now, apps))...)
}

// Delete leaves the access list unchanged, as ModifyPlan warns: without one, nobody could administer the space, and the list
// before Terraform is not known.
func (r *spacePermissionsResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {
}

// addGrantsError reports why the access list could not be set. If something was not found, it was a principal if the space
// can be read, or else the space.
func (r *spacePermissionsResource) addGrantsError(ctx context.Context, plan spacePermissionsModel, err error, diags *diag.Diagnostics) {
	at := path.Empty()
	if confluence.IsNotFound(err) {
		at = path.Root("grants")
		if !r.canReadGrants(ctx, plan.ref(spacePermissionsPrivate{})) {
			at = path.Root("space_key")
		}
	}
	addAccessError(diags, at, fmt.Sprintf("%s could not be set", plan), err)
}
