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
	// ResolveSpace completes a reference to a space with its ID, which is read once.
	ResolveSpace(ctx context.Context, space SpaceRef) (SpaceRef, error)
	// RoleAssignments reads who has which role in a space. The list is read once and shared by all callers until
	// this client changes it.
	RoleAssignments(ctx context.Context, space SpaceRef) ([]RoleAssignment, error)
	// RoleAssignment reads the ID of the role that one principal has, from the same shared list; "" for none.
	RoleAssignment(ctx context.Context, space SpaceRef, principal Principal) (string, error)
	// SetRoleAssignment gives a principal a role in place of the one it has; "" removes that.
	SetRoleAssignment(ctx context.Context, space SpaceRef, principal Principal, roleID string) error
	// MoveRoles gives principals of a space other roles, with one request, which Confluence applies as a whole. It leaves out those
	// who no longer have the role that they are to be moved from, and sends nothing if all are left out.
	MoveRoles(ctx context.Context, space SpaceRef, moves []RoleMove) error
	// SetRoleAssignments makes wanted the whole list of a space: whoever is not in it has no role any more, except apps if
	// keepApps is set. It reads the list unless it is known, and writes all differences with one request, which Confluence
	// applies as a whole; none if there are no differences. The apps kept are returned.
	SetRoleAssignments(ctx context.Context, space SpaceRef, wanted []RoleAssignment, keepApps bool) (apps []Principal, err error)
}

// CustomRoles are the roles that administrators of a site define. Only the [Client] for Cloud implements the interface.
type CustomRoles interface {
	SpaceRoles
	// SpaceRole reads a role from the shared list of roles. [IsNotFound] is true for the error if there is none. A role is never
	// read by its ID: a deleted one may still be found so for a moment.
	SpaceRole(ctx context.Context, id string) (SpaceRole, error)
	// RolePermissions reads what roles can be made of. It is read once.
	RolePermissions(ctx context.Context) ([]RolePermission, error)
	// CreateSpaceRole creates a custom role, with one request.
	CreateSpaceRole(ctx context.Context, role SpaceRole) (SpaceRole, error)
	// UpdateSpaceRole changes all of a custom role, and moves assignments that reassign names. It waits for the task that
	// changes the assignments, if Confluence starts one, and until the list of roles shows the change: one request each for the
	// change and the list if nothing is asynchronous. Changes of roles wait for each other.
	UpdateSpaceRole(ctx context.Context, role SpaceRole, reassign Reassignment) error
	// DeleteSpaceRole deletes a custom role and its assignments. It waits as UpdateSpaceRole does, until the list of roles no
	// longer has it. [IsNotFound] is true for the error if there was none.
	DeleteSpaceRole(ctx context.Context, id string) error
	// RoleUses looks for the assignments of a role in the first [MaxRoleSpaces] spaces of the site. The list of spaces takes a
	// request for 250 spaces, which is read once, and each space one for its assignments, unless they are known.
	RoleUses(ctx context.Context, id string) (RoleUses, error)
	// PermissionCombinations reads the sets of permissions that principals hold and that are no role, with the most frequent
	// first, 250 with each request, and one more if there are none. They are as of the last audit, of which it returns the time, "" if there was none.
	PermissionCombinations(ctx context.Context) (combinations []PermissionCombination, generatedAt string, err error)
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
	Type        string   // SystemRole or CustomRole
	Permissions []string // IDs, in Confluence's words
}

// The types of roles, of which only custom ones can be changed.
const (
	SystemRole = "system"
	CustomRole = "custom"
)

// MaxCustomRoles is the number of custom roles that a site can have.
// https://support.atlassian.com/confluence-cloud/docs/create-and-edit-space-roles/
const MaxCustomRoles = 10

// Administers reports whether those who have the role can administer a space.
func (r SpaceRole) Administers() bool {
	for _, permission := range r.Permissions {
		if permission == "administer/space" {
			return true
		}
	}
	return false
}

// Reassignment says to which roles assignments move that no longer suit a role that is changed; "" leaves them.
type Reassignment struct {
	Anonymous string // of the access class anonymous-users
	Guests    string
}

// RolePermission is something that a role can permit.
type RolePermission struct {
	ID          string // such as read/space
	Name        string
	Description string
	Requires    []string // IDs of the permissions that a role must have beside it
}

// RoleAssignment is the role that a principal has in a space; its type is user, group or access_class.
type RoleAssignment struct {
	Principal
	RoleID string
}

// RoleMove is another role for a principal; From and To are IDs of roles, or "" for none.
type RoleMove struct {
	Principal
	From, To string
}

// MaxRoleSpaces is the number of spaces in which [CustomRoles.RoleUses] looks.
const MaxRoleSpaces = 500

// RoleUses are the assignments of a role.
type RoleUses struct {
	Spaces []RoleUse // sorted by key
	Looked int       // the number of spaces looked at
	More   bool      // the site has more spaces
}

// RoleUse is the number of principals that have a role in a space.
type RoleUse struct {
	SpaceKey   string
	Principals int
}

// PermissionCombination is a set of permissions that principals hold in spaces.
type PermissionCombination struct {
	ID             string
	Spaces         int
	Principals     int
	PrincipalTypes []string // in Confluence's words, such as USER or ALL_LICENSED_USERS_USER_CLASS
	Permissions    []CombinedPermission
}

// CombinedPermission is a permission of a combination. Its ID is not that of a [RolePermission].
type CombinedPermission struct {
	ID   string `json:"id"` // such as VIEW_CONTENT
	Name string `json:"displayName"`
}
