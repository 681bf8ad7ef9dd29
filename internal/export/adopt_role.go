package export

import (
	"context"
	"fmt"
	"slices"
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

// assignmentsOf returns the role assignments that a resource manages, by principal.
func assignmentsOf(resource shownResource) []attributes {
	switch resource.Type {
	case "confluence_space_role_assignment":
		return []attributes{resource.Values}
	case "confluence_space_role_assignments":
		return resource.Values.objects("assignments")
	}
	return nil
}

// compareRoles reports the principals of a resource that have another role on this site.
func (a *adoption) compareRoles(ctx context.Context, resource shownResource) error {
	assignments := assignmentsOf(resource)
	if len(assignments) == 0 {
		return nil
	}
	held, err := a.target.list(ctx, "space_role_assignments", "assignments", attributes{"space_key": resource.Values.text("space_key")})
	if err != nil {
		return err
	}
	roles, err := a.target.list(ctx, "space_roles", "roles", nil)
	if err != nil {
		return err
	}
	for _, assignment := range assignments {
		kind, old := assignment.text("principal_type"), assignment.text("principal_id")
		id, err := a.principals.id(ctx, kind, old, resource.Address)
		if err != nil {
			continue // it is in the report
		}
		name, want, err := a.principals.role(ctx, assignment.text("role_id"))
		if err != nil {
			a.report.add(severalFound, resource.Address, err.Error())
			continue
		}
		if want == "" && len(where(roles, "id", name)) == 0 && !a.manages("confluence_space_role", name) {
			a.principals.miss("role", name, resource.Address)
		}
		for _, one := range held {
			here := one.text("role_id")
			if one.text("principal_type") != kind || one.text("principal_id") != id || here == want || here == assignment.text("role_id") {
				continue
			}
			a.report.add(operationsDiffer, resource.Address, fmt.Sprintf("%s: has the role %s on this site. Terraform assigns %s, unless you set role_id = %q",
				strings.TrimSpace(kind+" "+a.principals.name(kind, old)), roleName(roles, here), roleName(roles, name), here))
		}
	}
	return nil
}

// manages reports whether the state manages an object with a name.
func (a *adoption) manages(resourceType, name string) bool {
	return slices.ContainsFunc(a.state.managed, func(resource shownResource) bool {
		return resource.Type == resourceType && resource.Values.text("name") == name
	})
}

// roleName returns the name of the role with an ID, or the ID if there is none.
func roleName(roles []attributes, id string) string {
	for _, role := range where(roles, "id", id) {
		return role.text("name")
	}
	return id
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
	if proposal.Role.ID == "" {
		return "no role suits. Create one with confluence_space_role, or leave it without access"
	}
	text := fmt.Sprintf("role %s, role_id %q", roleName(roles, proposal.Role.ID), proposal.Role.ID)
	if proposal.Role.ID == holding.RoleID {
		text += ", which it has"
	} else if holding.RoleID != "" {
		text += ", instead of " + roleName(roles, holding.RoleID)
	}
	if len(proposal.Gains) > 0 {
		text += ". Gains " + strings.Join(proposal.Gains, ", ")
	}
	if len(proposal.Losses) > 0 {
		text += ". Loses " + strings.Join(proposal.Losses, ", ")
	}
	return text
}
