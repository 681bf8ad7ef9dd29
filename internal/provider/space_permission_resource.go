package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ resource.ResourceWithConfigure      = (*spacePermissionResource)(nil)
	_ resource.ResourceWithIdentity       = (*spacePermissionResource)(nil)
	_ resource.ResourceWithImportState    = (*spacePermissionResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*spacePermissionResource)(nil)
	_ resource.ResourceWithValidateConfig = (*spacePermissionResource)(nil)
)

type spacePermissionResource struct{ resourceBase }

func newSpacePermissionResource() resource.Resource { return &spacePermissionResource{} }

func (r *spacePermissionResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_permission"
}

func (r *spacePermissionResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	principalID := principalIDAttribute()
	principalID.PlanModifiers = []planmodifier.String{ignoreCase{}}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages the permissions of one principal (a user, a group or anonymous users) in a space. It is authoritative for that " +
			"principal and does not affect others. Existing permissions of the principal, such as the site's default permissions for new spaces, " +
			"are replaced by `operations`. Permissions granted to it outside Terraform are removed on the next apply. Do not use it together " +
			"with `confluence_space_permissions` on one space: the two resources would conflict.",
		Attributes: map[string]schema.Attribute{
			"space_key":      spaceKeyAttribute(),
			"principal_type": forcesNew(permissionPrincipalTypeAttribute()),
			"principal_id":   forcesNew(principalID),
			"operations":     operationsAttribute(),
		},
	}
}

func (r *spacePermissionResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = principalIdentitySchema("Type of the principal: user, group, anonymous or access_class.",
		identityschema.StringAttribute{OptionalForImport: true, Description: "ID of the user or group, or name of the access class. Required unless principal_type is anonymous."})
}

func (r *spacePermissionResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	valid := func(id principalIdentity) bool { return id.valid(permissionPrincipalTypes) }
	importState(ctx, req, resp, parsePrincipalIdentity, valid,
		"KEY/group/ID, KEY/user/ID or KEY/anonymous")
	r.checkImportedGroup(ctx, resp)
}

func (r *spacePermissionResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan spacePermissionModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.principalIdentity)...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.grant(ctx, plan, grantPrivate{}, &resp.State, resp.Private, &resp.Diagnostics)
}

func (r *spacePermissionResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state spacePermissionModel
	var private grantPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.principalIdentity)...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	grant, err := r.client.SpaceGrant(ctx, state.ref(private), state.toGrant(private))
	if r.removeIfGone(ctx, resp, state, err == nil && len(grant.Operations) == 0, err) {
		return
	}
	r.run.access.noteList(state.ref(private), false)
	resp.Diagnostics.Append(resp.State.Set(ctx, state.with(grant.Operations))...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newGrantPrivate(grant))...)
}

func (r *spacePermissionResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan spacePermissionModel
	var private grantPrivate
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.principalIdentity)...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.grant(ctx, plan, private, &resp.State, resp.Private, &resp.Diagnostics)
}

func (r *spacePermissionResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state spacePermissionModel
	var private grantPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	if resp.Diagnostics.HasError() {
		return
	}
	nothing := state.with(nil).toGrant(private)
	if _, claimed := r.client.ClaimSpaceGrant(state.ref(private), nothing, false); claimed {
		resp.Diagnostics.AddWarning(fmt.Sprintf("%s were not revoked", state),
			"Another confluence_space_permission has set them in this run. This resource is only removed from state.")
		return
	}
	now, err := r.client.SetSpaceGrant(ctx, state.ref(private), nothing)
	if err == nil || confluence.IsNotFound(err) {
		return
	}
	if confluence.IsLastAdministrator(err) {
		// Terraform destroys permissions before their space: with an error here, a space could never be destroyed together with
		// the permissions of its last administrator.
		resp.Diagnostics.AddWarning(fmt.Sprintf("%s were not removed", state), err.Error()+
			"\n\nThe permissions were removed from state and remain in Confluence. If the space is destroyed too, they are deleted with it.")
		return
	}
	addAccessError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be removed", state), err)
	if len(now.Operations) > 0 {
		resp.Diagnostics.Append(resp.State.Set(ctx, state.with(now.Operations))...)
	}
}
