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
	_ resource.ResourceWithConfigure      = (*spaceRoleAssignmentResource)(nil)
	_ resource.ResourceWithIdentity       = (*spaceRoleAssignmentResource)(nil)
	_ resource.ResourceWithImportState    = (*spaceRoleAssignmentResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*spaceRoleAssignmentResource)(nil)
	_ resource.ResourceWithValidateConfig = (*spaceRoleAssignmentResource)(nil)
)

type spaceRoleAssignmentResource struct{ resourceBase }

func newSpaceRoleAssignmentResource() resource.Resource { return &spaceRoleAssignmentResource{} }

func (r *spaceRoleAssignmentResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_role_assignment"
}

func (r *spaceRoleAssignmentResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Manages the role that one principal (a user, a group or a class of visitors) holds in a space, on sites with " +
			"space roles. A principal holds one role in a space: one that it held before, such as by the site's defaults for a new space, is replaced. " +
			"On sites without roles use `confluence_space_permission`.",
		Attributes: map[string]schema.Attribute{
			"space_key": spaceKeyAttribute(),
			"principal_type": schema.StringAttribute{
				Required:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators:          []validator.String{stringvalidator.OneOf(rolePrincipalTypes...)},
				MarkdownDescription: "`user`, `group` or `access_class`. Changing it makes a new resource.",
			},
			"principal_id": schema.StringAttribute{
				Required:      true,
				PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators:    []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "ID of the principal: the accountId of a user, the id of a group, or as a class `anonymous-users`, " +
					"`jsm-project-admins`, `authenticated-users`, `all-licensed-users` or `all-product-admins`. Changing it makes a new resource.",
			},
			"role_id": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: "ID of the role; the data source `confluence_space_roles` finds it by name.",
			},
		},
	}
}

func (r *spaceRoleAssignmentResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"space_key":      identityschema.StringAttribute{RequiredForImport: true, Description: "Key of the space."},
		"principal_type": identityschema.StringAttribute{RequiredForImport: true, Description: "user, group or access_class."},
		"principal_id":   identityschema.StringAttribute{RequiredForImport: true, Description: "ID of the user, group or class."},
	}}
}

func (r *spaceRoleAssignmentResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	id := spaceRoleAssignmentIdentity{parseSpacePermissionID(req.ID)}
	if req.ID == "" {
		resp.Diagnostics.Append(req.Identity.Get(ctx, &id)...)
	}
	if !id.valid() {
		resp.Diagnostics.AddError("Import ID does not name a principal in a space",
			fmt.Sprintf("%q is given; the forms are KEY/group/ID, KEY/user/ID and KEY/access_class/ID, such as DOCS/access_class/anonymous-users.", id))
		return
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, id)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, spaceRoleAssignmentModel{spaceRoleAssignmentIdentity: id})...)
}

func (r *spaceRoleAssignmentResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan spaceRoleAssignmentModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.spaceRoleAssignmentIdentity)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := r.client.SetRoleAssignment(ctx, plan.ref(), plan.principal(), plan.RoleID.ValueString()); err != nil {
		r.explain(ctx, plan, err, &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *spaceRoleAssignmentResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state spaceRoleAssignmentModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.spaceRoleAssignmentIdentity)...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	roleID, err := r.client.RoleAssignment(ctx, state.ref(), state.principal())
	if confluence.IsNotFound(err) || err == nil && roleID == "" {
		if err = r.forget(ctx, resp); err == nil {
			return
		}
	}
	if err != nil {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be read", state), usePermissions(err))
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, state.with(roleID))...)
}

func (r *spaceRoleAssignmentResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan spaceRoleAssignmentModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.spaceRoleAssignmentIdentity)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := r.client.SetRoleAssignment(ctx, plan.ref(), plan.principal(), plan.RoleID.ValueString()); err != nil {
		r.explain(ctx, plan, err, &resp.Diagnostics)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *spaceRoleAssignmentResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state spaceRoleAssignmentModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := r.client.SetRoleAssignment(ctx, state.ref(), state.principal(), ""); err != nil && !confluence.IsNotFound(err) {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be removed", state), usePermissions(err))
	}
}
