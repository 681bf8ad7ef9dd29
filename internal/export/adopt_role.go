package export

import (
	"context"
	"fmt"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
)

// proposeRoles reports the role that suits each principal of a resource with permissions, on a site where only roles give access.
func (a *adoption) proposeRoles(ctx context.Context, resource shownResource) error {
	space := resource.Values.text("space_key")
	if _, err := a.contents.space(space); err != nil {
		a.report.add(notFound, resource.Address, err.Error())
		return nil
	}
	roles, err := a.target.list(ctx, "space_roles", "roles", nil)
	if err != nil {
		return err
	}
	assigned, err := a.target.list(ctx, "space_role_assignments", "assignments", attributes{"space_key": space})
	if err != nil {
		return err
	}
	for _, grant := range grantsOf(resource) {
		kind, old := grant.text("principal_type"), grant.text("principal_id")
		id, err := a.principals.id(ctx, kind, old, resource.Address)
		if err != nil {
			continue // it is in the report
		}
		who := strings.TrimSpace(kind + " " + a.principals.name(kind, old))
		if kind == "anonymous" {
			kind, id = "access_class", "anonymous-users"
		}
		holding := access.Holding{Operations: grant.texts("operations")}
		for _, one := range assigned {
			if one.text("principal_type") == kind && one.text("principal_id") == id {
				holding.RoleID = one.text("role_id")
			}
		}
		a.report.add(rolesAlone, resource.Address, who+": "+describeProposal(holding, roles))
	}
	return nil
}

func accessRoles(roles []attributes) []access.Role {
	var all []access.Role
	for _, role := range roles {
		one := access.Role{ID: role.text("id")}
		for _, permission := range role.texts("space_permissions") { // read/space
			one.Operations = append(one.Operations, strings.Replace(permission, "/", ":", 1))
		}
		all = append(all, one)
	}
	return all
}

func describeProposal(holding access.Holding, roles []attributes) string {
	proposal := access.Propose(holding, accessRoles(roles))
	name := func(id string) string {
		for _, role := range where(roles, "id", id) {
			return role.text("name")
		}
		return id
	}
	if proposal.Role.ID == "" {
		return "no role suits. Create one with confluence_space_role, or leave it without access"
	}
	text := fmt.Sprintf("role %s, role_id %q", name(proposal.Role.ID), proposal.Role.ID)
	if proposal.Role.ID == holding.RoleID {
		text += ", which it has"
	} else if holding.RoleID != "" {
		text += ", instead of " + name(holding.RoleID)
	}
	if len(proposal.Gains) > 0 {
		text += ". Gains " + strings.Join(proposal.Gains, ", ")
	}
	if len(proposal.Losses) > 0 {
		text += ". Loses " + strings.Join(proposal.Losses, ", ")
	}
	return text
}
