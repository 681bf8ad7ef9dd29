package confluence

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"
)

func (*dataCenter) Operations() []Operation { return slices.Clone(dataCenterOperations) }

// subject is a principal as the access list has it: users by user key (CONFSERVER-100505).
func (d *dataCenter) subject(ctx context.Context, principal Principal) (Principal, error) {
	if principal.Type != principalUser {
		return principal, nil
	}
	key, err := d.userKeys.get(ctx, strings.ToLower(principal.ID), func(ctx context.Context) (string, error) {
		user, err := d.User(ctx, UserRef{Username: principal.ID})
		if err == nil {
			d.usernames.set(user.UserKey, user.Username)
		}
		return user.UserKey, err
	})
	if IsNotFound(err) {
		err = nobody(err, principal)
	}
	return Principal{principalUser, key}, err
}

// principal is the way back. A user who is deleted keeps the user key for a name.
func (d *dataCenter) principal(ctx context.Context, subject Principal) (Principal, error) {
	if subject.Type != principalUser {
		return subject, nil
	}
	name, err := d.usernames.get(ctx, subject.ID, func(ctx context.Context) (string, error) {
		user, err := d.User(ctx, UserRef{UserKey: subject.ID})
		switch {
		case IsNotFound(err):
			return subject.ID, nil
		case err == nil:
			d.userKeys.set(strings.ToLower(user.Username), subject.ID)
		}
		return user.Username, err
	})
	return Principal{principalUser, name}, err
}

func (d *dataCenter) SpaceGrants(ctx context.Context, space SpaceRef) ([]Grant, error) {
	list, err := d.access.get(ctx, d, space)
	if err != nil {
		return nil, err
	}
	grants := make([]Grant, 0, len(list))
	for subject, granted := range list {
		grants = append(grants, Grant{subject, inOrder(dataCenterOperations, granted)})
	}
	lookups, ctx := errgroup.WithContext(ctx)
	for i := range grants {
		lookups.Go(func() error {
			principal, err := d.principal(ctx, grants[i].Principal)
			grants[i].Principal = principal
			return err
		})
	}
	if err := lookups.Wait(); err != nil {
		return nil, err
	}
	return sortedGrants(grants), nil
}

func (d *dataCenter) SpaceGrant(ctx context.Context, space SpaceRef, principal Principal) (Grant, error) {
	subject, err := d.subject(ctx, principal)
	if err != nil {
		return Grant{Principal: principal}, err
	}
	list, err := d.access.get(ctx, d, space)
	return Grant{principal, inOrder(dataCenterOperations, list[subject])}, err
}

func (d *dataCenter) SetSpaceGrant(ctx context.Context, space SpaceRef, wanted Grant) (Grant, error) {
	subject, err := d.subject(ctx, wanted.Principal)
	if err != nil {
		return Grant{Principal: wanted.Principal}, err
	}
	operations, err := d.access.set(ctx, d, space, subject, wanted.Operations)
	return Grant{wanted.Principal, operations}, err
}

func permissionsPath(space SpaceRef) string { return spacePath(space.Key) + "/permissions" }

func (d *dataCenter) readAccess(ctx context.Context, space SpaceRef) (accessList, error) {
	var rows []struct {
		Operation dataCenterOperation `json:"operation"`
		Subject   struct {            // missing for anonymous
			Type    string `json:"type"`
			UserKey string `json:"userKey"`
			Name    string `json:"name"`
		} `json:"subject"`
	}
	if err := d.get(onceOn500(ctx), permissionsPath(space), nil, &rows); err != nil {
		return nil, d.refusedPermissions(ctx, space, err)
	}
	list := accessList{}
	for _, row := range rows {
		subject := Principal{Type: principalAnonymous}
		switch row.Subject.Type {
		case principalUser:
			subject = Principal{principalUser, row.Subject.UserKey}
		case principalGroup:
			subject = Principal{principalGroup, row.Subject.Name}
		}
		if operation := row.Operation.operation(); slices.Contains(dataCenterOperations, operation) {
			list.add(subject, operation, "")
		}
	}
	return list, nil
}

func (d *dataCenter) writeGrant(ctx context.Context, space SpaceRef, change grantChange) (map[Operation]string, error) {
	now := change.now()
	if len(change.from) == 0 || len(now) == 0 {
		// One call sets all that a subject has. Where it keeps something, only the difference is written, so that rows
		// that nobody here knows survive.
		entry := map[string]any{"operations": toDataCenter(inOrder(dataCenterOperations, now))}
		switch change.principal.Type {
		case principalUser:
			entry["userKey"] = change.principal.ID
		case principalGroup:
			entry["groupName"] = change.principal.ID
		}
		err := d.send(ctx, http.MethodPost, permissionsPath(space), nil, []any{entry}, nil)
		return now, d.refusedGrant(change.principal, err)
	}
	path := permissionsPath(space) + "/" + change.principal.Type
	if change.principal.ID != "" {
		path += "/" + url.PathEscape(change.principal.ID)
	}
	for _, step := range change.steps() {
		if err := d.send(ctx, http.MethodPut, path+step.verb, nil, toDataCenter(step.operations), nil); err != nil {
			return change.from, d.refusedGrant(change.principal, err)
		}
	}
	return now, nil
}

// now is what is granted after the change.
func (g grantChange) now() map[Operation]string {
	now := map[Operation]string{}
	for operation := range g.from {
		if !slices.Contains(g.remove, operation) {
			now[operation] = ""
		}
	}
	for _, operation := range g.add {
		now[operation] = ""
	}
	return now
}

type grantStep struct {
	verb       string
	operations []Operation
}

// steps are the calls of a change. read:space goes first and alone: nothing can be granted without it.
func (g grantChange) steps() []grantStep {
	add := g.add
	var steps []grantStep
	if len(add) > 1 && add[0] == ReadSpace {
		steps = append(steps, grantStep{"/grant", add[:1]})
		add = add[1:]
	}
	if len(add) > 0 {
		steps = append(steps, grantStep{"/grant", add})
	}
	if len(g.remove) > 0 {
		steps = append(steps, grantStep{"/revoke", g.remove})
	}
	return steps
}

// refusedGrant explains a refused change; the space was read before, so what is not there is the principal.
func (d *dataCenter) refusedGrant(principal Principal, err error) error {
	if hasStatus(err, http.StatusNotFound) {
		return nobody(err, principal)
	}
	return forbiddenOn500(err)
}

// refusedPermissions explains why an access list cannot be read.
func (d *dataCenter) refusedPermissions(ctx context.Context, space SpaceRef, err error) error {
	if !hasStatus(err, http.StatusNotFound) {
		return forbiddenOn500(err)
	}
	if unread := d.get(ctx, spacePath(space.Key), nil, nil); unread != nil {
		return unread
	}
	var server struct {
		Version string `json:"version"`
	}
	if d.get(ctx, "/rest/api/server-information", nil, &server) != nil || !before91(server.Version) {
		return err
	}
	return &Error{
		Method: http.MethodGet, Path: permissionsPath(space), Status: http.StatusNotFound, Kind: KindUnsupported, Err: err,
		Message: "the REST API for space permissions needs Confluence Data Center 9.1 or newer; this site runs " + readable(server.Version),
	}
}

func before91(version string) bool {
	major, rest, _ := strings.Cut(version, ".")
	minor, _, _ := strings.Cut(rest, ".")
	x, _ := strconv.Atoi(major)
	y, err := strconv.Atoi(minor)
	return err == nil && (x < 9 || x == 9 && y < 1)
}

// forbiddenOn500: Data Center answers with 500 to whoever does not administer the space (CONFSERVER-99908).
func forbiddenOn500(err error) error {
	var refused *Error
	if errors.As(err, &refused) && refused.Status == http.StatusInternalServerError {
		return refused.as(KindForbidden, refused.Message+" (Data Center answers so to an account that does not administer the space)")
	}
	return err
}
