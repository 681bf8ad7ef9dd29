package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
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

const (
	rolePrincipalIDDescription = "ID of the principal: the account ID of a user, the ID of a group, or the access class `anonymous-users`, " +
		"`jsm-project-admins`, `authenticated-users`, `all-licensed-users` or `all-product-admins`."
	roleIDDescription = "ID of the role. Look it up by name with the data source `confluence_space_roles`."
)

type spaceRoleAssignmentResource struct{ resourceBase }

func newSpaceRoleAssignmentResource() resource.Resource { return &spaceRoleAssignmentResource{} }

func (r *spaceRoleAssignmentResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_role_assignment"
}

func (r *spaceRoleAssignmentResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Manages the role of one principal (a user, a group or an access class) in a space, on sites with space roles. " +
			"A principal has one role in a space. An existing role, such as one from the site's defaults for new spaces, is replaced. " +
			"On sites without space roles, use `confluence_space_permission`. Do not use it together with `confluence_space_role_assignments` on one space: the two resources would conflict.",
		Attributes: map[string]schema.Attribute{
			"space_key":      spaceKeyAttribute(),
			"principal_type": forcesNew(principalTypeAttribute(rolePrincipalTypes)),
			"principal_id": forcesNew(schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: rolePrincipalIDDescription,
			}),
			"role_id": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
				MarkdownDescription: roleIDDescription,
			},
		},
	}
}

func (r *spaceRoleAssignmentResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = principalIdentitySchema("Type of the principal: user, group or access_class.",
		identityschema.StringAttribute{RequiredForImport: true, Description: "ID of the user, group or access class."})
}

func (r *spaceRoleAssignmentResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, parsePrincipalIdentity, validAssignee,
		"KEY/group/ID, KEY/user/ID or KEY/access_class/ID, such as DOCS/access_class/anonymous-users")
	r.checkImportedGroup(ctx, resp)
}

func (r *spaceRoleAssignmentResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan spaceRoleAssignmentModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.principalIdentity)...)
	r.assign(ctx, plan, spaceRoleAssignmentPrivate{}, &resp.State, resp.Private, &resp.Diagnostics)
}

func (r *spaceRoleAssignmentResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state spaceRoleAssignmentModel
	var private spaceRoleAssignmentPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.principalIdentity)...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	roles, ok := r.roles(&resp.Diagnostics)
	if !ok {
		return
	}
	roleID := ""
	space, err := roles.ResolveSpace(ctx, state.ref(private))
	if err == nil {
		roleID, err = roles.RoleAssignment(ctx, space, state.principal())
	}
	if r.removeIfGone(ctx, resp, state, err == nil && roleID == "", usePermissions(err)) {
		return
	}
	r.run.access.noteList(space, true)
	resp.Diagnostics.Append(resp.State.Set(ctx, state.with(roleID))...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, spaceRoleAssignmentPrivate{space.ID})...)
}

func (r *spaceRoleAssignmentResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan spaceRoleAssignmentModel
	var private spaceRoleAssignmentPrivate
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.principalIdentity)...)
	r.assign(ctx, plan, private, &resp.State, resp.Private, &resp.Diagnostics)
}

func (r *spaceRoleAssignmentResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state spaceRoleAssignmentModel
	var private spaceRoleAssignmentPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	roles, ok := r.roles(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	if r.run.wrote(claimOfRoles(state.SpaceKey, "")) || r.run.wrote(claimOfRoles(state.SpaceKey, state.PrincipalID.ValueString())) {
		addKept(&resp.Diagnostics, state.String())
		return
	}
	if err := roles.SetRoleAssignment(ctx, state.ref(private), state.principal(), ""); err != nil && !confluence.IsNotFound(err) {
		addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be removed", state), usePermissions(err))
	}
}
