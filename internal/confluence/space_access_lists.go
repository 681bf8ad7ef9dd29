package confluence

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"

	"golang.org/x/sync/errgroup"
)

// accessDeployment is how a deployment reads and writes access lists.
type accessDeployment interface {
	readAccess(ctx context.Context, space SpaceRef) (accessList, error)
	// readAnonymous reads what a list may lack of anonymous.
	readAnonymous(ctx context.Context, space SpaceRef) (map[Operation]string, error)
	// subject finds the subject of a grant, with what is known of the grant.
	subject(ctx context.Context, list accessList, known Grant) (subject, error)
	// recognize is the reverse: it returns what is known of the grant of a subject, or else its principal.
	recognize(ctx context.Context, who subject, known []Grant) (Grant, error)
	// nameOf is what people call a subject, "" if that is not known.
	nameOf(ctx context.Context, who subject) (string, error)
	// apps are those of the subjects that are apps.
	apps(ctx context.Context, subjects []subject) ([]subject, error)
	// beforeChange is the list that a change starts from.
	beforeChange(ctx context.Context, space SpaceRef, wanted []Grant, whole bool) (accessList, error)
	// writeAccess returns the list as it should be after the change. It notes in the change what it has granted.
	writeAccess(ctx context.Context, change accessChange) (accessList, error)
}

// accessLists are the access lists of the spaces of a site, each of which is read once.
type accessLists struct {
	words     []Operation // of the deployment
	userKeys  bool        // users are told apart by user key
	together  bool        // one request can set what several principals may do
	lists     rest.Cache[accessList]
	anonymous rest.Cache[map[Operation]string] // where lists lack it
	mu        sync.Mutex
	rounds    map[string]*accessRound
	queues    map[string]*accessQueue
	foreseen  foreseenGrants
	claims    grantClaims
}

func accessKey(space SpaceRef) string { return strings.ToLower(space.Key) }

// list reads a list, with the rows of anonymous if they matter.
func (a *accessLists) list(ctx context.Context, d accessDeployment, space SpaceRef, anonymous bool) (accessList, error) {
	list, err := a.lists.Get(ctx, accessKey(space), func(ctx context.Context) (accessList, error) {
		a.anonymous.Invalidate(accessKey(space))
		return d.readAccess(ctx, space)
	})
	if err != nil || list.anonymousRead || !anonymous {
		return list, err
	}
	rows, err := a.anonymous.Get(ctx, accessKey(space), func(ctx context.Context) (map[Operation]string, error) {
		return d.readAnonymous(ctx, space)
	})
	return list.withAnonymous(rows), err
}

// invalidate makes the next reader read the list again: it may have changed, or the space was deleted, and another may be
// created under its key.
func (a *accessLists) invalidate(space SpaceRef) {
	a.lists.Invalidate(accessKey(space))
	a.anonymous.Invalidate(accessKey(space))
}

func (a *accessLists) one(ctx context.Context, d accessDeployment, space SpaceRef, known Grant) (Grant, error) {
	list, err := a.list(ctx, d, space, known.Type == principalAnonymous)
	if err != nil {
		return Grant{Principal: known.Principal}, err
	}
	who, err := d.subject(ctx, list, known)
	if err != nil {
		return Grant{Principal: known.Principal}, err
	}
	return a.grant(list, who, known), nil
}

func (a *accessLists) all(ctx context.Context, d accessDeployment, space SpaceRef, known []Grant) ([]Grant, error) {
	list, err := a.list(ctx, d, space, true)
	if err == nil {
		err = list.complete(space)
	}
	if err != nil {
		return nil, err
	}
	return a.named(ctx, d, list, list.subjects(), known)
}

// named is what subjects may do, in order, with the principals' own names.
func (a *accessLists) named(ctx context.Context, d accessDeployment, list accessList, subjects []subject, known []Grant) ([]Grant, error) {
	grants := make([]Grant, len(subjects))
	lookups, ctx := errgroup.WithContext(ctx)
	for i, who := range subjects {
		lookups.Go(func() error {
			known, err := d.recognize(ctx, who, known)
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
	grant := Grant{Principal: known.Principal, SpaceID: list.spaceID, DisplayName: list.names[who]}
	if a.userKeys && who.kind == principalUser {
		grant.UserKey = who.id
	}
	for _, operation := range inOrder(a.words, list.rows[who]) {
		i := slices.IndexFunc(known.Companions, func(c Companion) bool { return c.Operation == operation && c.valid() })
		if i >= 0 {
			grant.Companions = append(grant.Companions, known.Companions[i])
		} else {
			grant.Operations = append(grant.Operations, operation)
		}
	}
	return grant
}
