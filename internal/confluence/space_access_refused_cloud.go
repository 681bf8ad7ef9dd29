package confluence

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// refusedPermission finds out what a refused change means where Confluence does not say.
func (c *cloud) refusedPermission(ctx context.Context, principal Principal, err error) error {
	var refused *Error
	if !errors.As(err, &refused) || refused.Status < 400 || refused.Status >= 500 {
		return err
	}
	words := strings.ToLower(refused.Message)
	switch {
	case strings.Contains(words, "no group found"), strings.Contains(words, "no user found"):
		return nobody(err, principal)
	case refused.Status == http.StatusForbidden && strings.Contains(words, "free edition"):
		return refused.With(rest.KindUnsupported, "Permissions cannot be changed on the Free plan of Confluence Cloud: the site needs a paid plan. "+refused.Message)
	case refused.Status == http.StatusConflict:
		return c.refusedInTransition(ctx, refused)
	case strings.Contains(words, "invalidrbacoperation"), strings.Contains(words, "roles-only"):
		return rolesOnlyError(refused)
	}
	if mode, _ := c.SpaceRoleMode(ctx); mode == RolesOnly {
		return rolesOnlyError(refused)
	}
	return err
}

var errRolesOnly = errors.New("a site that has roles alone")

// IsRolesOnly reports whether a change was refused because the site has space roles instead of single permissions.
func IsRolesOnly(err error) bool { return errors.Is(err, errRolesOnly) }

func rolesOnlyError(refused *Error) error {
	refused = refused.With(rest.KindUnsupported, "this site uses space roles instead of permissions: "+refused.Message)
	refused.Err = errRolesOnly
	return refused
}

var errTransition = errors.New("the transition from permissions to roles is running")

// IsTransition reports whether a change of access was refused because a task moves the site from permissions to roles.
func IsTransition(err error) bool { return errors.Is(err, errTransition) }

// refusedInTransition explains a conflict: neither permissions nor role assignments have versions that could differ, so that
// on a site in transition it is the task that moves access to roles.
func (c *cloud) refusedInTransition(ctx context.Context, refused *Error) error {
	mode, _ := c.SpaceRoleMode(ctx)
	if mode != RolesTransition && !strings.Contains(strings.ToLower(refused.Message), "transition") {
		return refused
	}
	refused = refused.With(rest.KindConflict, "a task that moves this site from permissions to roles is running: "+refused.Message)
	refused.Err = errTransition
	return refused
}
