package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ resource.ResourceWithConfigure      = (*groupMembersResource)(nil)
	_ resource.ResourceWithIdentity       = (*groupMembersResource)(nil)
	_ resource.ResourceWithImportState    = (*groupMembersResource)(nil)
	_ resource.ResourceWithModifyPlan     = (*groupMembersResource)(nil)
	_ resource.ResourceWithValidateConfig = (*groupMembersResource)(nil)
)

type groupMembersResource struct{ resourceBase }

func newGroupMembersResource() resource.Resource { return &groupMembersResource{} }

func (r *groupMembersResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_group_members"
}

func (r *groupMembersResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages all members of a group. It is authoritative: users who are not in `members` are removed, including those who were added outside Terraform. " +
			"It does not change app users (Cloud) that are not in `members`, nor members of nested groups (Data Center). " +
			"Do not use it together with `confluence_group_membership` for one group. Destroying the resource removes its members from the group. " +
			"The account of the provider must be a site administrator on Cloud, a Confluence administrator on Data Center.",
		Attributes: map[string]schema.Attribute{
			"group_id": groupIDAttribute(),
			"members": schema.SetAttribute{
				CustomType:    newIDSetType(),
				ElementType:   types.StringType,
				Required:      true,
				PlanModifiers: []planmodifier.Set{ignoreMemberCase{}},
				Validators:    []validator.Set{setvalidator.ValueStringsAre(stringvalidator.LengthAtLeast(1), notDots)},
				MarkdownDescription: "IDs of the users: account IDs on Cloud, usernames on Data Center. An empty set removes all members. " +
					"Users are added before others are removed, one after another.",
			},
		},
	}
}

func (r *groupMembersResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"group_id": identityschema.StringAttribute{RequiredForImport: true, Description: "ID of the group: the group ID on Cloud, the group name on Data Center."},
	}}
}

func (r *groupMembersResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, newGroupMembersIdentity, groupMembersIdentity.valid, "GROUP_ID, the group ID on Cloud, the group name on Data Center")
	r.checkImportedID(ctx, "group_id", resp)
}

// Create saves no state if only part of the members could be set: the next apply sets the rest. A saved resource would be
// tainted, and destroying it to replace it would remove the members.
func (r *groupMembersResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan groupMembersModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() || !r.run.claimMembers(plan.GroupID.ValueString(), plan.claim(), true, &resp.Diagnostics) {
		return
	}
	if r.setMembers(ctx, plan, groupMembersModel{}, &resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *groupMembersResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state groupMembersModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	members, err := r.directMembers(ctx, state.group(), state.ids())
	if r.removeIfGone(ctx, resp, state, false, err) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, state.with(members))...)
}

// Update saves what the members are now if only part of them could be set.
func (r *groupMembersResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state groupMembersModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	if resp.Diagnostics.HasError() {
		return
	}
	if !r.run.claimMembers(plan.GroupID.ValueString(), plan.claim(), true, &resp.Diagnostics) {
		return
	}
	if r.setMembers(ctx, plan, state, &resp.Diagnostics); resp.Diagnostics.HasError() {
		members, err := r.directMembers(ctx, plan.group(), plan.ids().with(state.ids()))
		if err != nil {
			return
		}
		plan = plan.with(members)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Delete removes the members, except those that another resource has set in this run: Terraform does not order the two.
func (r *groupMembersResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state groupMembersModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	var kept []string
	for _, id := range state.Members.strings() {
		if r.run.members.isWritten(state.GroupID.ValueString(), id) {
			kept = append(kept, id)
			continue
		}
		if err := r.client.RemoveGroupMember(ctx, state.group(), id); err != nil && !confluence.IsNotFound(err) {
			addGroupError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("User %s could not be removed from group %s", id, state.GroupID.ValueString()), err)
			return
		}
	}
	if len(kept) > 0 {
		addKept(&resp.Diagnostics, fmt.Sprintf("Membership of %s in group %s", strings.Join(kept, ", "), state.GroupID.ValueString()))
	}
}
