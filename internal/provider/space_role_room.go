package provider

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// obstacle is why a site has no room for a role: another has its name, or there are as many custom roles as a site can have. The
// zero value is none.
type obstacle struct {
	taken *confluence.SpaceRole
	full  bool
}

// mayGo reports whether the run may destroy what stands in the way: not a system role.
func (o obstacle) mayGo() bool {
	return o.full || o.taken != nil && o.taken.Type == confluence.CustomRole
}

// obstacleTo finds what stands in the way of a role. With leaving, roles that the run destroys count as gone already.
func (r *spaceRoleResource) obstacleTo(list []confluence.SpaceRole, plan spaceRoleResourceModel, leaving bool) obstacle {
	name, isNew, custom := plan.Name.ValueString(), plan.ID.ValueString() == "", 0
	for _, role := range list {
		switch {
		case leaving && r.run.leaves(spaceRoleType, role.ID):
		case role.Name == name && role.ID != plan.ID.ValueString():
			return obstacle{taken: &role}
		case role.Type == confluence.CustomRole:
			custom++
		}
	}
	if isNew {
		custom += r.run.planRole(name, func(other string) bool {
			return !slices.ContainsFunc(list, func(role confluence.SpaceRole) bool { return role.Name == other })
		})
	}
	return obstacle{full: isNew && custom >= confluence.MaxCustomRoles}
}

// planRole notes the name of a new role, and counts the other new roles of this run that are still to be created.
func (r *run) planRole(name string, isMissing func(other string) bool) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.newRoles == nil {
		r.newRoles = map[string]bool{}
	}
	r.newRoles[name] = true
	missing := 0
	for other := range r.newRoles {
		if other != name && isMissing(other) {
			missing++
		}
	}
	return missing
}

// checkRoom rejects a role for which the site has no room. What is in the way may be destroyed in the same run, and its plan may
// come later: before the error, checkRoom waits until nothing else is planned.
func (r *spaceRoleResource) checkRoom(ctx context.Context, roles confluence.CustomRoles, plan spaceRoleResourceModel, diags *diag.Diagnostics) {
	if plan.Name.IsUnknown() {
		return
	}
	list, err := roles.SpaceRoles(ctx, confluence.SpaceRef{})
	if err != nil {
		addError(diags, path.Empty(), "Space roles of this site could not be read", usePermissions(err))
		return
	}
	found := r.obstacleTo(list, plan, true)
	for found.mayGo() && r.run.awaitOthers(ctx, creationWaits) {
		found = r.obstacleTo(list, plan, true)
	}
	switch {
	case found.taken != nil:
		r.addTaken(plan, *found.taken, fmt.Errorf("the site has a role with this name, and would refuse another"), diags)
	case found.full:
		addFull(diags, path.Root("name"), plan, "")
	}
}

// awaitRoom waits while an operation of this run destroys what stands in the way of a role. If it stays, the write reports it.
func (r *spaceRoleResource) awaitRoom(ctx context.Context, roles confluence.CustomRoles, plan spaceRoleResourceModel) {
	for {
		list, err := roles.SpaceRoles(ctx, confluence.SpaceRef{})
		if err != nil || !r.obstacleTo(list, plan, false).mayGo() || !r.run.awaitOthers(ctx, creationWaits) {
			return
		}
	}
}

// addCreateError reports why a role could not be created.
func (r *spaceRoleResource) addCreateError(ctx context.Context, roles confluence.CustomRoles, plan spaceRoleResourceModel, err error, diags *diag.Diagnostics) {
	list, readErr := roles.SpaceRoles(ctx, confluence.SpaceRef{})
	found := r.obstacleTo(list, plan, false)
	var taken *confluence.Error
	switch {
	case errors.As(err, &taken) && confluence.IsTaken(err) && taken.ID != "":
		role := confluence.SpaceRole{ID: taken.ID, Type: confluence.CustomRole}
		if i := slices.IndexFunc(list, func(r confluence.SpaceRole) bool { return r.ID == taken.ID }); i >= 0 {
			role = list[i]
		}
		r.addTaken(plan, role, err, diags)
	case readErr == nil && found.full && confluence.IsInvalid(err):
		addFull(diags, path.Root("name"), plan, err.Error()+"\n\n")
	default:
		addError(diags, path.Empty(), fmt.Sprintf("%s could not be created", plan), usePermissions(err))
	}
}

// addTaken reports that another role has the name.
func (r *spaceRoleResource) addTaken(plan spaceRoleResourceModel, other confluence.SpaceRole, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s exists already", plan)
	if other.Type == confluence.SystemRole {
		diags.AddAttributeError(path.Root("name"), summary, fmt.Sprintf("%s. It is a system role, which cannot be managed. Choose another name.", err))
		return
	}
	r.addAlreadyExists(diags, path.Root("name"), summary, err, spaceRoleType, other.ID)
}

func addFull(diags *diag.Diagnostics, at path.Path, plan spaceRoleResourceModel, words string) {
	diags.AddAttributeError(at, fmt.Sprintf("%s cannot be created: the site has the maximum number of custom roles", plan), fmt.Sprintf("%sA site can have at most %d custom space roles. "+
		"Delete a role that is no longer needed. If this configuration destroys one, apply that first.", words, confluence.MaxCustomRoles))
}
