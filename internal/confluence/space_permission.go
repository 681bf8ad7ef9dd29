package confluence

import "context"

// SpacePermissions are what principals may do in a space.
type SpacePermissions interface {
	// Operations lists what this deployment can grant, in the order of Confluence's own permissions screen.
	Operations() []Operation
	// SpaceGrants reads the access list of a space, one Grant a principal. The list is read once and shared by all
	// callers until this client changes it; rows outside [Operations] are left out.
	SpaceGrants(ctx context.Context, space SpaceRef) ([]Grant, error)
	// SpaceGrant reads what one principal may do, from the same shared list; no operations if nothing is granted.
	SpaceGrant(ctx context.Context, space SpaceRef, principal Principal) (Grant, error)
	// SetSpaceGrant makes wanted.Operations what the principal may do; none removes the principal. Only differences
	// are written, read:space first and last; what would leave the space without an administrator is refused before
	// anything is written. The Grant returned is what the principal may do now, with an error as well as without.
	SetSpaceGrant(ctx context.Context, space SpaceRef, wanted Grant) (Grant, error)
}

// Principal is who is granted something.
type Principal struct {
	Type string // user, group or anonymous
	ID   string // Cloud: accountId or group id; Data Center: user name or group name; "" for anonymous
}

// Operation is something that can be granted in a space, in the words that both deployments share, such as create:page.
type Operation string

// Grant is what one principal may do in a space.
type Grant struct {
	Principal
	Operations []Operation
}

// The operations that rules are about.
const (
	ReadSpace       Operation = "read:space"
	AdministerSpace Operation = "administer:space"
)
