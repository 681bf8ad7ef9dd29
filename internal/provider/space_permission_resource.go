package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

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
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages what one principal (a user, a group or anonymous visitors) may do in a space. It is authoritative for that " +
			"principal and leaves all others alone: what the principal was granted before, such as by the site's default permissions of a new " +
			"space, is taken over and brought into line, and whatever is granted beside it later is planned for removal. Do not use it together " +
			"with `confluence_space_permissions` on one space: each would undo what the other does.",
		Attributes: map[string]schema.Attribute{
			"space_key": spaceKeyAttribute(),
			"principal_type": schema.StringAttribute{
				Required:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators:          []validator.String{stringvalidator.OneOf(principalTypes...)},
				MarkdownDescription: "`user`, `group` or `anonymous`. Changing it makes a new resource.",
			},
			"principal_id": schema.StringAttribute{
				Optional:            true,
				PlanModifiers:       []planmodifier.String{keepSpelling{}, stringplanmodifier.RequiresReplace()},
				Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: principalIDDescription + " Changing it makes a new resource.",
			},
			"operations": schema.SetAttribute{
				ElementType:         types.StringType,
				Required:            true,
				Validators:          []validator.Set{setvalidator.ValueStringsAre(stringvalidator.OneOf(spaceOperations...)), readsSpace{}},
				MarkdownDescription: operationsDescription,
			},
		},
	}
}

func (r *spacePermissionResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"space_key":      identityschema.StringAttribute{RequiredForImport: true, Description: "Key of the space."},
		"principal_type": identityschema.StringAttribute{RequiredForImport: true, Description: "user, group or anonymous."},
		"principal_id":   identityschema.StringAttribute{OptionalForImport: true, Description: "ID of the user or group; left out for anonymous."},
	}}
}

func (r *spacePermissionResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	id := parseSpacePermissionID(req.ID)
	if req.ID == "" {
		resp.Diagnostics.Append(req.Identity.Get(ctx, &id)...)
	}
	if !id.valid() {
		resp.Diagnostics.AddError("Import ID does not name a principal in a space",
			fmt.Sprintf("%q is given; the forms are KEY/group/ID, KEY/user/ID and KEY/anonymous, such as DOCS/group/docs-writers.", id))
		return
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, id)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("space_key"), id.SpaceKey)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("principal_type"), id.PrincipalType)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("principal_id"), id.PrincipalID)...)
}

func (r *spacePermissionResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan spacePermissionModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	if resp.Diagnostics.HasError() {
		return
	}
	now, err := r.client.SetSpaceGrant(ctx, plan.ref(grantPrivate{}), plan.toGrant(grantPrivate{}))
	if err != nil {
		r.explain(ctx, plan, err, &resp.Diagnostics)
		if len(now.Operations) == 0 {
			// Terraform replaces what was saved by a create that failed: the principal would lose what it had before.
			return
		}
		plan = plan.with(now.Operations)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newGrantPrivate(now))...)
}

func (r *spacePermissionResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state spacePermissionModel
	var private grantPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	grant, err := r.client.SpaceGrant(ctx, state.ref(private), state.toGrant(private))
	if confluence.IsNotFound(err) || err == nil && len(grant.Operations) == 0 {
		if err = r.forget(ctx, resp); err == nil {
			return
		}
	}
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be read", state), err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, state.with(grant.Operations))...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newGrantPrivate(grant))...)
}

func (r *spacePermissionResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan spacePermissionModel
	var private grantPrivate
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	if resp.Diagnostics.HasError() {
		return
	}
	now, err := r.client.SetSpaceGrant(ctx, plan.ref(private), plan.toGrant(private))
	if err != nil {
		r.explain(ctx, plan, err, &resp.Diagnostics)
		if len(now.Operations) == 0 {
			return
		}
		plan = plan.with(now.Operations) // half of a change is saved too
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newGrantPrivate(now))...)
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
	now, err := r.client.SetSpaceGrant(ctx, state.ref(private), nothing)
	if err == nil || confluence.IsNotFound(err) {
		return
	}
	if confluence.IsLastAdministrator(err) {
		// Permissions are destroyed before their space: a refusal would keep the last administrator's space for ever.
		resp.Diagnostics.AddWarning(fmt.Sprintf("%s was left as it is", state), err.Error()+
			"\n\nIt is no longer managed by Terraform. Where the space is destroyed as well, it goes with the space.")
		return
	}
	addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be removed", state), err)
	if len(now.Operations) > 0 {
		resp.Diagnostics.Append(resp.State.Set(ctx, state.with(now.Operations))...)
	}
}

// explain reports why a grant could not be set, at the attribute that names what is not there: the principal, if the
// space can be read.
func (r *spacePermissionResource) explain(ctx context.Context, plan spacePermissionModel, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be set", plan)
	if confluence.IsUnsupported(err) {
		if mode, _ := r.client.SpaceRoleMode(ctx); mode == confluence.RolesOnly {
			addRolesOnly(diags, summary, err.Error()+"\n\n")
			return
		}
	}
	at := path.Empty()
	if confluence.IsNotFound(err) {
		at = path.Root("principal_id")
		if !r.readable(ctx, plan.ref(grantPrivate{})) {
			at = path.Root("space_key")
		}
	}
	addError(diags, at, summary, err)
}
