package confluence

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// RolePermissions: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permissions/#api-space-permissions-get
func (c *cloud) RolePermissions(ctx context.Context) ([]RolePermission, error) {
	return c.roles.permissions.Get(ctx, "", func(ctx context.Context) ([]RolePermission, error) {
		var all []RolePermission
		for one, err := range rest.List[restRolePermission](ctx, c.Site, "/api/v2/space-permissions", url.Values{"limit": {"250"}}) {
			if err != nil {
				return nil, c.refusedRoles(ctx, err)
			}
			all = append(all, RolePermission(one))
		}
		return all, nil
	})
}

// restRolePermission is a [RolePermission] in the words of v2.
type restRolePermission struct {
	ID          string   `json:"id"`
	Name        string   `json:"displayName"`
	Description string   `json:"description"`
	Requires    []string `json:"requiredPermissionIds"`
}

func (p restRolePermission) ObjectKey() string { return p.ID }

// restCombination is a [PermissionCombination] in the words of v2.
type restCombination struct {
	ID             string               `json:"combinationId"`
	Spaces         int                  `json:"spaceCount"`
	Principals     int                  `json:"principalCount"`
	PrincipalTypes []string             `json:"principalTypes"`
	Permissions    []CombinedPermission `json:"permissions"`
}

// PermissionCombinations follows the cursor in the answer itself: the list has no links.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permission-transition/
func (c *cloud) PermissionCombinations(ctx context.Context) ([]PermissionCombination, string, error) {
	const path = transitionPath + "/combinations"
	query := url.Values{"limit": {"250"}}
	var all []PermissionCombination
	generatedAt, seen := "", map[string]bool{}
	for {
		var page struct {
			Results     []restCombination `json:"results"`
			GeneratedAt string            `json:"generatedAt"`
			Cursor      string            `json:"cursor"`
		}
		if err := c.Get(ctx, path, query, &page); err != nil {
			return nil, "", c.refusedCombinations(ctx, err)
		}
		for _, one := range page.Results {
			all = append(all, PermissionCombination(one))
		}
		generatedAt = page.GeneratedAt
		switch {
		case page.Results == nil:
			return nil, "", &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: "the response is not a list"}
		case page.Cursor == "" && len(all) == 0: // as for an anonymous caller
			return nil, generatedAt, c.CheckCaller(ctx)
		case page.Cursor == "":
			return all, generatedAt, nil
		case seen[page.Cursor]:
			return nil, "", &Error{Method: http.MethodGet, Path: path, Message: "the list repeats itself"}
		}
		seen[page.Cursor] = true
		query.Set("cursor", page.Cursor)
	}
}

// refusedCombinations tells those who are no administrators, who get the same answer as for something that does not exist, from
// sites without roles.
func (c *cloud) refusedCombinations(ctx context.Context, err error) error {
	err = c.refusedRoles(ctx, err)
	var refused *Error
	if errors.As(err, &refused) && refused.Status == http.StatusNotFound && (IsNotFound(err) || IsForbidden(err)) {
		return refused.With(rest.KindForbidden, refused.Message+". Only Confluence administrators may read and change combinations of permissions")
	}
	return err
}
