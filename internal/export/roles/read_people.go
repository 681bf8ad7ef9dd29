package roles

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// describe finds out the names of principals, which of them are apps and guests, and which do not exist any more.
func (s *site) describe(ctx context.Context, client confluence.Client) error {
	var principals []confluence.Principal
	var users []string
	hasGroups := false
	for _, space := range s.spaces {
		for _, h := range space.holders {
			principals = append(principals, h.principal)
			if h.principal.Type == access.User {
				users = append(users, h.principal.ID)
			}
			hasGroups = hasGroups || h.principal.Type == access.GroupType
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
	p := people{users: map[string]confluence.User{}, apps: map[confluence.Principal]bool{}}
	for _, account := range accounts {
		p.users[account.AccountID] = account
	}
	for _, app := range apps {
		p.apps[app] = true
	}
	if hasGroups {
		if p.groups, err = readGroups(ctx, client); err != nil {
			return err
		}
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

// readGroups reads the names of all groups by ID, as there is no request for some. It returns nil if the account may not.
func readGroups(ctx context.Context, client confluence.Client) (map[string]string, error) {
	groups := map[string]string{}
	for group, err := range client.ListGroups(ctx, "") {
		if confluence.IsForbidden(err) {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("groups could not be read: %w", err)
		}
		groups[group.ID] = group.Name
	}
	return groups, nil
}

// people are the principals of a site.
type people struct {
	users  map[string]confluence.User // by account ID
	groups map[string]string          // names by ID; nil if they are not known
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
		var name string
		name, exists = p.groups[h.principal.ID]
		exists = exists || p.groups == nil
		h.name = cmp.Or(name, h.name)
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
	return h.principal.Type + " " + plain(h.name)
}
