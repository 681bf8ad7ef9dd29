package confluence

import "context"

// SpacePermissions are what principals may do in a space.
type SpacePermissions interface {
	// Operations lists what this deployment can grant, in the order of Confluence's own permissions screen.
	Operations() []Operation
	// SpaceGrants reads the access list of a space, one Grant a principal. The list is read once and shared by all
	// callers until this client changes it; rows outside [Operations] are left out, and whoever is neither a user nor a
	// group nor anonymous. Who is known already keeps the spelling of the ID, and costs no look-up.
	SpaceGrants(ctx context.Context, space SpaceRef, known ...Grant) ([]Grant, error)
	// SpaceGrant reads what one principal may do, from the same shared list; no operations if nothing is granted. What
	// is known of the grant, but for the operations, saves look-ups and may be left out.
	SpaceGrant(ctx context.Context, space SpaceRef, known Grant) (Grant, error)
	// SetSpaceGrant makes wanted.Operations what the principal may do; none removes the principal. Only differences
	// are written, read:space first and last; what would leave the space without an administrator is refused before
	// anything is written. The Grant returned is what the principal may do now; with an error it has operations only
	// if a part of the change was made.
	SetSpaceGrant(ctx context.Context, space SpaceRef, wanted Grant) (Grant, error)
	// SetSpaceGrants makes wanted the whole access list: whoever is not in it may do nothing any more. All is granted
	// before anything is revoked, and what the caller administers the space by goes last. With an error the list
	// returned is what is granted now, nil if nothing was changed.
	SetSpaceGrants(ctx context.Context, space SpaceRef, wanted []Grant) ([]Grant, error)
}

// Principal is who is granted something.
type Principal struct {
	Type string // user, group or anonymous
	ID   string // Cloud: accountId or group id; Data Center: user name or group name; "" for anonymous
}

// Operation is something that can be granted in a space, in the words that both deployments share, such as create:page.
type Operation string

// The operations that rules are about.
const (
	ReadSpace       Operation = "read:space"
	AdministerSpace Operation = "administer:space"
)

// Grant is what one principal may do in a space.
type Grant struct {
	Principal
	Operations []Operation

	// The rest is worth keeping, as nobody can tell it later or only at the price of a request.
	Companions []Companion
	SpaceID    string // Cloud
	UserKey    string // of a user on Data Center, where the name may change
}

// Companion is an operation that nobody asked for: Confluence granted it by itself, beside others (Cloud). It is not among
// the operations of a grant, and left alone for as long as the others are wanted.
type Companion struct {
	Operation Operation   `json:"operation"`
	Beside    []Operation `json:"beside"`
}
