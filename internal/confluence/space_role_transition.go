package confluence

import "context"

// RoleTransitions move a site from permissions to roles, for Confluence administrators. Only the [Client] for Cloud implements the
// interface. Each change is a task of Confluence: it takes one request and the polls. progress is called with each state of the
// task, such as IN_PROGRESS. If ctx is done first, Confluence continues the task. [IsTransition] is true for the error if such a
// task is running. A lost answer is an error: the task may be in progress.
type RoleTransitions interface {
	CustomRoles
	// RefreshCombinations makes the list of [CustomRoles.PermissionCombinations] anew.
	RefreshCombinations(ctx context.Context, progress func(state string)) error
	// AssignRoles gives principals with certain combinations of permissions a role in place of the permissions, or takes all access
	// from them.
	AssignRoles(ctx context.Context, assignments []CombinationRole, spaces SpaceSelection, progress func(state string)) error
	// RemoveAccess takes all access from principals with certain combinations of permissions.
	RemoveAccess(ctx context.Context, combinationIDs []string, spaces SpaceSelection, progress func(state string)) error
}

// CombinationRole is what becomes of principals with a combination of permissions.
type CombinationRole struct {
	CombinationID string
	PrincipalType string // in Confluence's words, one of CombinationPrincipalTypes
	RoleID        string // "" removes the access
}

// CombinationPrincipalTypes are the types of principals that can get a role in place of a combination of permissions.
// Combinations may also be held by teams, which cannot.
var CombinationPrincipalTypes = []string{"USER", "GROUP", "GUEST", "ANONYMOUS", "ALL_LICENSED_USERS_USER_CLASS", "ALL_PRODUCT_ADMINS_USER_CLASS", "APP"}

// SpaceSelection says in which spaces access changes.
type SpaceSelection struct {
	Type   string     // in Confluence's words, such as SPECIFIC
	Spaces []SpaceRef // with ID and key: those of SPECIFIC, and those that ALL_EXCEPT_SPECIFIC leaves out
}

// The types of selections of spaces.
const (
	InAllSpaces         = "ALL"
	InAllExceptPersonal = "ALL_EXCEPT_PERSONAL"
	InAllExceptSpecific = "ALL_EXCEPT_SPECIFIC"
	InPersonalSpaces    = "PERSONAL"
	InSpecificSpaces    = "SPECIFIC"
)
