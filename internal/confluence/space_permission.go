package confluence

import "context"

// SpacePermissions are what principals may do in a space.
type SpacePermissions interface {
	// Operations lists what this deployment is known to grant, in the order of Confluence's own permissions screen.
	Operations() []Operation
	// SpaceGrants reads the access list of a space, one Grant a principal. The list is read once and shared by all
	// callers until this client changes it. Nothing that gives access is omitted but the permissions of roles: there may
	// be operations outside [Operations], and principals that cannot be granted anything. Who is known already keeps the
	// spelling of the ID, and costs no look-up. A row that cannot be understood is an error.
	SpaceGrants(ctx context.Context, space SpaceRef, known ...Grant) ([]Grant, error)
	// SpaceGrant reads what one principal may do, from the same shared list; no operations if nothing is granted. What
	// is known of the grant, but for the operations, saves look-ups and may be omitted.
	SpaceGrant(ctx context.Context, space SpaceRef, known Grant) (Grant, error)
	// SpaceAccess reads the same shared list, without a request for anything that the list does not tell.
	SpaceAccess(ctx context.Context, space SpaceRef) (SpaceAccess, error)
	// SetSpaceGrant makes wanted.Operations what the principal may do; none removes the principal. Only differences
	// are written, read:space first and last; what would leave the space without an administrator is refused before
	// anything is written. The Grant returned is what the principal may do now; with an error it has operations only
	// if a part of the change was made. Changes of one space that come at the same time are made together on Data
	// Center. On Cloud the list is read after a change until it is known that Confluence adds nothing to grants of this kind.
	SetSpaceGrant(ctx context.Context, space SpaceRef, wanted Grant) (Grant, error)
	// SetSpaceGrants makes wanted the whole access list: whoever is not in it may do nothing any more, except apps if
	// keepApps is set. All is granted before anything is revoked, and what the caller administers the space by goes last.
	// With an error the list returned is what is granted now, nil if nothing was changed. The apps kept are not in it. On Data
	// Center it takes a request for the list and one for 40 principals.
	SetSpaceGrants(ctx context.Context, space SpaceRef, wanted []Grant, keepApps bool) (now []Grant, apps []Principal, err error)
	// Apps returns those of the principals that are apps: users with the accountType app, and the group that Cloud
	// grants what apps need. It takes a request for 100 users, and one for groups. Data Center knows the group alone.
	Apps(ctx context.Context, principals []Principal) ([]Principal, error)
	// DisplayNames returns what people call the principals of grants, in the same order, or their IDs where that
	// cannot be found out. On Cloud it takes a request for 100 users and one for each of the first 10 groups.
	DisplayNames(ctx context.Context, grants []Grant) []string
	// ClaimSpaceGrant records that a resource wants this grant. It reports whether another resource of the same run wants
	// the same principal's grant in the same space, and what. Terraform plans a resource more than once, but applies it
	// once: a claim with the same operations is another's only if both are written. With no operations it records nothing
	// and reports whether a grant was written.
	ClaimSpaceGrant(space SpaceRef, wanted Grant, written bool) (other []Operation, claimed bool)
}

// Principal is who is granted something.
type Principal struct {
	Type string // user, group or anonymous; Cloud: also access_class, or another that cannot be granted anything
	ID   string // Cloud: accountId, group ID or name of the class; Data Center: user name or group name; "" for anonymous
}

// The types of principals that can be granted something.
const (
	principalUser      = "user"
	principalGroup     = "group"
	principalAnonymous = "anonymous"
)

// The other types of principals in access lists, which only Confluence itself grants anything.
const (
	principalAccessClass = "access_class" // Cloud: everybody with a license, product admins
	principalRole        = "role"         // Cloud: those who hold a role, see [SpaceRoles]
)

// Grantable reports whether Confluence's API can grant the principal something. What it cannot grant, it can take away.
func (p Principal) Grantable() bool {
	return p.Type == principalUser || p.Type == principalGroup || p.Type == principalAnonymous
}

// Grant is what one principal may do in a space.
type Grant struct {
	Principal
	Operations []Operation

	// The rest is worth keeping, as nobody can tell it later or only at the price of a request.
	Companions  []Companion
	SpaceID     string // Cloud
	UserKey     string // of a user on Data Center, where the name may change
	DisplayName string // Data Center, where access lists have it
}

// Companion is an operation that nobody asked for: Confluence granted it by itself, beside others (Cloud). It is not among
// the operations of a grant, and left alone for as long as the others are wanted.
type Companion struct {
	Operation Operation   `json:"operation"`
	Beside    []Operation `json:"beside"`
}

// valid reports whether it can be a companion: nothing comes beside read:space alone. Such a record hides what somebody else
// has granted.
func (c Companion) valid() bool {
	for _, operation := range c.Beside {
		if operation != ReadSpace {
			return true
		}
	}
	return false
}
