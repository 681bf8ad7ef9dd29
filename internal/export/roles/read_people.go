package roles

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// describe finds out the names of principals, which of them are apps and guests, and which do not exist any more.
func (s *site) describe(ctx context.Context, client confluence.Client) error {
	var principals []confluence.Principal
	var users []string
	groups := map[string]string{} // names by ID, "" for those that do not exist any more
	for _, space := range s.spaces {
		for _, h := range space.holders {
			principals = append(principals, h.principal)
			if h.principal.Type == access.User {
				users = append(users, h.principal.ID)
			}
			if h.principal.Type == access.GroupType {
				groups[h.principal.ID] = ""
			}
		}
	}
	slices.Sort(users)
	accounts, err := client.Accounts(ctx, slices.Compact(users))
	if err != nil {
		return fmt.Errorf("users could not be read: %w", err)
	}
	apps, err := client.Apps(ctx, principals)
	if err != nil {
		return fmt.Errorf("which principals are apps could not be read: %w", err)
	}
	if err := nameGroups(ctx, client, groups); err != nil {
		return err
	}
	p := people{users: map[string]confluence.User{}, groups: groups, apps: map[confluence.Principal]bool{}}
	for _, account := range accounts {
		p.users[account.AccountID] = account
	}
	for _, app := range apps {
		p.apps[app] = true
	}
	for i := range s.spaces {
		holders := s.spaces[i].holders
		for j := range holders {
			p.describe(&holders[j])
		}
		slices.SortFunc(holders, func(a, b holder) int {
			return cmp.Or(strings.Compare(a.principal.Type, b.principal.Type), strings.Compare(a.name, b.name), strings.Compare(a.principal.ID, b.principal.ID))
		})
	}
	return nil
}

// nameGroups finds the names of groups by ID: in the list of all groups, as there is no request for some of them, and by
// themselves if they are not in it. A group whose name the account may not read has its ID for a name.
func nameGroups(ctx context.Context, client confluence.Client, groups map[string]string) error {
	if len(groups) == 0 {
		return nil
	}
	for group, err := range client.ListGroups(ctx, "") {
		if err != nil && !confluence.IsForbidden(err) {
			return fmt.Errorf("groups could not be read: %w", err)
		}
		if _, wanted := groups[group.ID]; wanted {
			groups[group.ID] = group.Name
		}
	}
	for id, name := range groups {
		if name != "" {
			continue
		}
		group, err := client.GroupByID(ctx, id)
		switch {
		case confluence.IsForbidden(err):
			groups[id] = id
		case err != nil && !confluence.IsNotFound(err):
			return fmt.Errorf("group %s could not be read: %w", id, err)
		default:
			groups[id] = group.Name
		}
	}
	return nil
}

// people are the principals of a site.
type people struct {
	users  map[string]confluence.User // by account ID
	groups map[string]string          // names by ID, "" for those that do not exist any more
	apps   map[confluence.Principal]bool
}

func (p people) describe(h *holder) {
	h.name = h.principal.ID
	exists := true
	switch h.principal.Type {
	case access.User:
		var user confluence.User
		user, exists = p.users[h.principal.ID]
		h.guest, h.name = user.Guest, cmp.Or(user.DisplayName, h.name)
	case access.GroupType:
		exists = p.groups[h.principal.ID] != ""
		h.name = cmp.Or(p.groups[h.principal.ID], h.name)
	}
	switch {
	case p.apps[h.principal]:
		h.aside = "app: Confluence manages the access of apps"
	case !exists:
		h.aside = "does not exist any more"
	case h.unclear:
		h.aside = fmt.Sprintf("has a role with the ID %q, which is not among the roles of the site: what it permits is not known", h.roleID)
	}
}

// takesRoles reports whether a role can be assigned to the principal.
func (h holder) takesRoles() bool {
	switch h.principal.Type {
	case access.User, access.GroupType:
		return true
	case access.AccessClass:
		return slices.Contains(assignable, h.principal.ID)
	}
	return false
}

// barred are the operations that Confluence lets no such principal have.
//   - https://support.atlassian.com/confluence-cloud/docs/make-a-space-public/
//   - https://support.atlassian.com/confluence-cloud/docs/what-can-guests-see-and-do-on-confluence/
func (h holder) barred() []string {
	switch {
	case h.principal == anonymousUsers:
		return []string{"administer:space", "restrict_content:space"}
	case h.guest:
		return []string{"administer:space", "restrict_content:space", "export:space"}
	}
	return nil
}

// String names the principal for people.
func (h holder) String() string {
	return h.principal.Type + " " + output.Printable(h.name)
}
