package confluence

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

var _ GlobalPermissions = (*dataCenter)(nil)

const globalPath = "/rest/api/permissions"

// globalAccess is who may do what on the site.
type globalAccess struct {
	lists   rest.Cache[accessList] // of users and groups (""), and of the types of principals that have no ID
	claims  grantClaims
	changes sync.Mutex  // they wait for each other, so that each sees who is left
	hidden  atomic.Bool // the list of anonymous cannot be read
}

func (d *dataCenter) ClaimGlobalGrant(wanted Grant, written bool) ([]Operation, bool) {
	return d.global.claims.claim(SpaceRef{}, wanted, written)
}

func (d *dataCenter) GlobalGrant(ctx context.Context, known Grant) (Grant, error) {
	list, who, err := d.globalSubject(ctx, known)
	if err != nil {
		return Grant{Principal: known.Principal}, err
	}
	return globalGrant(list, who, known), nil
}

// globalSubject returns the subject of a grant, and the list that holds it.
func (d *dataCenter) globalSubject(ctx context.Context, known Grant) (accessList, subject, error) {
	list, err := d.readableGlobalList(ctx, known.Type)
	if err != nil {
		return list, subject{}, err
	}
	who, err := d.subject(ctx, list, known)
	return list, who, err
}

func globalGrant(list accessList, who subject, known Grant) Grant {
	grant := Grant{Principal: known.Principal, DisplayName: list.names[who], Operations: inOrder(GlobalOperations(who.kind), list.rows[who])}
	if who.kind == principalUser {
		grant.UserKey = who.id
	}
	return grant
}

func (d *dataCenter) AdmitsAnonymous(ctx context.Context) (admits, known bool, err error) {
	if d.global.hidden.Load() {
		return false, false, nil
	}
	list, err := d.globalList(ctx, principalAnonymous)
	if IsForbidden(err) || IsUnsupported(err) {
		d.global.hidden.Store(true)
		return false, false, nil
	}
	_, admits = list.rows[subject{kind: principalAnonymous}][UseApplication]
	return admits, err == nil && (admits || len(list.unreadable) == 0), err
}

func (d *dataCenter) GlobalGrants(ctx context.Context, known ...Grant) ([]Grant, error) {
	var grants []Grant
	for _, kind := range []string{principalUser, principalAnonymous, principalUnlicensed} {
		list, err := d.readableGlobalList(ctx, kind)
		if err != nil {
			return nil, err
		}
		for _, who := range list.subjects() {
			known, err := d.recognize(ctx, who, known)
			if err != nil {
				return nil, err
			}
			grants = append(grants, globalGrant(list, who, known))
		}
	}
	slices.SortFunc(grants, func(a, b Grant) int { return strings.Compare(a.Type+"/"+a.ID, b.Type+"/"+b.ID) })
	return grants, nil
}

// readableGlobalList is globalList, where a row that cannot be understood is an error: it may be anybody's.
func (d *dataCenter) readableGlobalList(ctx context.Context, principalType string) (accessList, error) {
	list, err := d.globalList(ctx, principalType)
	if err == nil && len(list.unreadable) > 0 {
		err = &Error{Kind: rest.KindOther, Message: "the global permissions have a row that is neither a user's nor a group's: " + rest.Readable(list.unreadable[0])}
	}
	return list, err
}

// globalList reads the list that holds a type of principals. That of users and groups may hold anonymous too, but not on each
// site, and without a subject, like that of unlicensed users: both are read from lists of their own.
func (d *dataCenter) globalList(ctx context.Context, principalType string) (accessList, error) {
	path, key := globalPath, ""
	if principalType == principalAnonymous || principalType == principalUnlicensed {
		path, key = globalPath+"/"+principalType, principalType
	}
	return d.global.lists.Get(ctx, key, func(ctx context.Context) (accessList, error) {
		rows, err := rest.ReadArray[dataCenterPermission](rest.NoRetryOn500(ctx), d.Site, path)
		list := accessList{rows: map[subject]map[Operation]string{}, names: map[subject]string{}}
		for _, row := range rows {
			who, ok := row.who()
			switch {
			case key != "":
				who, ok = subject{kind: key}, true
			case who.kind == principalAnonymous, row.Subject != nil && row.Subject.Type == principalUnlicensed:
				continue
			}
			if !ok || !row.Operation.valid() {
				list.unreadable = append(list.unreadable, row.String())
				continue
			}
			operation := Operation(row.Operation.OperationKey + ":" + row.Operation.TargetType)
			if key == principalUnlicensed && operation == useUnlicensed {
				operation = UseApplication
			}
			list.add(who, operation, "")
			if row.Subject != nil && row.Subject.DisplayName != "" {
				list.names[who] = row.Subject.DisplayName
			}
		}
		return list, refusedGlobalList(err)
	})
}

// refusedGlobalList: Data Center answers with 500 to whoever lacks the permission, if it does as for spaces (CONFSERVER-99908).
// Versions before 9.1 have no such list.
func refusedGlobalList(err error) error {
	var refused *Error
	switch {
	case !errors.As(err, &refused):
	case refused.Status == http.StatusInternalServerError:
		return refused.With(rest.KindForbidden, refused.Message+" (Data Center may return this error to an account that is not an administrator)")
	case refused.Kind == rest.KindUnsupported:
		return refused.With(rest.KindUnsupported, "this version of Confluence Data Center has no REST API for global permissions: "+refused.Message)
	}
	return err
}

func (d *dataCenter) CheckGlobalGrant(ctx context.Context, wanted Grant, others ...Grant) error {
	list, who, err := d.globalSubject(ctx, wanted)
	if err != nil {
		return err
	}
	list.rows = maps.Clone(list.rows) // others read the same
	for _, other := range others {
		_, taken, err := d.globalSubject(ctx, other)
		if err != nil {
			return err
		}
		if change := list.change(taken, other, GlobalOperations(taken.kind)); takesSystem(change) {
			delete(list.rows, taken)
		}
	}
	return d.keepsSystemAdministrators(ctx, list, list.change(who, wanted, GlobalOperations(who.kind)))
}

// keepsSystemAdministrators is an error if nobody would be left to administer the system, or the account not any more. To
// revoke the use of the site takes all else with it.
func (d *dataCenter) keepsSystemAdministrators(ctx context.Context, list accessList, change grantChange) error {
	if !takesSystem(change) {
		return nil
	}
	var left []subject
	for who, operations := range list.rows {
		if _, administers := operations[AdministerSystem]; administers && who != change.subject {
			left = append(left, who)
		}
	}
	if len(left) == 0 {
		return keptAdministrator("no principal would have administer:system")
	}
	loses, err := d.callerIs(ctx, change.subject)
	for _, who := range left {
		if err != nil || !loses {
			break
		}
		var keeps bool
		keeps, err = d.callerIs(ctx, who)
		loses = !keeps
	}
	switch {
	case err != nil:
		return fmt.Errorf("could not determine whether this account would lose administer:system, so nothing was changed: %w", err)
	case loses:
		return keptAdministrator("this account would lose administer:system")
	}
	return nil
}

// takesSystem reports whether a change takes administer:system from somebody.
func takesSystem(change grantChange) bool {
	_, administers := change.from[AdministerSystem]
	return administers && (change.removes(AdministerSystem) || change.removes(UseApplication))
}

func keptAdministrator(loss string) error {
	return &Error{Kind: rest.KindInvalid, Err: errLastSystemAdministrator, Message: loss + ", so nothing was changed: grant it to another principal first"}
}

// callerIs reports whether a subject is the caller or a group of the caller, perhaps by a group nested in it.
func (d *dataCenter) callerIs(ctx context.Context, who subject) (bool, error) {
	switch who.kind {
	case principalUser:
		caller, err := d.caller.user.Get(ctx, "", d.CurrentUser)
		return who.id == caller.UserKey, err
	case principalGroup:
		_, is, err := d.AdmitsCaller(ctx, Restriction{Groups: []string{who.id}})
		return is, err
	}
	return false, nil
}
