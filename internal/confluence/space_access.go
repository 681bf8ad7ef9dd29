package confluence

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// The kinds of principals.
const (
	principalUser      = "user"
	principalGroup     = "group"
	principalAnonymous = "anonymous"
)

// accessList is who may do what in a space. The ID of each row is "" on Data Center, where rows have none. On Cloud it
// holds roles too: they are not granted anything here, but whoever holds one may administer the space.
type accessList map[Principal]map[Operation]string

// inOrder lists what is granted in the order of words.
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
	add, remove []Operation
}

// change orders the way: read:space is the first to be added and the last to be removed, as nothing is granted without
// it; administer:space is the last but one to be removed, as it may be what the caller removes the rest with.
func (l accessList) change(principal Principal, wanted, words []Operation) grantChange {
	change := grantChange{principal: principal, from: l[principal]}
	for _, word := range words { // of which read:space is the first, and administer:space the last
		_, granted := change.from[word]
		switch wants := slices.Contains(wanted, word); {
		case wants && !granted:
			change.add = append(change.add, word)
		case granted && !wants:
			change.remove = append(change.remove, word)
		}
	}
	if len(change.remove) > 0 && change.remove[0] == ReadSpace {
		change.remove = append(change.remove[1:], ReadSpace)
	}
	return change
}

// accessFace is how a deployment reads and writes access lists.
type accessFace interface {
	readAccess(ctx context.Context, space SpaceRef) (accessList, error)
	// writeGrant returns what is granted when it ends, as far as it knows if there is an error.
	writeGrant(ctx context.Context, space SpaceRef, change grantChange) (map[Operation]string, error)
}

// accessLists are the access lists of the spaces of a site, each of which is read once.
type accessLists struct {
	words []Operation // of the deployment
	lists lookups[accessList]
	locks sync.Map // *sync.Mutex by space: changes of one space wait for each other
}

func accessKey(space SpaceRef) string { return cmp.Or(space.ID, strings.ToLower(space.Key)) }

func (a *accessLists) get(ctx context.Context, face accessFace, space SpaceRef) (accessList, error) {
	return a.lists.get(ctx, accessKey(space), func(ctx context.Context) (accessList, error) {
		return face.readAccess(ctx, space)
	})
}

// set makes wanted what a principal may do in a space, and returns what it may do now.
func (a *accessLists) set(ctx context.Context, face accessFace, space SpaceRef, principal Principal, wanted []Operation) ([]Operation, error) {
	if err := a.check(space, wanted); err != nil {
		return nil, err
	}
	lock, _ := a.locks.LoadOrStore(accessKey(space), &sync.Mutex{})
	lock.(*sync.Mutex).Lock()
	defer lock.(*sync.Mutex).Unlock()

	list, err := a.get(ctx, face, space)
	if err != nil {
		return nil, err
	}
	change := list.change(principal, wanted, a.words)
	switch {
	case len(change.add)+len(change.remove) == 0:
		return inOrder(a.words, change.from), nil
	case slices.Contains(change.remove, AdministerSpace) && list.losesAdministrator(principal):
		return inOrder(a.words, change.from), noAdministratorError(space)
	}
	now, err := face.writeGrant(ctx, space, change)
	if err == nil {
		a.lists.set(accessKey(space), list.with(principal, now))
		return inOrder(a.words, now), nil
	}
	a.lists.forget(accessKey(space)) // a write whose answer was lost may have happened
	if list, unread := a.get(ctx, face, space); unread == nil {
		now = list[principal]
	}
	return inOrder(a.words, now), err
}

// check refuses what no request can express.
func (a *accessLists) check(space SpaceRef, wanted []Operation) error {
	for _, operation := range wanted {
		if !slices.Contains(a.words, operation) {
			return invalidGrant(space, KindUnsupported, fmt.Sprintf("%s cannot be granted on this deployment", operation))
		}
	}
	if len(wanted) > 0 && !slices.Contains(wanted, ReadSpace) {
		return invalidGrant(space, KindInvalid, "nothing can be granted without read:space: add it")
	}
	return nil
}

func noAdministratorError(space SpaceRef) error {
	return invalidGrant(space, KindInvalid, fmt.Sprintf(
		"nobody would be left with administer:space in the space %s, so nothing was changed: grant it to another principal first", space.Key))
}

func invalidGrant(space SpaceRef, kind ErrorKind, message string) error {
	return &Error{Method: http.MethodPost, Path: spacePath(space.Key) + "/permission", Kind: kind, Message: message}
}

// nobody makes a refusal of a principal that does not exist "not found", in words that name it.
func nobody(err error, principal Principal) error {
	var refused *Error
	if errors.As(err, &refused) {
		return refused.as(KindNotFound, fmt.Sprintf("there is no %s %q: %s", principal.Type, principal.ID, refused.Message))
	}
	return err
}
