package confluence

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"

	"golang.org/x/sync/errgroup"
)

// setOne makes wanted what a principal may do.
func (a *accessLists) setOne(ctx context.Context, d accessDeployment, space SpaceRef, wanted Grant) (Grant, error) {
	if a.together {
		return a.setQueued(ctx, d, space, wanted)
	}
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
	change, now, err := a.apply(ctx, d, space, wanted, whole)
	grants, err := a.outcome(change, now, err)
	return now, grants, err
}

// apply makes a change, and returns it and the list as it is now. If the change that it returns has no grants, nothing was
// written, or the list could not be read afterwards.
func (a *accessLists) apply(ctx context.Context, d accessDeployment, space SpaceRef, wanted []Grant, whole *wholeList) (accessChange, accessList, error) {
	if err := a.check(space, wanted, whole != nil); err != nil {
		return accessChange{}, accessList{}, err
	}
	round := a.join(space)
	change, now, err := a.write(ctx, d, space, wanted, whole)
	// A write whose answer was lost may have happened. The list also tells the ID of the space.
	foreseen := now.spaceID != "" && a.foreseen.covers(change)
	outdated := now.outdated && !foreseen || err != nil && change.grants != nil
	a.leave(space, round, outdated)
	if !outdated {
		return change, now, err
	}
	now, unread := a.listAfter(ctx, d, space, round, change.before.anonymousRead || change.whole)
	if unread != nil {
		return accessChange{}, accessList{}, cmp.Or(err, fmt.Errorf("the change was made, but the list could not be read afterwards: %w", unread))
	}
	if err == nil {
		a.foreseen.note(change, now)
		err = change.unseen(now)
	}
	return change, now, err
}

// outcome is what everybody may do whom a change is about: nil with an error before which nothing was changed. A change whose
// answer was lost has succeeded if the list shows all of it.
func (a *accessLists) outcome(change accessChange, now accessList, err error) ([]Grant, error) {
	if rest.IsAmbiguous(err) && change.made(now) {
		err = nil
	}
	if err != nil && (change.grants == nil || !change.changed(now)) {
		return nil, err
	}
	return a.granted(now, change.grants), err
}

// write makes a change. If the change that it returns has no grants, nothing was written. A whole list is written without
// reading what anonymous may do where the list lacks it. It is read if that is refused, as it may be this that a site refuses.
func (a *accessLists) write(ctx context.Context, d accessDeployment, space SpaceRef, wanted []Grant, whole *wholeList) (accessChange, accessList, error) {
	change, now, err := a.writeOnce(ctx, d, space, wanted, whole)
	if !rest.HasStatus(err, http.StatusBadRequest) || !slices.ContainsFunc(change.grants, func(g grantChange) bool { return g.unread }) {
		return change, now, err
	}
	if _, unread := a.list(ctx, d, space, true); unread != nil {
		return change, now, err
	}
	again, now, err := a.writeOnce(ctx, d, space, wanted, whole)
	if err != nil {
		return change, now, err
	}
	return again, now, nil
}

func (a *accessLists) writeOnce(ctx context.Context, d accessDeployment, space SpaceRef, wanted []Grant, whole *wholeList) (accessChange, accessList, error) {
	before, err := d.beforeChange(ctx, space, wanted, whole != nil)
	if err == nil && whole != nil {
		err = before.complete(space)
	}
	if err != nil {
		return accessChange{}, accessList{}, err
	}
	grants, err := a.changes(ctx, d, before, wanted, whole)
	if err == nil && whole != nil && !before.anonymousRead && !slices.ContainsFunc(grants, grantChange.differs) {
		if before, err = a.list(ctx, d, space, true); err == nil { // instead of a write that may be needless
			grants, err = a.changes(ctx, d, before, wanted, whole)
		}
	}
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
	if !before.partial && !slices.ContainsFunc(grants, grantChange.written) {
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
	anonymous := subject{kind: principalAnonymous}
	if !list.anonymousRead && !slices.ContainsFunc(changes, func(c grantChange) bool { return c.subject == anonymous }) {
		changes = append(changes, list.change(anonymous, Grant{Principal: Principal{Type: principalAnonymous}}, a.words))
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
