package provider

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ resource.ResourceWithConfigure      = (*spaceRoleAssignmentsResource)(nil)
	_ resource.ResourceWithIdentity       = (*spaceRoleAssignmentsResource)(nil)
	_ resource.ResourceWithImportState    = (*spaceRoleAssignmentsResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*spaceRoleAssignmentsResource)(nil)
	_ resource.ResourceWithValidateConfig = (*spaceRoleAssignmentsResource)(nil)
)

type spaceRoleAssignmentsResource struct{ resourceBase }

func newSpaceRoleAssignmentsResource() resource.Resource { return &spaceRoleAssignmentsResource{} }

func (r *spaceRoleAssignmentsResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_space_role_assignments"
}

func (r *spaceRoleAssignmentsResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	nonEmpty := []validator.String{stringvalidator.LengthAtLeast(1)}
	resp.Schema = schema.Schema{
		MarkdownDescription: "(Cloud) Manages all role assignments of a space, on sites with space roles. It is authoritative: all other assignments, except those of apps (see `keep_apps`), " +
			"are removed, including those of the creator of the space and the site's default assignments. Assignments made outside Terraform are removed on the next apply. Do not use it " +
			"together with `confluence_space_role_assignment` on one space: the two resources would conflict. Destroying the resource removes it from state and leaves the assignments in Confluence.",
		Attributes: map[string]schema.Attribute{
			"space_key": spaceKeyAttribute(),
			"assignments": schema.SetNestedAttribute{
				CustomType: newAssignmentsType(),
				Required:   true,
				Validators: []validator.Set{setvalidator.SizeAtLeast(1)},
				MarkdownDescription: "Role assignments of the space, one element per principal. At least one principal that is not an app must have a role with the permission `administer/space`. " +
					"Include the account of the provider or one of its groups, or it loses access.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"principal_type": principalTypeAttribute(rolePrincipalTypes),
					"principal_id":   schema.StringAttribute{Required: true, Validators: nonEmpty, MarkdownDescription: rolePrincipalIDDescription},
					"role_id":        schema.StringAttribute{Required: true, Validators: nonEmpty, MarkdownDescription: roleIDDescription},
				}},
			},
			"keep_apps": schema.BoolAttribute{
				Optional: true,
				Computed: true,
				Default:  booldefault.StaticBool(true),
				MarkdownDescription: "Whether to keep the assignments of apps that are not in `assignments`: users with the account type `app`, and the group " +
					"`atlassian-addons-admin`. An app may stop working without them. Default: `true`.",
			},
		},
	}
}

func (r *spaceRoleAssignmentsResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"space_key": identityschema.StringAttribute{RequiredForImport: true, Description: "Key of the space."},
	}}
}

func (r *spaceRoleAssignmentsResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, newSpacePermissionsIdentity, spacePermissionsIdentity.valid, "KEY, such as DOCS")
}

func (r *spaceRoleAssignmentsResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan spaceRoleAssignmentsModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	r.set(ctx, plan, spaceRoleAssignmentsPrivate{}, &resp.State, resp.Private, &resp.Diagnostics)
}

func (r *spaceRoleAssignmentsResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state spaceRoleAssignmentsModel
	var private spaceRoleAssignmentsPrivate
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	roles, ok := r.roles(&resp.Diagnostics)
	if !ok {
		return
	}
	space, err := roles.ResolveSpace(ctx, state.ref(private))
	var list []confluence.RoleAssignment
	var apps []confluence.Principal
	if err == nil {
		list, apps, err = r.read(ctx, roles, space, state, private, &resp.Diagnostics)
	}
	if r.removeIfGone(ctx, resp, state, false, usePermissions(err)) {
		return
	}
	r.run.access.noteList(space, true)
	resp.Diagnostics.Append(resp.State.Set(ctx, newSpaceRoleAssignmentsModel(state.SpaceKey, state.keepsApps(), list))...)
	resp.Diagnostics.Append(writePrivate(ctx, resp.Private, newSpaceRoleAssignmentsPrivate(space, apps))...)
}

func (r *spaceRoleAssignmentsResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan spaceRoleAssignmentsModel
	var private spaceRoleAssignmentsPrivate
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(readPrivate(ctx, req.Private, &private)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	r.set(ctx, plan, private, &resp.State, resp.Private, &resp.Diagnostics)
}

// Delete leaves the assignments unchanged, as ModifyPlan warns: without one, nobody could administer the space, and the list before
// Terraform is not known.
func (r *spaceRoleAssignmentsResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {
}

// roles is the client if its deployment has space roles.
func (r *spaceRoleAssignmentsResource) roles(diags *diag.Diagnostics) (confluence.SpaceRoles, bool) {
	return onlyOn[confluence.SpaceRoles](r.client, "confluence_space_role_assignments", usePermissionsInstead, diags)
}

const usePermissionsInstead = "Manage the permissions of the space with confluence_space_permissions instead."

// set makes the plan the list of the space, and saves it in state. Confluence makes all changes or none.
func (r *spaceRoleAssignmentsResource) set(ctx context.Context, plan spaceRoleAssignmentsModel, prior spaceRoleAssignmentsPrivate, state stateSetter, private privateSetter, diags *diag.Diagnostics) {
	roles, ok := r.roles(diags)
	if !ok || diags.HasError() {
		return
	}
	r.run.claim(claimOfRoles(plan.SpaceKey, ""), "", true)
	var apps []confluence.Principal
	space, err := roles.ResolveSpace(ctx, plan.ref(prior))
	if err == nil {
		apps, err = roles.SetRoleAssignments(ctx, space, plan.toAssignments(ctx), plan.keepsApps())
	}
	if err != nil {
		at := path.Empty()
		switch {
		case confluence.IsNotFound(err):
			at = path.Root("space_key")
		case confluence.IsInvalid(err):
			at = path.Root("assignments")
		}
		addError(diags, at, fmt.Sprintf("%s could not be set", plan), usePermissions(err))
		return
	}
	diags.Append(state.Set(ctx, plan)...)
	diags.Append(writePrivate(ctx, private, newSpaceRoleAssignmentsPrivate(space, apps))...)
}

// read reads the list as it belongs in state, and the apps that are left alone.
func (r *spaceRoleAssignmentsResource) read(ctx context.Context, roles confluence.SpaceRoles, space confluence.SpaceRef, state spaceRoleAssignmentsModel, private spaceRoleAssignmentsPrivate, diags *diag.Diagnostics) (list []confluence.RoleAssignment, apps []confluence.Principal, err error) {
	if list, err = roles.RoleAssignments(ctx, space); err != nil || !state.keepsApps() {
		return list, nil, err
	}
	kept, apps, err := r.withoutApps(ctx, list, state.toAssignments(ctx), private.Apps)
	if !confluence.IsForbidden(err) {
		return kept, apps, err
	}
	diags.AddWarning(fmt.Sprintf("Apps among the role assignments of space %s could not be told from users", state.SpaceKey.ValueString()),
		err.Error()+"\n\nApps that the provider does not know from earlier runs are listed in assignments.")
	for _, app := range private.Apps {
		principal := confluence.Principal{Type: app.Type, ID: app.ID}
		apps = append(apps, principal)
		list = slices.DeleteFunc(list, func(one confluence.RoleAssignment) bool {
			return one.Principal == principal && roleOf(state.toAssignments(ctx), principal) == ""
		})
	}
	return list, apps, nil
}
