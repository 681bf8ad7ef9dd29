package roles

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// site is what a plan is made from.
type site struct {
	mode        confluence.SpaceRoleMode // "" if it cannot be read
	roles       []confluence.SpaceRole   // sorted by name
	permissions []confluence.RolePermission
	spaces      []space // sorted by key

	combinations    []confluence.PermissionCombination // of the last audit
	generatedAt     string
	combinationsErr error // why they could not be read
}

// space is a space and who may do what in it.
type space struct {
	confluence.Space
	holders []holder // sorted by type, name and ID
	err     error    // why its access could not be read
}

// holder is a principal in a space.
type holder struct {
	principal  confluence.Principal // as role assignments spell it
	name       string               // for people
	operations []string             // all that it may do, by permissions and by its role
	roleID     string               // "" for none
	guest      bool
	unclear    bool   // it has a role that is not among those of the site
	aside      string // why it takes no part in the plan, "" if it does
}

// anonymousUsers is how role assignments spell anonymous.
var anonymousUsers = confluence.Principal{Type: access.AccessClass, ID: access.AnonymousUsers}

// assignable are the access classes that a role can be assigned to.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/
var assignable = []string{access.AnonymousUsers, "jsm-project-admins", "authenticated-users", "all-licensed-users", "all-product-admins"}

// read reads the site: a request for each of the mode, the roles, their permissions, the combinations, 250 spaces, 100 users and
// 200 groups, and two for each space.
func read(ctx context.Context, client confluence.Client, o options, progress *output.Progress) (site, error) {
	cloud, ok := client.(confluence.CustomRoles)
	if !ok {
		return site{}, errors.New("this site is Confluence Data Center, which has no space roles: only Confluence Cloud has them. Set CONFLUENCE_URL to a site on Cloud, " +
			"and CONFLUENCE_DEPLOYMENT to \"cloud\" if the site has a domain of its own")
	}
	var s site
	var err error
	if s.mode, err = cloud.SpaceRoleMode(ctx); err != nil {
		return s, fmt.Errorf("the mode of the site could not be read: %w", err)
	}
	if s.spaces, err = readSpaces(ctx, client, o); err != nil {
		return s, err
	}
	if s.mode != confluence.PreRoles {
		if err := s.readRoles(ctx, cloud); err != nil {
			return s, err
		}
	}
	if err := s.readAccess(ctx, client, cloud, o.all, progress); err != nil {
		return s, err
	}
	return s, s.describe(ctx, client)
}

func (s *site) readRoles(ctx context.Context, cloud confluence.CustomRoles) error {
	var err error
	if s.roles, err = cloud.SpaceRoles(ctx, confluence.SpaceRef{}); err != nil {
		return fmt.Errorf("space roles could not be read: %w", err)
	}
	if s.permissions, err = cloud.RolePermissions(ctx); err != nil {
		return fmt.Errorf("the permissions that roles can have could not be read: %w", err)
	}
	if s.mode == confluence.RolesTransition {
		s.combinations, s.generatedAt, s.combinationsErr = cloud.PermissionCombinations(ctx)
	}
	if confluence.IsCredentials(s.combinationsErr) {
		return s.combinationsErr
	}
	return ctx.Err()
}

// readSpaces reads the spaces of the command line.
func readSpaces(ctx context.Context, client confluence.Client, o options) ([]space, error) {
	var spaces []space
	for one, err := range client.ListSpaces(ctx, confluence.SpaceFilter{Keys: o.spaces}) {
		if err != nil {
			return nil, fmt.Errorf("spaces could not be read: %w", err)
		}
		if one.Status != "trashed" {
			spaces = append(spaces, space{Space: one})
		}
	}
	for _, key := range o.spaces {
		if !slices.ContainsFunc(spaces, func(s space) bool { return strings.EqualFold(s.Key, key) }) {
			return nil, usageError{fmt.Errorf("there is no space %q, or the account cannot see it", key)}
		}
	}
	slices.SortFunc(spaces, func(a, b space) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Key), strings.ToLower(b.Key)), strings.Compare(a.Key, b.Key))
	})
	return spaces, nil
}

// readAccess reads who may do what in each space. Of all spaces, those that the account may not read are skipped.
func (s *site) readAccess(ctx context.Context, client confluence.Client, cloud confluence.SpaceRoles, skip bool, progress *output.Progress) error {
	reads, ctx := errgroup.WithContext(ctx)
	reads.SetLimit(20) // the client sends fewer at a time
	progress.Start(len(s.spaces))
	for i := range s.spaces {
		reads.Go(func() error {
			space := &s.spaces[i]
			grants, err := client.SpaceGrants(ctx, space.Ref())
			var assignments []confluence.RoleAssignment
			if err == nil && s.mode != confluence.PreRoles {
				assignments, err = cloud.RoleAssignments(ctx, space.Ref())
			}
			if skip && (confluence.IsNotFound(err) || confluence.IsForbidden(err)) {
				space.err, err = err, nil
			}
			if err != nil {
				return fmt.Errorf("access to space %s could not be read: %w", space.Key, err)
			}
			space.holders = s.holders(grants, assignments)
			progress.Step("")
			return nil
		})
	}
	err, summary := reads.Wait(), ""
	if err == nil {
		summary = "Read the access to " + number(s.readable(), "space")
	}
	progress.End(summary)
	return err
}

// readable is the number of spaces whose access was read.
func (s *site) readable() int {
	n := 0
	for _, space := range s.spaces {
		n += count(space.err == nil)
	}
	return n
}

// holders joins permissions and roles.
func (s *site) holders(grants []confluence.Grant, assignments []confluence.RoleAssignment) []holder {
	found := map[confluence.Principal]*holder{}
	get := func(principal confluence.Principal) *holder {
		if principal.Type == access.Anonymous {
			principal = anonymousUsers
		}
		if found[principal] == nil {
			found[principal] = &holder{principal: principal}
		}
		return found[principal]
	}
	for _, grant := range grants {
		h := get(grant.Principal)
		for _, operation := range grant.Operations {
			h.operations = append(h.operations, string(operation))
		}
	}
	for _, assignment := range assignments {
		h := get(assignment.Principal)
		h.roleID = assignment.RoleID
		role, known := s.role(assignment.RoleID)
		h.unclear = !known
		h.operations = append(h.operations, operationsOf(role.Permissions)...)
	}
	var all []holder
	for _, h := range found {
		slices.Sort(h.operations)
		h.operations = slices.Compact(h.operations)
		all = append(all, *h)
	}
	return all
}

// role finds a role by its ID.
func (s *site) role(id string) (confluence.SpaceRole, bool) {
	i := slices.IndexFunc(s.roles, func(r confluence.SpaceRole) bool { return r.ID == id })
	if i < 0 {
		return confluence.SpaceRole{}, false
	}
	return s.roles[i], true
}

// operationsOf are permissions such as read/space in the words of permissions: read:space.
func operationsOf(permissions []string) []string {
	operations := make([]string, len(permissions))
	for i, permission := range permissions {
		operations[i] = strings.Replace(permission, "/", ":", 1)
	}
	return operations
}
