package confluence

import (
	"context"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

var errNoRoles = rest.Unsupported("Confluence Data Center has no space roles, only permissions")

func (*dataCenter) SpaceRoleMode(context.Context) (SpaceRoleMode, error) { return "", nil }

func (*dataCenter) SpaceRoles(context.Context, SpaceRef) ([]SpaceRole, error) { return nil, errNoRoles }

func (*dataCenter) RoleAssignments(context.Context, SpaceRef) ([]RoleAssignment, error) {
	return nil, errNoRoles
}

func (*dataCenter) RoleAssignment(context.Context, SpaceRef, Principal) (string, error) {
	return "", errNoRoles
}

func (*dataCenter) SetRoleAssignment(context.Context, SpaceRef, Principal, string) error {
	return errNoRoles
}
