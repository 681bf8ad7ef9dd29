package confluence

import "context"

var errNoRoles = unsupported("Confluence Data Center has no space roles, only permissions")

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
