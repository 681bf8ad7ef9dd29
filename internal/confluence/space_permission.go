package confluence

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
)

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

// The kinds of principals.
const (
	principalUser      = "user"
	principalGroup     = "group"
	principalAnonymous = "anonymous"
	principalRole      = "role" // Cloud: what holders of a role may do; never granted here, but it may administer a space
)

// accessList is who may do what in a space. The ID of each row is "" on Data Center, where rows have none.
type accessList map[Principal]map[Operation]string

// grant lists what a principal may do in the order of words.
func (l accessList) grant(principal Principal, words []Operation) Grant {
	return Grant{Principal: principal, Operations: inOrder(words, l[principal])}
}

func inOrder(words []Operation, granted map[Operation]string) []Operation {
	var operations []Operation
	for _, word := range words {
		if _, ok := granted[word]; ok {
			operations = append(operations, word)
		}
	}
	return operations
}

func (l accessList) add(principal Principal, operation Operation, id string) {
	if l[principal] == nil {
		l[principal] = map[Operation]string{}
	}
	l[principal][operation] = id
}

// with is a copy of the list, as others may be reading it, in which a principal may do something else.
func (l accessList) with(principal Principal, granted map[Operation]string) accessList {
	list := maps.Clone(l)
	list[principal] = granted
	if len(granted) == 0 {
		delete(list, principal)
	}
	return list
}

// losesAdministrator tells that nobody would be left to administer the space if a principal no longer did.
func (l accessList) losesAdministrator(principal Principal) bool {
	if _, administers := l[principal][AdministerSpace]; !administers {
		return false
	}
	for other, granted := range l {
		if _, administers := granted[AdministerSpace]; administers && other != principal {
			return false
		}
	}
	return true
}

// grantChange is the way from what is granted to what is wanted.
type grantChange struct {
	principal   Principal
	from        map[Operation]string
	add, remove []Operation // read:space is the first to be added and the last to be removed
}

func (l accessList) change(principal Principal, wanted, words []Operation) grantChange {
	change := grantChange{principal: principal, from: l[principal]}
	for _, word := range words { // in which read:space is the first
		_, granted := change.from[word]
		switch wants := slices.Contains(wanted, word); {
		case wants && !granted:
			change.add = append(change.add, word)
		case granted && !wants:
			change.remove = append(change.remove, word)
		}
	}
	slices.Reverse(change.remove)
	return change
}

// accessLists are the access lists of the spaces of a site, each of which is read once.
type accessLists struct {
	words []Operation // of this deployment
	known lookups[accessList]
	locks sync.Map // *sync.Mutex by space: changes of one space wait for each other
}

// set makes wanted what principal may do in a space. read reads the access list; write writes the change, and returns
// what is granted when it ends, with an error if that is not all of the change or not certain.
func (a *accessLists) set(ctx context.Context, space, label string, principal Principal, wanted []Operation,
	read func(context.Context) (accessList, error), write func(context.Context, grantChange) (map[Operation]string, error),
) ([]Operation, error) {
	lock, _ := a.locks.LoadOrStore(space, &sync.Mutex{})
	lock.(*sync.Mutex).Lock()
	defer lock.(*sync.Mutex).Unlock()

	list, err := a.known.get(ctx, space, read)
	if err != nil {
		return nil, err
	}
	change := list.change(principal, wanted, a.words)
	switch {
	case len(change.add)+len(change.remove) == 0:
		return inOrder(a.words, change.from), nil
	case slices.Contains(change.remove, AdministerSpace) && list.losesAdministrator(principal):
		return inOrder(a.words, change.from), noAdministratorError(label)
	}
	now, err := write(ctx, change)
	if err == nil {
		a.known.set(space, list.with(principal, now))
		return inOrder(a.words, now), nil
	}
	a.known.forget(space)
	if list, unread := a.known.get(ctx, space, read); unread == nil {
		now = list[principal]
	}
	return inOrder(a.words, now), err
}

func noAdministratorError(space string) error {
	return &Error{
		Method: http.MethodPost, Path: spacePath(space) + "/permission", Kind: KindInvalid,
		Message: fmt.Sprintf("nobody would be left with administer:space in the space %s; nothing was changed. Grant administer:space to somebody else first", space),
	}
}

// nobody makes a refusal of a principal that does not exist "not found", in words that name it.
func nobody(err error, principal Principal) error {
	var refused *Error
	if errors.As(err, &refused) {
		refused.Kind = KindNotFound
		refused.Message = fmt.Sprintf("there is no %s %q: %s", principal.Type, principal.ID, refused.Message)
	}
	return err
}
