package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ resource.ResourceWithConfigure   = (*groupMembershipResource)(nil)
	_ resource.ResourceWithIdentity    = (*groupMembershipResource)(nil)
	_ resource.ResourceWithImportState = (*groupMembershipResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*groupMembershipResource)(nil)
)

type groupMembershipResource struct{ resourceBase }

func newGroupMembershipResource() resource.Resource { return &groupMembershipResource{} }

func (r *groupMembershipResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_group_membership"
}

func (r *groupMembershipResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages the membership of one user in a group, and does not affect other members. If the user is a member already, Terraform adopts the membership. " +
			"Do not use it together with `confluence_group_members` for one group: that resource manages all members. " +
			"The account of the provider must be a site administrator on Cloud, a Confluence administrator on Data Center.",
		Attributes: map[string]schema.Attribute{
			"group_id": groupIDAttribute(),
			"principal_id": forcesNew(schema.StringAttribute{
				Required:            true,
				PlanModifiers:       []planmodifier.String{ignoreCase{}},
				Validators:          []validator.String{stringvalidator.LengthAtLeast(1), notDots},
				MarkdownDescription: "ID of the user: the account ID on Cloud, the username on Data Center.",
			}),
		},
	}
}

// groupIDAttribute is the group whose members a resource manages.
func groupIDAttribute() schema.StringAttribute {
	return forcesNew(schema.StringAttribute{
		Required:            true,
		PlanModifiers:       []planmodifier.String{ignoreCase{}},
		Validators:          []validator.String{stringvalidator.LengthAtLeast(1), notDots},
		MarkdownDescription: "ID of the group: the group ID on Cloud, the group name on Data Center.",
	})
}

func (r *groupMembershipResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"group_id":     identityschema.StringAttribute{RequiredForImport: true, Description: "ID of the group: the group ID on Cloud, the group name on Data Center."},
		"principal_id": identityschema.StringAttribute{RequiredForImport: true, Description: "ID of the user: the account ID on Cloud, the username on Data Center."},
	}}
}

func (r *groupMembershipResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, parseMembershipIdentity, membershipIdentity.valid,
		"GROUP_ID/PRINCIPAL_ID, separated by the last slash")
	r.checkImportedID(ctx, "group_id", resp)
}

// ModifyPlan rejects a user and a group that do not exist, and to remove the caller from a group of administrators.
func (r *groupMembershipResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	var plan, state membershipModel
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if !req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
		if !plan.isUnknown() && !r.run.claimMembership(plan.GroupID.ValueString(), plan.PrincipalID.ValueString(), false, &resp.Diagnostics) {
			return
		}
	}
	if resp.Diagnostics.HasError() || plan == state {
		return
	}
	if !state.GroupID.IsNull() {
		r.checkOwnMembership(ctx, state.GroupID.ValueString(), []string{state.PrincipalID.ValueString()}, path.Root("principal_id"), &resp.Diagnostics)
	}
	r.checkPrincipalsExist(ctx, []plannedPrincipal{
		{confluence.Principal{Type: "group", ID: plan.GroupID.ValueString()}, path.Root("group_id")},
		{confluence.Principal{Type: "user", ID: plan.PrincipalID.ValueString()}, path.Root("principal_id")},
	}, &resp.Diagnostics)
	r.warnOfChange(ctx, plan, state, &resp.Diagnostics)
}

// warnOfChange warns of who leaves the group. A resource that is replaced is planned twice: it leaves first.
func (r *groupMembershipResource) warnOfChange(ctx context.Context, plan, state membershipModel, diags *diag.Diagnostics) {
	switch {
	case r.access.off:
	case !state.GroupID.IsNull():
		leaves := r.leaving(ctx, state.group(), []string{state.PrincipalID.ValueString()})
		r.warnOfMembership(ctx, membershipChange{what: state.String(), group: state.group(), leaves: leaves}, diags)
	case !plan.isUnknown():
		r.warnOfMembership(ctx, membershipChange{what: plan.String(), group: plan.group(), joins: joining([]string{plan.PrincipalID.ValueString()})}, diags)
	}
}

func (r *groupMembershipResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan membershipModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() || !r.run.claimMembership(plan.GroupID.ValueString(), plan.PrincipalID.ValueString(), true, &resp.Diagnostics) {
		return
	}
	if err := r.client.AddGroupMember(ctx, plan.group(), plan.PrincipalID.ValueString()); err != nil {
		at := r.missingPrincipal(ctx, plan.group(), err, path.Root("principal_id"))
		addGroupError(&resp.Diagnostics, at, fmt.Sprintf("%s could not be created", plan), err)
		return
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// missingPrincipal is the attribute of what was not found: the group if it cannot be read, or else the user.
func (b *resourceBase) missingPrincipal(ctx context.Context, group confluence.Group, err error, user path.Path) path.Path {
	if !confluence.IsNotFound(err) {
		return path.Empty()
	}
	if _, err := b.client.GroupByID(ctx, group.ID); err != nil {
		return path.Root("group_id")
	}
	return user
}

func (r *groupMembershipResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state membershipModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	members, err := r.client.GroupMembers(ctx, state.group())
	if r.removeIfGone(ctx, resp, state, err == nil && !isMember(members, state.PrincipalID.ValueString()), err) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

// Update is never called: all attributes force a new resource, and a change in case is ignored.
func (r *groupMembershipResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan membershipModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *groupMembershipResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state membershipModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if r.run.members.isWritten(state.GroupID.ValueString(), state.PrincipalID.ValueString()) {
		addKept(&resp.Diagnostics, state.String())
		return
	}
	if err := r.client.RemoveGroupMember(ctx, state.group(), state.PrincipalID.ValueString()); err != nil && !confluence.IsNotFound(err) {
		addGroupError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be removed", state), err)
	}
}
