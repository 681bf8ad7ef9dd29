package provider

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// spaceAccess is who is granted what in a space now.
type spaceAccess struct {
	grants      []confluence.Grant
	assignments []confluence.RoleAssignment
	roles       []access.Role

	isNew           bool // nobody is granted anything, apart from what Confluence grants by default
	notFound        bool
	anonymousUnread bool // anonymous may have grants that are not in the list (Data Center)
	unread          []string
}

// readSpaceAccess reads who is granted what in a space now: permissions, which the refresh has read for a resource of
// permissions, and roles where the list of permissions shows that there are any, or the other way round. The lists are read once.
func (b *resourceBase) readSpaceAccess(ctx context.Context, space confluence.SpaceRef, byRoles bool) spaceAccess {
	var now spaceAccess
	if space == (confluence.SpaceRef{}) {
		return spaceAccess{unread: []string{"The permissions of the space were not read: only users in the restrictions, and members of groups in them, are counted."}}
	}
	if b.run.access.plansSpace(space.Key) {
		return spaceAccess{isNew: true}
	}
	mode := confluence.SpaceRoleMode("")
	if byRoles {
		mode, _ = b.spaceRoleMode(ctx)
	}
	if mode != confluence.RolesOnly {
		list, err := readOnce(&b.run.access, "list "+strings.ToLower(space.Key), func() (confluence.SpaceAccess, error) { return b.client.SpaceAccess(ctx, space) })
		if confluence.IsNotFound(err) {
			return spaceAccess{notFound: true}
		}
		if err != nil {
			now.unread = append(now.unread, fmt.Sprintf("The permissions of space %s could not be read: %s.", space.Key, strings.TrimSuffix(err.Error(), ".")))
		}
		now.grants, now.anonymousUnread, byRoles = list.Grants, list.AnonymousUnread, byRoles || list.Roles
	}
	if roles, ok := b.client.(confluence.SpaceRoles); ok && byRoles {
		now.readRoles(ctx, b, roles, space)
	}
	return now
}

func (now *spaceAccess) readRoles(ctx context.Context, b *resourceBase, client confluence.SpaceRoles, space confluence.SpaceRef) {
	assignments, err := readOnce(&b.run.access, "assignments "+strings.ToLower(space.Key), func() ([]confluence.RoleAssignment, error) {
		return client.RoleAssignments(ctx, space)
	})
	if confluence.IsNotFound(err) {
		now.notFound = true
		return
	}
	if err != nil {
		now.unread = append(now.unread, fmt.Sprintf("The role assignments of space %s could not be read: %s.", space.Key, strings.TrimSuffix(err.Error(), ".")))
	}
	now.assignments = assignments
	roles, err := b.run.access.siteRoles(func() ([]confluence.SpaceRole, error) {
		return client.SpaceRoles(context.WithoutCancel(ctx), confluence.SpaceRef{})
	})
	if err != nil {
		now.unread = append(now.unread, fmt.Sprintf("The permissions of roles could not be read: %s.", strings.TrimSuffix(err.Error(), ".")))
	}
	now.roles = accessRoles(roles)
}

// accessRoles maps roles, whose permissions have the form read/space.
func accessRoles(roles []confluence.SpaceRole) []access.Role {
	all := make([]access.Role, len(roles))
	for i, role := range roles {
		all[i].ID = role.ID
		for _, permission := range role.Permissions {
			all[i].Operations = append(all[i].Operations, strings.ReplaceAll(permission, "/", ":"))
		}
	}
	return all
}

// unknownPrincipal stands for all who have access by a list that could not be read.
var unknownPrincipal = access.Principal{Type: "unknown"}

// input is what package access judges, after changes. names are the names of users by user key, and named are people whose
// name the list tells.
func (now spaceAccess) input(names map[string]string, changes ...accessChange) (in access.Input, named map[string]access.Person) {
	named = map[string]access.Person{}
	for _, grant := range now.grants {
		if grant.Type == "user" {
			grant.ID = cmp.Or(grant.ID, names[grant.UserKey], grant.UserKey)
			named[strings.ToLower(grant.ID)] = access.Person{ID: grant.ID, Name: cmp.Or(grant.DisplayName, grant.ID), Unread: true}
		}
		in.Grants = append(in.Grants, access.Grant{Principal: access.Principal(grant.Principal), Operations: wordsOf(grant.Operations)})
	}
	for _, assignment := range now.assignments {
		in.Assignments = append(in.Assignments, access.Assignment{Principal: access.Principal(assignment.Principal), RoleID: assignment.RoleID})
	}
	in.Roles = now.roles
	if len(now.unread) > 0 {
		in.Grants = append(in.Grants, access.Grant{Principal: unknownPrincipal, Operations: []string{"read:space", "administer:space", "create:page", "update:page"}})
	}
	for _, change := range changes {
		change.apply(&in)
	}
	return in, named
}
