package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"golang.org/x/sync/errgroup"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// maxLockoutSpaces is the number of spaces in which a lockout is looked for. Each takes two requests.
const maxLockoutSpaces = 100

// lockoutCheck finds the spaces that would have no administrator, or that the account of the provider could no longer view or
// administer, after principals with certain combinations of permissions have got a role instead, or nothing.
//
// Confluence does not say who has a combination, and its permissions have other IDs than those of a space. They are compared by their
// names, and whoever cannot be told from somebody with the combination is taken for one.
type lockoutCheck struct {
	client       confluence.Client
	combinations []confluence.PermissionCombination
	outcomes     map[string]map[string]string // ID of the role, "" for no access, by ID of the combination and type of the principal

	roles      []confluence.SpaceRole
	operations map[string]confluence.Operation // by name in lower case, without names of several permissions
	caller     confluence.User
	groups     []confluence.Group
}

// lockout is what a space would lose.
type lockout struct{ administrators, ownView, ownAdmin bool }

func (c lockoutCheck) run(ctx context.Context, roles confluence.RoleTransitions, selection confluence.SpaceSelection, diags *diag.Diagnostics) {
	at := path.Root("confirm_lockout")
	const nevertheless = "To change access anyway, set confirm_lockout to true."
	spaces, err := c.spaces(ctx, selection)
	if err == nil && len(spaces) > maxLockoutSpaces {
		diags.AddAttributeError(at, "Too many spaces to check who would lose access", fmt.Sprintf(
			"The action would change access in %d spaces, and can check at most %d. List fewer spaces in space_keys. %s", len(spaces), maxLockoutSpaces, nevertheless))
		return
	}
	var found []lockout
	if err == nil {
		found, err = c.lockouts(ctx, roles, spaces)
	}
	if err != nil {
		addError(diags, at, "Could not check who would lose access", fmt.Errorf("%w. %s", err, nevertheless))
		return
	}
	report := func(summary, detail string, is func(lockout) bool) {
		var keys []string
		for i, space := range spaces {
			if is(found[i]) {
				keys = append(keys, space.Key)
			}
		}
		if len(keys) > 0 {
			diags.AddAttributeError(at, summary, fmt.Sprintf(detail, strings.Join(keys, ", "))+" "+nevertheless)
		}
	}
	const first = "First give %s a role with the permission %s there."
	report("A space would lose its last administrator", "Nobody but apps could administer %s. "+fmt.Sprintf(first, "somebody", "administer/space"),
		func(l lockout) bool { return l.administrators })
	report("The account of the provider would lose access", "The account of the provider could no longer view %s. "+fmt.Sprintf(first, "it", "read/space"),
		func(l lockout) bool { return l.ownView })
	report("The account of the provider would lose admin access", "The account of the provider could no longer administer %s. "+fmt.Sprintf(first, "it", "administer/space"),
		func(l lockout) bool { return l.ownAdmin && !l.ownView })
	if selection.Type != confluence.InSpecificSpaces {
		diags.AddAttributeError(at, "Not all spaces can be checked", "The action would also change access in spaces that the account of the provider cannot view, and cannot check who would lose access there. "+
			"List the spaces in space_keys to change only spaces that are checked. "+nevertheless)
	}
}

// spaces are the selected spaces, as far as the account can view them.
func (c lockoutCheck) spaces(ctx context.Context, selection confluence.SpaceSelection) ([]confluence.SpaceRef, error) {
	if selection.Type == confluence.InSpecificSpaces {
		return selection.Spaces, nil
	}
	all, err := c.client.AllSpaces(ctx, confluence.SpaceFilter{})
	var spaces []confluence.SpaceRef
	for _, space := range all {
		personal := space.Type == "personal"
		excepted := slices.ContainsFunc(selection.Spaces, func(other confluence.SpaceRef) bool { return other.ID == space.ID })
		if !excepted && (selection.Type != confluence.InPersonalSpaces || personal) && (selection.Type != confluence.InAllExceptPersonal || !personal) {
			spaces = append(spaces, space.Ref())
		}
	}
	return spaces, err
}

func (c lockoutCheck) lockouts(ctx context.Context, roles confluence.RoleTransitions, spaces []confluence.SpaceRef) (found []lockout, err error) {
	permissions, err := roles.RolePermissions(ctx)
	if err != nil {
		return nil, err
	}
	c.operations = map[string]confluence.Operation{}
	named := map[string]int{}
	for _, permission := range permissions {
		name := strings.ToLower(permission.Name)
		if named[name]++; named[name] > 1 {
			delete(c.operations, name) // tells neither
			continue
		}
		c.operations[name] = confluence.Operation(strings.Replace(permission.ID, "/", ":", 1))
	}
	if c.roles, err = roles.SpaceRoles(ctx, confluence.SpaceRef{}); err != nil {
		return nil, err
	}
	if c.caller, err = c.client.CurrentUser(ctx); err != nil {
		return nil, err
	}
	if c.groups, err = c.client.GroupsOf(ctx, confluence.UserRef{AccountID: c.caller.AccountID}); err != nil {
		return nil, err
	}
	found = make([]lockout, len(spaces))
	var reads errgroup.Group
	reads.SetLimit(20) // the client sends fewer at a time
	for i, space := range spaces {
		reads.Go(func() (err error) {
			found[i], err = c.lockout(ctx, roles, space)
			return err
		})
	}
	return found, reads.Wait()
}

func (c lockoutCheck) lockout(ctx context.Context, roles confluence.RoleTransitions, space confluence.SpaceRef) (lockout, error) {
	grants, err := c.client.SpaceGrants(ctx, space)
	if err != nil {
		return lockout{}, err
	}
	assignments, err := roles.RoleAssignments(ctx, space)
	if err != nil {
		return lockout{}, err
	}
	principals := principalsOf(assignments)
	for _, grant := range grants {
		principals = append(principals, grant.Principal)
	}
	apps, err := c.client.Apps(ctx, principals)
	if err != nil {
		return lockout{}, err
	}
	// holders are those who may do something, before and after the action.
	holders := func(operation confluence.Operation) (before, after []confluence.Principal) {
		for _, grant := range grants {
			if !slices.Contains(grant.Operations, operation) {
				continue
			}
			before = append(before, grant.Principal)
			if c.keeps(grant.Principal, grants, slices.Contains(apps, grant.Principal), operation) {
				after = append(after, grant.Principal)
			}
		}
		for _, one := range assignments {
			if !c.permits(one.RoleID, operation) {
				continue
			}
			before = append(before, one.Principal)
			if c.keeps(one.Principal, grants, slices.Contains(apps, one.Principal), operation) {
				after = append(after, one.Principal)
			}
		}
		return before, after
	}
	isApp := func(p confluence.Principal) bool { return slices.Contains(apps, p) }
	isCaller := func(p confluence.Principal) bool { return p.Type == anonymous || includes(p, c.caller, c.groups) }
	viewBefore, viewAfter := holders(confluence.ReadSpace)
	adminBefore, adminAfter := holders(confluence.AdministerSpace)
	loses := func(before, after []confluence.Principal) bool {
		return slices.ContainsFunc(before, isCaller) && !slices.ContainsFunc(after, isCaller)
	}
	people := func(principals []confluence.Principal) int {
		return len(slices.DeleteFunc(slices.Clone(principals), isApp))
	}
	return lockout{
		administrators: people(adminBefore) > 0 && people(adminAfter) == 0,
		ownView:        loses(viewBefore, viewAfter), ownAdmin: loses(adminBefore, adminAfter),
	}, nil
}

// permits reports whether a role has a permission. A role that is not known has none.
func (c lockoutCheck) permits(roleID string, operation confluence.Operation) bool {
	permission := strings.Replace(string(operation), ":", "/", 1)
	return slices.ContainsFunc(c.roles, func(role confluence.SpaceRole) bool {
		return role.ID == roleID && slices.Contains(role.Permissions, permission)
	})
}

// keeps reports whether a principal can certainly do something after the action that its permissions or its role let it do now. The
// role does not outlast the action: a principal has one in a space, so another replaces it, and whether a removal of "all space
// permissions" spares it is not documented.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permission-transition/
func (c lockoutCheck) keeps(principal confluence.Principal, grants []confluence.Grant, isApp bool, operation confluence.Operation) bool {
	for _, grant := range grants {
		if !samePrincipal(grant.Principal, principal) {
			continue
		}
		for _, combination := range c.combinations {
			if !c.mayHave(grant, combination) {
				continue
			}
			for kind, roleID := range c.outcomes[combination.ID] {
				if mayBe(grant.Principal, isApp, kind) && !c.permits(roleID, operation) {
					return false
				}
			}
		}
	}
	return true
}

// samePrincipal also compares anonymous users of permissions with those of roles.
func samePrincipal(a, b confluence.Principal) bool {
	isAnonymous := func(p confluence.Principal) bool {
		return p.Type == anonymous || p == confluence.Principal{Type: accessClass, ID: "anonymous-users"}
	}
	return a == b || isAnonymous(a) && isAnonymous(b)
}

// mayHave reports whether a grant is not certain to be another combination of permissions.
func (c lockoutCheck) mayHave(grant confluence.Grant, combination confluence.PermissionCombination) bool {
	var combined []confluence.Operation
	for _, permission := range combination.Permissions {
		operation, known := c.operations[strings.ToLower(permission.Name)]
		if known && !slices.Contains(grant.Operations, operation) {
			return false
		}
		if known && !slices.Contains(combined, operation) { // a second one of this name is another, which is not known
			combined = append(combined, operation)
		}
	}
	if len(combined) < len(combination.Permissions) || len(combined) == 0 {
		return true
	}
	for _, operation := range c.operations {
		if slices.Contains(grant.Operations, operation) && !slices.Contains(combined, operation) {
			return false
		}
	}
	return true
}

// mayBe reports whether a principal may be of a type of Confluence's transition. Permissions do not tell guests from other users, nor
// teams from groups.
func mayBe(principal confluence.Principal, isApp bool, kind string) bool {
	switch {
	case !slices.Contains(confluence.CombinationPrincipalTypes, kind) && kind != "TEAM":
		return true // a type that is not known
	case principal.Type == "user":
		return kind == "USER" || isApp && kind == "APP" || !isApp && kind == "GUEST" // an app may be listed as a user, too
	case principal.Type == "group":
		return kind == "GROUP" || kind == "TEAM" || isApp && kind == "APP"
	case principal.Type == anonymous:
		return kind == "ANONYMOUS"
	case principal.Type == accessClass && principal.ID != "":
		return kind == strings.ToUpper(strings.ReplaceAll(principal.ID, "-", "_"))+"_USER_CLASS"
	}
	return true
}
