package confluence

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// spaceRoles caches the roles of a site.
type spaceRoles struct {
	mode        rest.Cache[SpaceRoleMode]
	lists       rest.Cache[[]SpaceRole]          // by ID of the space, "" for those of the site
	assignments rest.Cache[map[Principal]string] // the ID of the role, by ID of the space
	locks       sync.Map                         // *sync.Mutex by ID of the space: changes of one space wait for each other
}

// SpaceRoleMode returns "" if the request is refused, as nothing else needs the scope that this request needs.
func (c *cloud) SpaceRoleMode(ctx context.Context) (SpaceRoleMode, error) {
	return c.roles.mode.Get(ctx, "", func(ctx context.Context) (SpaceRoleMode, error) {
		var site struct {
			Mode SpaceRoleMode `json:"mode"`
		}
		err := c.Get(ctx, "/api/v2/space-role-mode", nil, &site)
		if IsForbidden(err) || IsNotFound(err) {
			return "", nil
		}
		return site.Mode, err
	})
}

func (c *cloud) SpaceRoles(ctx context.Context, space SpaceRef) ([]SpaceRole, error) {
	id := ""
	if space != (SpaceRef{}) {
		var err error
		if id, err = c.spaceID(ctx, space); err != nil {
			return nil, err
		}
	}
	return c.roles.lists.Get(ctx, id, func(ctx context.Context) ([]SpaceRole, error) { return c.readRoles(ctx, id) })
}

// readRoles reads the roles of the site, or those available in the space with an ID.
func (c *cloud) readRoles(ctx context.Context, spaceID string) ([]SpaceRole, error) {
	query := url.Values{"limit": {"250"}}
	setUnlessEmpty(query, "space-id", spaceID)
	type role struct {
		ID          string   `json:"id"`
		Name        string   `json:"name"`
		Description string   `json:"description"`
		Type        string   `json:"type"`
		Permissions []string `json:"spacePermissions"`
	}
	var all []SpaceRole
	for one, err := range rest.List[role](ctx, c.Site, "/api/v2/space-roles", query) {
		if err != nil {
			return nil, c.refusedRoles(ctx, err)
		}
		one.Type = strings.ToLower(one.Type)
		all = append(all, SpaceRole(one))
	}
	slices.SortFunc(all, func(a, b SpaceRole) int { return strings.Compare(a.Name+"\x00"+a.ID, b.Name+"\x00"+b.ID) })
	return all, nil
}

// roleAssignment is a [RoleAssignment] in the words of v2.
type roleAssignment struct {
	Principal struct {
		Type string `json:"principalType"`
		ID   string `json:"principalId"`
	} `json:"principal"`
	RoleID string `json:"roleId,omitempty"`
}

func (c *cloud) RoleAssignments(ctx context.Context, space SpaceRef) ([]RoleAssignment, error) {
	list, err := c.roleAssignments(ctx, space)
	var all []RoleAssignment
	for principal, roleID := range list {
		all = append(all, RoleAssignment{principal, roleID})
	}
	slices.SortFunc(all, func(a, b RoleAssignment) int { return strings.Compare(a.Type+"/"+a.ID, b.Type+"/"+b.ID) })
	return all, err
}

func (c *cloud) RoleAssignment(ctx context.Context, space SpaceRef, principal Principal) (string, error) {
	list, err := c.roleAssignments(ctx, space)
	return list[principal], err
}

func (c *cloud) roleAssignments(ctx context.Context, space SpaceRef) (map[Principal]string, error) {
	id, err := c.spaceID(ctx, space)
	if err != nil {
		return nil, err
	}
	return c.roles.assignments.Get(ctx, id, func(ctx context.Context) (map[Principal]string, error) {
		list := map[Principal]string{}
		for one, err := range rest.List[roleAssignment](ctx, c.Site, roleAssignmentsPath(id), url.Values{"limit": {"250"}}) {
			if err != nil {
				return nil, c.refusedRoles(ctx, err)
			}
			list[Principal{principalType(one.Principal.Type), one.Principal.ID}] = one.RoleID
		}
		return list, nil
	})
}

// SetRoleAssignment needs no list, as "set" covers what is there: an entry with a role replaces one, an entry without
// removes it "if it exists".
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-spaces-id-role-assignments-post
func (c *cloud) SetRoleAssignment(ctx context.Context, space SpaceRef, principal Principal, roleID string) error {
	space, err := c.accessOf(ctx, space)
	if err != nil {
		return err
	}
	lock, _ := c.roles.locks.LoadOrStore(space.ID, &sync.Mutex{})
	lock.(*sync.Mutex).Lock()
	defer lock.(*sync.Mutex).Unlock()

	entry := roleAssignment{RoleID: roleID}
	entry.Principal.Type, entry.Principal.ID = strings.ToUpper(principal.Type), principal.ID
	began := time.Now()
	err = c.Send(ctx, http.MethodPost, roleAssignmentsPath(space.ID), nil, []roleAssignment{entry}, nil)
	c.roles.assignments.Invalidate(space.ID)
	_, err = rest.SettleUpdate(ctx, began, err, func(ctx context.Context) (string, bool, error) {
		c.roles.assignments.Invalidate(space.ID)
		held, err := c.RoleAssignment(ctx, space, principal)
		return held, held == roleID, err
	})
	return c.refusedForSpace(ctx, space.Key, c.refusedRoles(ctx, err))
}

func roleAssignmentsPath(id string) string {
	return "/api/v2/spaces/" + url.PathEscape(id) + "/role-assignments"
}

// refusedRoles finds out whether something was not found because the site has no roles, or refused because it is getting
// them.
func (c *cloud) refusedRoles(ctx context.Context, err error) error {
	var refused *Error
	if !errors.As(err, &refused) || refused.Kind == rest.KindCredentials {
		return err
	}
	if refused.Status == http.StatusConflict {
		return c.refusedInTransition(ctx, refused)
	}
	if refused.Status != http.StatusNotFound {
		return err
	}
	if mode, _ := c.SpaceRoleMode(ctx); mode == PreRoles {
		return refused.With(rest.KindUnsupported, "this site has no space roles, only permissions")
	}
	return err
}
