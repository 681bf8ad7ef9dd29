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
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const spaceRoleType = "confluence_space_role"

var (
	_ resource.ResourceWithConfigure   = (*spaceRoleResource)(nil)
	_ resource.ResourceWithIdentity    = (*spaceRoleResource)(nil)
	_ resource.ResourceWithImportState = (*spaceRoleResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*spaceRoleResource)(nil)
)

type spaceRoleResource struct{ resourceBase }

func newSpaceRoleResource() resource.Resource { return &spaceRoleResource{} }

func (r *spaceRoleResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_role"
}

func (r *spaceRoleResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	nonEmpty := []validator.String{stringvalidator.LengthAtLeast(1)}
	sentOnly := " It takes effect when the role changes or is deleted; changing it alone changes nothing in Confluence."
	resp.Schema = schema.Schema{
		MarkdownDescription: fmt.Sprintf("(Cloud) Manages a custom space role: a named set of permissions that can be assigned to principals in any space of the site. "+
			"A site can have %d custom roles. System roles cannot be managed. The account of the provider must be a site administrator or an organization administrator. "+
			"A role that is assigned cannot be destroyed: change or remove its assignments first, or in the same apply. To replace it with a new role in the same apply, "+
			"first apply `create_before_destroy` in the `lifecycle` block of the old role. The provider searches at most %d spaces of the site for assignments.",
			confluence.MaxCustomRoles, confluence.MaxRoleSpaces),
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{stringvalidator.LengthAtLeast(1), nameValidator{}},
				MarkdownDescription: "Name of the role. It is unique among the roles of the site.",
			},
			"description": schema.StringAttribute{
				Optional:            true,
				Computed:            true,
				Default:             stringdefault.StaticString(""),
				MarkdownDescription: "Description of the role. Default: `\"\"`.",
			},
			"space_permissions": schema.SetAttribute{
				ElementType: types.StringType,
				Required:    true,
				Validators:  []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.ValueStringsAre(nonEmpty...)},
				MarkdownDescription: "IDs of the permissions that the role includes, such as `read/space`. Look them up with the data source " +
					"`confluence_space_role_permissions`. Also include the permissions that these require.",
			},
			"anonymous_reassignment_role_id": schema.StringAttribute{
				Optional:            true,
				Validators:          nonEmpty,
				MarkdownDescription: "ID of the role that replaces this role where it is assigned to anonymous users. If omitted, these assignments do not change." + sentOnly,
			},
			"guest_reassignment_role_id": schema.StringAttribute{
				Optional:            true,
				Validators:          nonEmpty,
				MarkdownDescription: "ID of the role that replaces this role where it is assigned to guests. If omitted, these assignments do not change." + sentOnly,
			},
			"id":       computedAttribute("ID of the role."),
			"timeouts": timeoutsAttribute(ctx),
		},
	}
}

func (r *spaceRoleResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{RequiredForImport: true, Description: "ID of the role."},
	}}
}

func (r *spaceRoleResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan spaceRoleResourceModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, cancel := withTimeout(ctx, plan.Timeouts.Create, &resp.Diagnostics)
	defer cancel()
	roles, ok := r.roles(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	r.awaitRoom(ctx, roles, plan)
	role, err := roles.CreateSpaceRole(ctx, plan.toRole())
	if err != nil {
		r.addCreateError(ctx, roles, plan, err, &resp.Diagnostics)
		return
	}
	r.run.manage(spaceRoleType, role.ID)
	plan.ID = types.StringValue(role.ID)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *spaceRoleResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state spaceRoleResourceModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	roles, ok := r.roles(&resp.Diagnostics)
	if !ok {
		return
	}
	role, err := roles.SpaceRole(ctx, state.ID.ValueString())
	if r.removeIfGone(ctx, resp, state, false, usePermissions(err)) {
		return
	}
	r.run.manage(spaceRoleType, role.ID)
	resp.Diagnostics.Append(resp.State.Set(ctx, state.fromRemote(role))...)
}

func (r *spaceRoleResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state spaceRoleResourceModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	ctx, cancel := withTimeout(ctx, plan.Timeouts.Update, &resp.Diagnostics)
	defer cancel()
	roles, ok := r.roles(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	if plan.differs(state) && !r.update(ctx, roles, plan, state, &resp.Diagnostics) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// update changes a role that is as it was when the change was planned, and reports whether it succeeded. Roles have no versions.
func (r *spaceRoleResource) update(ctx context.Context, roles confluence.CustomRoles, plan, state spaceRoleResourceModel, diags *diag.Diagnostics) bool {
	summary := fmt.Sprintf("%s could not be updated", state)
	now, err := roles.SpaceRole(ctx, state.ID.ValueString())
	switch {
	case err == nil && state.fromRemote(now).differs(state):
		diags.AddError(summary, "Someone else has changed it since the plan, and nothing was overwritten. Run the plan again.")
		return false
	case err == nil:
		r.awaitRoom(ctx, roles, plan)
		err = roles.UpdateSpaceRole(ctx, plan.toRole(), plan.toReassignment())
	}
	if err != nil {
		addError(diags, path.Empty(), summary, usePermissions(err))
	}
	return err == nil
}

func (r *spaceRoleResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state spaceRoleResourceModel
	var private spaceRolePrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	ctx, cancel := withTimeout(ctx, state.Timeouts.Delete, &resp.Diagnostics)
	defer cancel()
	roles, ok := r.roles(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	r.run.leave(spaceRoleType, state.ID.ValueString())
	if !r.delete(ctx, roles, state, private.Moves, &resp.Diagnostics) {
		r.run.stay(spaceRoleType, state.ID.ValueString())
	}
}

// roles is the client if its deployment has space roles.
func (r *spaceRoleResource) roles(diags *diag.Diagnostics) (confluence.CustomRoles, bool) {
	return onlyOn[confluence.CustomRoles](r.client, spaceRoleType, usePermissionInstead, diags)
}
