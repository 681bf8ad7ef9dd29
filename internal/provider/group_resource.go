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
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ resource.ResourceWithConfigure   = (*groupResource)(nil)
	_ resource.ResourceWithIdentity    = (*groupResource)(nil)
	_ resource.ResourceWithImportState = (*groupResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*groupResource)(nil)
)

type groupResource struct{ resourceBase }

func newGroupResource() resource.Resource { return &groupResource{} }

func (r *groupResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_group"
}

func (r *groupResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages a group of users. Manage its members with `confluence_group_members` or `confluence_group_membership`. " +
			"The account of the provider must be a site administrator on Cloud, a Confluence administrator on Data Center.",
		Attributes: map[string]schema.Attribute{
			"name": forcesNew(schema.StringAttribute{
				Required:      true,
				PlanModifiers: []planmodifier.String{ignoreCase{}},
				Validators:    []validator.String{stringvalidator.UTF8LengthBetween(1, maxGroupName), nameValidator{}, notDots},
				MarkdownDescription: fmt.Sprintf("Name of the group, at most %d characters. Case is ignored. "+
					"Data Center stores names in lower case.", maxGroupName),
			}),
			"id": computedAttribute("ID of the group, for `principal_id` of other resources: the group ID on Cloud, the group name on Data Center."),
			"deletion_policy": choiceAttribute("What happens when the resource is destroyed: `delete` deletes the group, its memberships and its permissions; "+
				"`retain` removes it from state and leaves it in Confluence.", deleteGroup, "retain"),
		},
	}
}

func (r *groupResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{RequiredForImport: true, Description: "ID of the group: the group ID on Cloud, the group name on Data Center."},
	}}
}

func (r *groupResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	importState(ctx, req, resp, newGroupIdentity, groupIdentity.valid, "ID, the group ID on Cloud, the group name on Data Center")
	r.checkImportedID(ctx, "id", resp)
}

// ModifyPlan notes the group for the checks of other resources, and rejects to delete the group by which the caller
// administers the site.
func (r *groupResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	var plan, state groupResourceModel
	if !req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	}
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		r.run.manage("confluence_group", state.ID.ValueString())
	}
	if plan.Name != state.Name {
		r.noteGroup(plan.Name.ValueString())
	}
	if !state.ID.IsNull() && plan.ID.ValueString() != state.ID.ValueString() && state.DeletionPolicy.ValueString() == deleteGroup {
		r.checkOwnGroup(ctx, state.group(), path.Root("name"), &resp.Diagnostics)
	}
}

func (r *groupResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan groupResourceModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	group, err := r.client.CreateGroup(ctx, plan.Name.ValueString())
	if err != nil {
		r.addGroupCreateError(plan, err, &resp.Diagnostics)
		return
	}
	plan = plan.with(group)
	r.run.manage("confluence_group", group.ID)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *groupResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state groupResourceModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
	if resp.Diagnostics.HasError() || r.client == nil {
		return
	}
	group, err := r.client.GroupByID(ctx, state.ID.ValueString())
	if r.removeIfGone(ctx, resp, state, false, err) {
		return
	}
	r.run.manage("confluence_group", state.ID.ValueString())
	resp.Diagnostics.Append(resp.State.Set(ctx, state.with(group))...)
}

// Update has nothing to write: only the deletion policy can change.
func (r *groupResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan groupResourceModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *groupResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state groupResourceModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if state.DeletionPolicy.ValueString() != "retain" {
		if err := r.client.DeleteGroup(ctx, state.group()); err != nil && !confluence.IsNotFound(err) {
			addGroupError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be deleted", state), err)
			return
		}
	}
	r.run.release("confluence_group", state.ID.ValueString())
}
