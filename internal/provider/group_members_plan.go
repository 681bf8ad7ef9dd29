package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ignoreMemberCase plans the members in state if the configured ones differ only in the case of IDs.
type ignoreMemberCase struct{}

func (ignoreMemberCase) Description(ctx context.Context) string {
	return ignoreCase{}.Description(ctx)
}

func (m ignoreMemberCase) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (ignoreMemberCase) PlanModifySet(_ context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	planned, prior := groupMembersModel{Members: idSetValue{req.PlanValue}}.claim(), groupMembersModel{Members: idSetValue{req.StateValue}}.claim()
	if planned != "" && planned == prior && !req.StateValue.IsNull() {
		resp.PlanValue = req.StateValue
	}
}

func isUnknown(v attr.Value) bool { return v.IsUnknown() }

// ValidateConfig rejects IDs that differ only in case: they are one user.
func (r *groupMembersResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config groupMembersModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	seen := map[string]string{}
	for _, id := range config.Members.strings() {
		if other, twice := seen[strings.ToLower(id)]; twice && id != "" {
			resp.Diagnostics.AddAttributeError(path.Root("members"), "Duplicate member",
				fmt.Sprintf("%q and %q are the same user: case is ignored. Remove one of them.", other, id))
		}
		seen[strings.ToLower(id)] = id
	}
}

// ModifyPlan rejects new members and a group that do not exist, and to remove the caller from a group of administrators. It
// warns of who joins and leaves.
func (r *groupMembersResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	var plan, state groupMembersModel
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if !req.Plan.Raw.IsNull() {
		resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
		if id := plan.GroupID; !id.IsUnknown() && !r.run.claimMembers(id.ValueString(), plan.claim(), false, &resp.Diagnostics) {
			return
		}
	}
	if resp.Diagnostics.HasError() || plan.same(state) {
		return
	}
	moves := !strings.EqualFold(plan.GroupID.ValueString(), state.GroupID.ValueString())
	if moves {
		r.checkOwnMembership(ctx, state.GroupID.ValueString(), state.Members.strings(), path.Root("members"), &resp.Diagnostics)
	}
	var present []confluence.User
	if !req.Plan.Raw.IsNull() {
		present = r.checkMembers(ctx, plan, state, moves, &resp.Diagnostics)
	}
	switch {
	case r.access.off || resp.Diagnostics.HasError() || plan.claim() == "" && !(moves && !state.GroupID.IsNull()):
	case state.GroupID.IsNull():
		r.warnOfFirst(ctx, plan, present, &resp.Diagnostics)
	default:
		r.warnOfChange(ctx, plan, state, moves, &resp.Diagnostics)
	}
}

// warnOfChange warns of who leaves the group and who joins it: everybody leaves if the resource gets another group or is destroyed.
// A resource that is replaced is planned twice: the other group is that of a new resource.
func (r *groupMembersResource) warnOfChange(ctx context.Context, plan, state groupMembersModel, moves bool, diags *diag.Diagnostics) {
	change := membershipChange{what: state.String(), group: state.group()}
	wanted := idSet{}
	if !moves {
		wanted = plan.ids()
		change.joins = joining(state.ids().lacking(plan.Members.strings()))
	}
	change.leaves = r.leaving(ctx, change.group, wanted.lacking(state.Members.strings()))
	r.warnOfMembership(ctx, change, diags)
}

// warnOfFirst warns of who joins the group of a new resource, and of the members whom it removes.
func (r *groupMembersResource) warnOfFirst(ctx context.Context, plan groupMembersModel, present []confluence.User, diags *diag.Diagnostics) {
	wanted := plan.ids()
	r.warnOfMembership(ctx, membershipChange{
		what: plan.String(), group: plan.group(), unlisted: true,
		joins:  joining(newIDSet(idsOf(present)).lacking(plan.Members.strings())),
		leaves: slices.DeleteFunc(slices.Clone(present), func(u confluence.User) bool { return wanted.has(u.PrincipalID()) }),
	}, diags)
}

// checkMembers checks the members that a plan adds and removes. moves reports whether the group is new to the resource: then it
// returns the members that the group has now.
func (r *groupMembersResource) checkMembers(ctx context.Context, plan, state groupMembersModel, moves bool, diags *diag.Diagnostics) (members []confluence.User) {
	present := state.Members.strings()
	if moves {
		r.checkPrincipalExists(ctx, confluence.Principal{Type: "group", ID: plan.GroupID.ValueString()}, path.Root("group_id"), diags)
		if diags.HasError() {
			return nil
		}
		members = r.plannedMembers(ctx, plan)
		present = idsOf(members)
	}
	known := newIDSet(present)
	var added []plannedPrincipal
	for _, element := range plan.Members.Elements() {
		if id := element.(types.String).ValueString(); !known.has(id) {
			added = append(added, plannedPrincipal{confluence.Principal{Type: "user", ID: id}, path.Root("members").AtSetValue(element)})
		}
	}
	r.checkPrincipalsExist(ctx, added, diags)
	if plan.claim() != "" {
		r.checkOwnMembership(ctx, plan.GroupID.ValueString(), plan.ids().lacking(present), path.Root("members"), diags)
	}
	return members
}

// plannedMembers reads the members of a group that is new to the resource; none if they cannot be read yet.
func (r *groupMembersResource) plannedMembers(ctx context.Context, plan groupMembersModel) []confluence.User {
	id := plan.GroupID.ValueString()
	if id == "" || r.run.plans(confluence.Principal{Type: "group", ID: id}) {
		return nil
	}
	members, err := r.directMembers(ctx, plan.group(), plan.ids())
	if err != nil {
		return nil
	}
	return members
}
