package confluence

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"

	"golang.org/x/sync/errgroup"
)

// accessFace is how a deployment reads and writes access lists.
type accessFace interface {
	readAccess(ctx context.Context, space SpaceRef) (accessList, error)
	// subject finds whom a grant is about, with what is known of the grant.
	subject(ctx context.Context, list accessList, known Grant) (subject, error)
	// recognize is the way back: what is known of the grant of a subject, or else its principal.
	recognize(ctx context.Context, who subject, known []Grant) (Grant, error)
	// beforeChange is the list that a change starts from.
	beforeChange(ctx context.Context, space SpaceRef, wanted []Grant, whole bool) (accessList, error)
	// writeAccess returns the list as it should be after the change.
	writeAccess(ctx context.Context, change accessChange) (accessList, error)
}

// accessLists are the access lists of the spaces of a site, each of which is read once.
type accessLists struct {
	words    []Operation // of the deployment
	userKeys bool        // users are told apart by user key
	lists    rest.Cache[accessList]
	mu       sync.Mutex
	rounds   map[string]*accessRound
}

func accessKey(space SpaceRef) string { return strings.ToLower(space.Key) }

func (a *accessLists) list(ctx context.Context, face accessFace, space SpaceRef) (accessList, error) {
	return a.lists.Get(ctx, accessKey(space), func(ctx context.Context) (accessList, error) {
		return face.readAccess(ctx, space)
	})
}

// forget is for a space that is deleted, as another may be created under its key.
func (a *accessLists) forget(key string) { a.lists.Invalidate(accessKey(SpaceRef{Key: key})) }

func (a *accessLists) one(ctx context.Context, face accessFace, space SpaceRef, known Grant) (Grant, error) {
	list, err := a.list(ctx, face, space)
	if err != nil {
		return Grant{Principal: known.Principal}, err
	}
	who, err := face.subject(ctx, list, known)
	if err != nil {
		return Grant{Principal: known.Principal}, err
	}
	return a.grant(list, who, known), nil
}

func (a *accessLists) all(ctx context.Context, face accessFace, space SpaceRef, known []Grant) ([]Grant, error) {
	list, err := a.list(ctx, face, space)
	if err != nil {
		return nil, err
	}
	return a.named(ctx, face, list, known)
}

// named is the list in order, with the principals' own names.
func (a *accessLists) named(ctx context.Context, face accessFace, list accessList, known []Grant) ([]Grant, error) {
	subjects := list.subjects()
	grants := make([]Grant, len(subjects))
	lookups, ctx := errgroup.WithContext(ctx)
	for i, who := range subjects {
		lookups.Go(func() error {
			known, err := face.recognize(ctx, who, known)
			grants[i] = a.grant(list, who, known)
			return err
		})
	}
	if err := lookups.Wait(); err != nil {
		return nil, err
	}
	slices.SortFunc(grants, func(x, y Grant) int { return strings.Compare(x.Type+"/"+x.ID, y.Type+"/"+y.ID) })
	return grants, nil
}

// grant is what a subject may do, apart from known companions.
func (a *accessLists) grant(list accessList, who subject, known Grant) Grant {
	grant := Grant{Principal: known.Principal, SpaceID: list.spaceID}
	if a.userKeys && who.kind == principalUser {
		grant.UserKey = who.id
	}
	for _, word := range a.words {
		_, granted := list.rows[who][word]
		i := slices.IndexFunc(known.Companions, func(c Companion) bool { return c.Operation == word })
		switch {
		case granted && i >= 0:
			grant.Companions = append(grant.Companions, known.Companions[i])
		case granted:
			grant.Operations = append(grant.Operations, word)
		}
	}
	return grant
}
