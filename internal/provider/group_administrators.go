package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// administratorGroups are the groups by which accounts administer a site, as Atlassian names them.
// https://confluence.atlassian.com/doc/confluence-groups-for-administrators-175211255.html
var administratorGroups = []string{"site-admins", "administrators", "org-admins", "system-administrators", "confluence-administrators"}

// isAdministrators reports whether the members of a group administer the site. Cloud adds the name of the site to
// "confluence-admins".
func isAdministrators(name string) bool {
	name = strings.ToLower(name)
	return slices.Contains(administratorGroups, name) || strings.HasPrefix(name, "confluence-admins-")
}

// checkOwnMembership rejects to remove the caller from a group of administrators: the caller could change no group any more,
// nor join this one again. It sends requests only if somebody leaves.
func (b *resourceBase) checkOwnMembership(ctx context.Context, groupID string, leaving []string, at path.Path, diags *diag.Diagnostics) {
	if len(leaving) == 0 || groupID == "" || b.client == nil {
		return
	}
	group := confluence.Group{ID: groupID, Name: groupID}
	if _, differ := b.client.(confluence.GroupIDs); differ {
		var err error
		if group, err = b.client.GroupByID(ctx, groupID); err != nil {
			return
		}
	}
	if !isAdministrators(group.Name) {
		return
	}
	caller, err := b.client.CurrentUser(ctx)
	if err == nil && slices.ContainsFunc(leaving, func(id string) bool { return strings.EqualFold(id, caller.PrincipalID()) }) {
		addOwnMembership(diags, at, group, caller)
	}
}

// checkOwnGroup rejects to delete a group of administrators that the caller is in.
func (b *resourceBase) checkOwnGroup(ctx context.Context, group confluence.Group, at path.Path, diags *diag.Diagnostics) {
	if !isAdministrators(group.Name) {
		return
	}
	caller, err := b.client.CurrentUser(ctx)
	if err != nil {
		return
	}
	groups, err := b.client.GroupsOf(ctx, confluence.UserRef{PrincipalID: caller.PrincipalID()})
	if err == nil && slices.ContainsFunc(groups, func(g confluence.Group) bool { return strings.EqualFold(g.ID, group.ID) }) {
		addOwnMembership(diags, at, group, caller)
	}
}

func addOwnMembership(diags *diag.Diagnostics, at path.Path, group confluence.Group, caller confluence.User) {
	diags.Append(newError(at, fmt.Sprintf("The account of the provider would be removed from group %s", group.Name), fmt.Sprintf(
		"This group administers the site. Outside it, the account %s (%s) could no longer manage groups. "+
			"Keep the account in the group, or make this change with another account.", caller.DisplayName, caller.PrincipalID())))
}
