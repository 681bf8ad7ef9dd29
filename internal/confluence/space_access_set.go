package confluence

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"

	"golang.org/x/sync/errgroup"
)

// setOne makes wanted what a principal may do.
func (a *accessLists) setOne(ctx context.Context, face accessFace, space SpaceRef, wanted Grant) (Grant, error) {
	_, now, err := a.set(ctx, face, space, []Grant{wanted}, false)
	if now == nil {
		return Grant{Principal: wanted.Principal}, err
	}
	return now[0], err
}

// setAll makes wanted the whole list.
func (a *accessLists) setAll(ctx context.Context, face accessFace, space SpaceRef, wanted []Grant) ([]Grant, error) {
	list, known, err := a.set(ctx, face, space, wanted, true)
	if known == nil {
		return nil, err
	}
	now, unnamed := a.named(ctx, face, list, known)
	return now, errors.Join(err, unnamed)
}

// set makes wanted what its principals may do, or the whole list. It returns the list as it is now, and what everybody
// may do whom the change is about: nil with an error before which nothing was changed.
func (a *accessLists) set(ctx context.Context, face accessFace, space SpaceRef, wanted []Grant, whole bool) (accessList, []Grant, error) {
	if err := a.check(space, wanted, whole); err != nil {
		return accessList{}, nil, err
	}
	round := a.join(space)
	change, now, err := a.write(ctx, face, space, wanted, whole)
	// A write whose answer was lost may have happened.
	outdated := now.outdated || err != nil && change.grants != nil
	a.leave(space, round, outdated)
	if outdated {
		var unread error
		if now, unread = a.listAfter(ctx, face, space, round); unread != nil {
			return accessList{}, nil, cmp.Or(err, fmt.Errorf("the change was made, but the list could not be read afterwards: %w", unread))
		}
	}
	switch {
	case err == nil && outdated:
		err = change.unseen(now)
	case change.grants != nil && rest.IsAmbiguous(err) && change.made(now):
		err = nil
	}
	if err != nil && !change.changed(now, a.words) {
		return accessList{}, nil, err
	}
	return now, a.granted(now, change.grants), err
}

// write makes a change in its turn. Without grants in the change, nothing was written.
func (a *accessLists) write(ctx context.Context, face accessFace, space SpaceRef, wanted []Grant, whole bool) (accessChange, accessList, error) {
	before, err := face.beforeChange(ctx, space, wanted, whole)
	if err != nil {
		return accessChange{}, accessList{}, err
	}
	grants, err := a.changes(ctx, face, before, wanted, whole)
	if err != nil {
		return accessChange{}, accessList{}, err
	}
	change := accessChange{space, before, grants, whole}
	if change.losesAdministrators() {
		return accessChange{}, accessList{}, noAdministratorError(space)
	}
	if !before.partial && !slices.ContainsFunc(grants, func(g grantChange) bool { return !g.empty() }) {
		return change, before, nil
	}
	now, err := face.writeAccess(ctx, change)
	if err != nil || now.partial {
		a.lists.Invalidate(accessKey(space))
	} else {
		known := now
		known.outdated = false // it will do for the next change: that is about others
		a.lists.Set(accessKey(space), known)
	}
	return change, now, err
}

// changes are the ways to all that is wanted, also where nothing is to be done.
func (a *accessLists) changes(ctx context.Context, face accessFace, list accessList, wanted []Grant, whole bool) ([]grantChange, error) {
	changes := make([]grantChange, len(wanted))
	lookups, ctx := errgroup.WithContext(ctx)
	for i, one := range wanted {
		lookups.Go(func() error {
			who, err := face.subject(ctx, list, one)
			changes[i] = list.change(who, one, a.words)
			return err
		})
	}
	if err := lookups.Wait(); err != nil || !whole {
		return changes, err
	}
	for i, one := range changes {
		if slices.ContainsFunc(changes[:i], func(c grantChange) bool { return c.subject == one.subject }) {
			return nil, invalidGrant(rest.KindInvalid, fmt.Sprintf("the %s %q is named twice", one.wanted.Type, one.wanted.ID))
		}
	}
	for _, who := range list.subjects() {
		if !slices.ContainsFunc(changes, func(c grantChange) bool { return c.subject == who }) {
			changes = append(changes, list.change(who, Grant{Principal: Principal{who.kind, who.id}}, a.words))
		}
	}
	return changes, nil
}

// granted is what the subjects of changes may do.
func (a *accessLists) granted(now accessList, changes []grantChange) []Grant {
	grants := make([]Grant, len(changes))
	for i, change := range changes {
		known := change.wanted
		known.Companions = change.companions(now.rows[change.subject], a.words)
		grants[i] = a.grant(now, change.subject, known)
	}
	return grants
}

// check refuses what no request can express.
func (a *accessLists) check(space SpaceRef, wanted []Grant, whole bool) error {
	administered := false
	for _, one := range wanted {
		for _, operation := range one.Operations {
			if !slices.Contains(a.words, operation) {
				return invalidGrant(rest.KindUnsupported, fmt.Sprintf("%s cannot be granted on this deployment", operation))
			}
		}
		if len(one.Operations) > 0 && !slices.Contains(one.Operations, ReadSpace) {
			return invalidGrant(rest.KindInvalid, "read:space is required to grant any other operation: add it")
		}
		administered = administered || slices.Contains(one.Operations, AdministerSpace)
	}
	if whole && !administered {
		return noAdministratorError(space)
	}
	return nil
}

func noAdministratorError(space SpaceRef) error {
	return &Error{Kind: rest.KindInvalid, Err: errLastAdministrator, Message: fmt.Sprintf(
		"no principal would have administer:space in space %s, so nothing was changed: grant it to another principal first", space.Key)}
}

func invalidGrant(kind rest.ErrorKind, message string) error {
	return &Error{Kind: kind, Message: message}
}

// nobody makes a refusal of a principal that does not exist "not found", in words that name it.
func nobody(err error, principal Principal) error {
	var refused *Error
	if errors.As(err, &refused) {
		return refused.With(rest.KindNotFound, fmt.Sprintf("there is no %s %q: %s", principal.Type, principal.ID, refused.Message))
	}
	return err
}
