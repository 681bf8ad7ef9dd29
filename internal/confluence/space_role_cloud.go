package confluence

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// spaceRoles caches the roles of a site.
type spaceRoles struct {
	mode        rest.Cache[SpaceRoleMode]
	lists       rest.Cache[[]SpaceRole] // by ID of the space, "" for those of the site
	permissions rest.Cache[[]RolePermission]
	assignments rest.Cache[map[Principal]string] // the ID of the role, by ID of the space
	spaces      rest.Cache[[]SpaceRef]           // where a role may be assigned
	locks       sync.Map                         // *sync.Mutex by ID of the space: changes of one space wait for each other
	changing    sync.Mutex                       // Confluence refuses a change of a role while the task of another is running
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

// restRole is a [SpaceRole] in the words of v2.
type restRole struct {
	ID          string   `json:"id,omitempty"`
	Name        string   `json:"name"`
	Description string   `json:"description"`
	Type        string   `json:"type,omitempty"`
	Permissions []string `json:"spacePermissions"`
}

func (r restRole) ObjectKey() string { return r.ID }

func (r restRole) role() SpaceRole {
	r.Type = strings.ToLower(r.Type)
	return SpaceRole(r)
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
	var all []SpaceRole
	for one, err := range rest.List[restRole](ctx, c.Site, rolesPath, query) {
		if err != nil {
			return nil, c.refusedRoles(ctx, err)
		}
		all = append(all, one.role())
	}
	slices.SortFunc(all, func(a, b SpaceRole) int { return strings.Compare(a.Name+"\x00"+a.ID, b.Name+"\x00"+b.ID) })
	return all, nil
}

func (c *cloud) SpaceRole(ctx context.Context, id string) (SpaceRole, error) {
	roles, err := c.SpaceRoles(ctx, SpaceRef{})
	if err != nil {
		return SpaceRole{}, err
	}
	role, ok := roleWithID(roles, id)
	if !ok {
		return SpaceRole{}, &Error{Method: http.MethodGet, Path: rolesPath, Kind: rest.KindNotFound, Message: noRole(id)}
	}
	return role, nil
}

func noRole(id string) string { return fmt.Sprintf("there is no space role with the ID %q", id) }

func roleWithID(roles []SpaceRole, id string) (SpaceRole, bool) {
	i := slices.IndexFunc(roles, func(r SpaceRole) bool { return r.ID == id })
	if i < 0 {
		return SpaceRole{}, false
	}
	return roles[i], true
}

const rolesPath = "/api/v2/space-roles"

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
