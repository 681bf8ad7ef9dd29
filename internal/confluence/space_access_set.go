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
func (a *accessLists) setOne(ctx context.Context, d accessDeployment, space SpaceRef, wanted Grant) (Grant, error) {
	_, now, err := a.set(ctx, d, space, []Grant{wanted}, nil)
	if now == nil {
		return Grant{Principal: wanted.Principal}, err
	}
	return now[0], err
}

// setAll makes wanted the whole list, apart from the apps that are kept.
func (a *accessLists) setAll(ctx context.Context, d accessDeployment, space SpaceRef, wanted []Grant, keepApps bool) ([]Grant, []Principal, error) {
	whole := &wholeList{keepApps: keepApps}
	list, known, err := a.set(ctx, d, space, wanted, whole)
	if known == nil {
		return nil, nil, err
	}
	subjects := slices.DeleteFunc(list.subjects(), func(who subject) bool { return slices.Contains(whole.kept, who) })
	now, unnamed := a.named(ctx, d, list, subjects, known)
	var apps []Principal
	for _, who := range whole.kept { // users of Cloud, or a group that has the same name everywhere
		apps = append(apps, Principal{who.kind, who.id})
	}
	return now, apps, errors.Join(err, unnamed)
}

// wholeList says that a change is of all that is in a list.
type wholeList struct {
	keepApps bool
	kept     []subject // apps that nobody named
}

// set makes wanted what its principals may do, or the whole list. It returns the list as it is now, and what everybody
// may do whom the change is about: nil with an error before which nothing was changed.
func (a *accessLists) set(ctx context.Context, d accessDeployment, space SpaceRef, wanted []Grant, whole *wholeList) (accessList, []Grant, error) {
	if err := a.check(space, wanted, whole != nil); err != nil {
		return accessList{}, nil, err
	}
	round := a.join(space)
	change, now, err := a.write(ctx, d, space, wanted, whole)
	// A write whose answer was lost may have happened.
	outdated := now.outdated || err != nil && change.grants != nil
	a.leave(space, round, outdated)
	if outdated {
		var unread error
		if now, unread = a.listAfter(ctx, d, space, round, change.before.anonymousRead); unread != nil {
			return accessList{}, nil, cmp.Or(err, fmt.Errorf("the change was made, but the list could not be read afterwards: %w", unread))
		}
	}
	switch {
	case err == nil && outdated:
		err = change.unseen(now)
	case change.grants != nil && rest.IsAmbiguous(err) && change.made(now):
		err = nil
	}
	if err != nil && !change.changed(now) {
		return accessList{}, nil, err
	}
	return now, a.granted(now, change.grants), err
}

// write makes a change. If the change that it returns has no grants, nothing was written.
func (a *accessLists) write(ctx context.Context, d accessDeployment, space SpaceRef, wanted []Grant, whole *wholeList) (accessChange, accessList, error) {
	before, err := d.beforeChange(ctx, space, wanted, whole != nil)
	if err == nil && whole != nil {
		err = before.complete(space)
	}
	if err != nil {
		return accessChange{}, accessList{}, err
	}
	grants, err := a.changes(ctx, d, before, wanted, whole)
	if err != nil {
		return accessChange{}, accessList{}, err
	}
	change := accessChange{space, before, grants, whole != nil}
	if err = change.ungrantable(); err == nil {
		err = a.keepsAdministrator(ctx, d, change)
	}
	if err != nil {
		return accessChange{}, accessList{}, err
	}
	if !before.partial && !slices.ContainsFunc(grants, func(g grantChange) bool { return !g.empty() }) {
		return change, before, nil
	}
	now, err := d.writeAccess(ctx, change)
	if err != nil || now.partial {
		a.invalidate(space)
	} else {
		known := now
		known.outdated = false // it will do for the next change: that is about others
		a.lists.Set(accessKey(space), known)
	}
	return change, now, err
}

// changes are the differences to all that is wanted, including empty ones.
func (a *accessLists) changes(ctx context.Context, d accessDeployment, list accessList, wanted []Grant, whole *wholeList) ([]grantChange, error) {
	changes := make([]grantChange, len(wanted))
	lookups, lookupCtx := errgroup.WithContext(ctx)
	for i, one := range wanted {
		lookups.Go(func() error {
			who, err := d.subject(lookupCtx, list, one)
			changes[i] = list.change(who, one, a.words)
			return err
		})
	}
	if err := lookups.Wait(); err != nil || whole == nil {
		return changes, err
	}
	for i, one := range changes {
		if slices.ContainsFunc(changes[:i], func(c grantChange) bool { return c.subject == one.subject }) {
			return nil, invalidGrant(rest.KindInvalid, fmt.Sprintf("the %s %q is named twice", one.wanted.Type, one.wanted.ID))
		}
	}
	others := slices.DeleteFunc(list.subjects(), func(who subject) bool {
		return slices.ContainsFunc(changes, func(c grantChange) bool { return c.subject == who })
	})
	if whole.keepApps {
		var err error
		if whole.kept, err = d.apps(ctx, others); err != nil {
			return nil, fmt.Errorf("could not determine which of the principals that would lose access are apps, so nothing was changed: %w", err)
		}
	}
	for _, who := range others {
		if !slices.Contains(whole.kept, who) {
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
