package confluence

import "context"

// SpaceRoles are named sets of permissions, of which a principal may have one in a space. Only Cloud has them, and not on
// each site: only the [Client] for Cloud implements the interface.
// https://support.atlassian.com/confluence-cloud/docs/manage-user-roles/
type SpaceRoles interface {
	// SpaceRoleMode reads whether the site grants access to spaces by permissions, by roles or by both. It is read once.
	SpaceRoleMode(ctx context.Context) (SpaceRoleMode, error)
	// SpaceRoles reads the roles of the site, or those available in one space, sorted by name. The list is read once and
	// shared by all callers until this client changes a role.
	SpaceRoles(ctx context.Context, space SpaceRef) ([]SpaceRole, error)
	// RoleAssignments reads who has which role in a space. The list is read once and shared by all callers until
	// this client changes it.
	RoleAssignments(ctx context.Context, space SpaceRef) ([]RoleAssignment, error)
	// RoleAssignment reads the ID of the role that one principal has, from the same shared list; "" for none.
	RoleAssignment(ctx context.Context, space SpaceRef, principal Principal) (string, error)
	// SetRoleAssignment gives a principal a role in place of the one it has; "" removes that.
	SetRoleAssignment(ctx context.Context, space SpaceRef, principal Principal, roleID string) error
}

// SpaceRoleMode is how a site grants access to spaces. It is "" to a token without the scope read:configuration:confluence.
type SpaceRoleMode string

// The modes of Cloud.
const (
	PreRoles        SpaceRoleMode = "PRE_ROLES"        // by permissions alone
	RolesTransition SpaceRoleMode = "ROLES_TRANSITION" // by both
	RolesOnly       SpaceRoleMode = "ROLES"            // by roles alone, as on new sites
)

// SpaceRole is a named set of permissions.
type SpaceRole struct {
	ID          string
	Name        string
	Description string
	Type        string   // system or custom
	Permissions []string // IDs, in Confluence's words
}

// RoleAssignment is the role that a principal has in a space; its type is user, group or access_class.
type RoleAssignment struct {
	Principal
	RoleID string
}
