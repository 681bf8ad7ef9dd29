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
	_ resource.ResourceWithConfigure      = (*globalPermissionResource)(nil)
	_ resource.ResourceWithIdentity       = (*globalPermissionResource)(nil)
	_ resource.ResourceWithImportState    = (*globalPermissionResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*globalPermissionResource)(nil)
	_ resource.ResourceWithValidateConfig = (*globalPermissionResource)(nil)
)

type globalPermissionResource struct{ resourceBase }

func newGlobalPermissionResource() resource.Resource { return &globalPermissionResource{} }

func (r *globalPermissionResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_global_permission"
}

func (r *globalPermissionResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	principalID := principalIDAttribute()
	principalID.PlanModifiers = []planmodifier.String{ignoreCase{}}
	principalID.MarkdownDescription = "ID of the principal: the username or group name. Required if `principal_type` is `user` or `group`, not allowed otherwise."
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Data Center) Manages the global permissions of one principal: a user, a group, anonymous users or users without a license. It is " +
			"authoritative for that principal and does not affect others: what the principal was granted outside Terraform is revoked on the next apply. " +
			"A plan that revokes `administer:system` from the account of the provider or from the last principal that has it is an error. " +
			"The account of the provider must be a system administrator.",
		Attributes: map[string]schema.Attribute{
			"principal_type": forcesNew(principalTypeAttribute(globalPrincipalTypes)),
			"principal_id":   forcesNew(principalID),
			"operations":     globalOperationsAttribute(),
		},
	}
}

func (r *globalPermissionResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"principal_type": identityschema.StringAttribute{RequiredForImport: true, Description: "Type of the principal: user, group, anonymous or unlicensed."},
		"principal_id":   identityschema.StringAttribute{OptionalForImport: true, Description: "ID of the principal: the username or group name. Required for users and groups."},
	}}
}

func (r *globalPermissionResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, parseGlobalPermissionIdentity, globalPermissionIdentity.valid, "group/NAME, user/NAME, anonymous or unlicensed")
}

func (r *globalPermissionResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan globalPermissionModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.globalPermissionIdentity)...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.grant(ctx, plan, grantPrivate{}, &resp.State, resp.Private, &resp.Diagnostics)
}

func (r *globalPermissionResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state globalPermissionModel
	var private grantPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.globalPermissionIdentity)...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	global, ok := r.global(&resp.Diagnostics)
	if !ok {
		return
	}
	grant, err := global.GlobalGrant(ctx, state.toGrant(private))
	if r.removeIfGone(ctx, resp, state, err == nil && len(grant.Operations) == 0, err) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, state.with(grant.Operations))...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newGrantPrivate(grant))...)
}

func (r *globalPermissionResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan globalPermissionModel
	var private grantPrivate
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.globalPermissionIdentity)...)
	if resp.Diagnostics.HasError() {
		return
	}
	r.grant(ctx, plan, private, &resp.State, resp.Private, &resp.Diagnostics)
}

func (r *globalPermissionResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state globalPermissionModel
	var private grantPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	global, ok := r.global(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	nothing := state.with(nil).toGrant(private)
	if _, claimed := global.ClaimGlobalGrant(nothing, false); claimed {
		resp.Diagnostics.AddWarning(fmt.Sprintf("%s were not revoked", state),
			"Another confluence_global_permission has set them in this run. This resource is only removed from state.")
		return
	}
	if _, err := global.SetGlobalGrant(ctx, nothing); err != nil && !confluence.IsNotFound(err) {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be revoked", state), err)
	}
}
