package provider

import (
	"maps"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// accessChange is a change of access that a resource plans: to a space, and to a page in it if page is not nil.
type accessChange struct {
	what     string                                          // the object of the resource, such as "Permissions of group x in space DOCS"
	space    confluence.SpaceRef                             // without a key if a page does not tell its space (Cloud)
	grants   map[confluence.Principal][]confluence.Operation // what these principals may do instead of what they may do now
	roles    map[confluence.Principal]string                 // the ID of the role that these principals have instead; "" for none
	page     *pageChange
	byRoles  bool              // it is a resource of roles: the refresh has read role assignments, not permissions
	userKeys map[string]string // names of users by user key, as far as the resource knows them (Data Center)
	removed  []string          // principals whose grants or roles a whole list removes, and what they lose
}

// pageChange is a page with its restrictions and those of its ancestors, before and after.
type pageChange struct {
	before, after access.Page
	ownOnly       bool // the restrictions of its ancestors were not read
}

// restricts reports whether the page, with the given restrictions, keeps somebody out from viewing or, by its own restrictions,
// from editing.
func restricts(page access.Page, kind string) bool {
	operation := map[string]string{"view": "read", "edit": "update"}[kind]
	return slices.ContainsFunc(page.Restrictions, func(r access.Restriction) bool {
		own := operation == "read" || r.ContentID == page.ContentID
		return r.Operation == operation && own && (len(r.Users)+len(r.Groups) > 0 || r.Unread)
	})
}

// roleChanges are the differences between role assignments.
func roleChanges(before, after map[confluence.Principal]string) map[confluence.Principal]string {
	changes := map[confluence.Principal]string{}
	for principal, role := range after {
		if before[principal] != role {
			changes[principal] = role
		}
	}
	for principal := range before {
		if _, remains := after[principal]; !remains {
			changes[principal] = ""
		}
	}
	return changes
}

// includes reports whether a change has all that another has.
func (c accessChange) includes(other accessChange) bool {
	for principal, operations := range other.grants {
		planned, found := c.grants[principal]
		if !found || !slices.Equal(slices.Sorted(slices.Values(planned)), slices.Sorted(slices.Values(operations))) {
			return false
		}
	}
	for principal, role := range other.roles {
		if planned, found := c.roles[principal]; !found || planned != role {
			return false
		}
	}
	return c.page == nil && other.page == nil
}

// apply makes the change.
func (c accessChange) apply(in *access.Input) {
	for _, principal := range sortedPrincipals(c.grants) {
		in.Grants = slices.DeleteFunc(slices.Clone(in.Grants), func(g access.Grant) bool { return isPrincipal(g.Principal, principal) })
		if operations := c.grants[principal]; len(operations) > 0 {
			in.Grants = append(in.Grants, access.Grant{Principal: access.Principal(principal), Operations: wordsOf(operations)})
		}
	}
	for _, principal := range sortedPrincipals(c.roles) {
		in.Assignments = slices.DeleteFunc(slices.Clone(in.Assignments), func(a access.Assignment) bool { return isPrincipal(a.Principal, principal) })
		if role := c.roles[principal]; role != "" {
			in.Assignments = append(in.Assignments, access.Assignment{Principal: access.Principal(principal), RoleID: role})
		}
	}
}

func sortedPrincipals[V any](of map[confluence.Principal]V) []confluence.Principal {
	return slices.SortedFunc(maps.Keys(of), func(a, b confluence.Principal) int { return strings.Compare(a.Type+"/"+a.ID, b.Type+"/"+b.ID) })
}

func isPrincipal(a access.Principal, b confluence.Principal) bool {
	return a.Type == b.Type && strings.EqualFold(a.ID, b.ID)
}

// editOperations are the operations each of which lets edit content of a type, and those of which that is not known: Cloud has
// permissions to create and to update, and existing access lists may have the first alone.
func editOperations(deployment confluence.Deployment, contentType string) (certain, perhaps []string) {
	create, update := "create:"+contentType, "update:"+contentType
	if deployment == confluence.DataCenter {
		return []string{create}, nil
	}
	return []string{update}, []string{create}
}
