package confluence

import (
	"context"
	"errors"
)

// GlobalPermissions are what principals may do on the whole site. Only the [Client] for Data Center implements it: on Cloud,
// they are managed in the organization. Principals also have the type unlicensed, without an ID. The account must be an
// administrator of Confluence, and a system administrator to grant or revoke [AdministerSystem].
type GlobalPermissions interface {
	// GlobalGrants reads what all principals may do. The list of users and groups is read once and shared by all callers until
	// this client changes it; anonymous and unlicensed users take a request each. A user who is not known takes one more. A row
	// that cannot be understood is an error.
	GlobalGrants(ctx context.Context, known ...Grant) ([]Grant, error)
	// GlobalGrant reads what one principal may do, from the same shared list; no operations if nothing is granted.
	GlobalGrant(ctx context.Context, known Grant) (Grant, error)
	// SetGlobalGrant makes wanted.Operations what the principal may do. Only differences are written; what CheckGlobalGrant
	// refuses is refused before anything is written.
	SetGlobalGrant(ctx context.Context, wanted Grant) (Grant, error)
	// CheckGlobalGrant returns an error, without writing, if the change would take [AdministerSystem] from the account or leave
	// nobody with it; [IsLastSystemAdministrator] is true for it. What others, which are planned too, take from their principals
	// counts as taken; what they grant does not count, because it may come later. Only such a change takes requests beside the list: two for
	// the account and its groups, and one for each group that has the permission and each group nested in it, unless the account
	// is a direct member.
	CheckGlobalGrant(ctx context.Context, wanted Grant, others ...Grant) error
	// AdmitsAnonymous reports whether the site allows anonymous access. It is not known if the account may not read
	// it, or if this version of Confluence cannot tell. It takes one request for the life of the client.
	AdmitsAnonymous(ctx context.Context) (admits, known bool, err error)
	// ClaimGlobalGrant is [SpacePermissions.ClaimSpaceGrant] for the whole site.
	ClaimGlobalGrant(wanted Grant, written bool) (other []Operation, claimed bool)
}

// The operations that global rules are about, as key:target in Data Center's own words, except that [UseApplication] is
// use_unlicensed:application there for users without a license.
const (
	UseApplication   Operation = "use:application"
	AdministerSystem Operation = "administer:system"

	principalUnlicensed             = "unlicensed"
	administerApplication Operation = "administer:application"
	useUnlicensed         Operation = "use_unlicensed:application"
)

// GlobalOperations lists what can be granted to a type of principal. The first one is what revoking takes all others with.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-global-permissions/
func GlobalOperations(principalType string) []Operation {
	switch principalType {
	case principalAnonymous, principalUnlicensed:
		return []Operation{UseApplication, "read:user"}
	}
	return []Operation{UseApplication, "create:personal_space", "create:space", administerApplication, AdministerSystem}
}

var errLastSystemAdministrator = errors.New("system administrators")

// IsLastSystemAdministrator reports whether a change was refused because the account, or everybody, would cease to be a system
// administrator.
func IsLastSystemAdministrator(err error) bool { return errors.Is(err, errLastSystemAdministrator) }
