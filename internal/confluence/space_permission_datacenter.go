package confluence

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (*dataCenter) Operations() []Operation { return slices.Clone(dataCenterOperations) }

func (d *dataCenter) SpaceGrants(ctx context.Context, space SpaceRef, known ...Grant) ([]Grant, error) {
	return d.access.all(ctx, d, space, known)
}

func (d *dataCenter) SpaceGrant(ctx context.Context, space SpaceRef, known Grant) (Grant, error) {
	return d.access.one(ctx, d, space, known)
}

func (d *dataCenter) SetSpaceGrant(ctx context.Context, space SpaceRef, wanted Grant) (Grant, error) {
	return d.access.setOne(ctx, d, space, wanted)
}

func (d *dataCenter) SetSpaceGrants(ctx context.Context, space SpaceRef, wanted []Grant, keepApps bool) ([]Grant, []Principal, error) {
	return d.access.setAll(ctx, d, space, wanted, keepApps)
}

func permissionsPath(space SpaceRef) string { return spacePath(space.Key) + "/permissions" }

func (d *dataCenter) readAccess(ctx context.Context, space SpaceRef) (accessList, error) {
	rows, err := rest.ReadArray[dataCenterPermission](rest.NoRetryOn500(ctx), d.Site, permissionsPath(space))
	if err != nil {
		return accessList{}, d.refusedPermissions(ctx, space, err)
	}
	list := accessList{rows: map[subject]map[Operation]string{}, names: map[subject]string{}}
	for _, row := range rows {
		who, ok := row.who()
		if !ok || !row.Operation.valid() {
			list.unreadable = append(list.unreadable, row.String())
			continue
		}
		list.add(who, row.Operation.operation(), "")
		if row.Subject != nil && row.Subject.DisplayName != "" {
			list.names[who] = row.Subject.DisplayName
		}
		if who.kind == principalAnonymous {
			d.anonymousListed.Store(true)
		}
	}
	list.anonymousRead = d.anonymousListed.Load()
	return list, nil
}

// readAnonymous reads the rows of anonymous by themselves: some versions leave them out of the list of all. A list that has
// such rows shows that this site does not, so that nothing is asked any more.
func (d *dataCenter) readAnonymous(ctx context.Context, space SpaceRef) (map[Operation]string, error) {
	rows, err := rest.ReadArray[dataCenterPermission](rest.NoRetryOn500(ctx), d.Site, permissionsPath(space)+"/anonymous")
	if err != nil {
		var refused *Error
		if err = d.refusedPermissions(ctx, space, err); errors.As(err, &refused) && refused.Kind == rest.KindNotFound {
			return nil, refused.With(rest.KindOther, refused.Message) // the list was there, so this is not the space
		}
		return nil, err
	}
	granted := map[Operation]string{}
	for _, row := range rows {
		if who, ok := row.who(); ok && who.kind == principalAnonymous && row.Operation.valid() {
			granted[row.Operation.operation()] = ""
			continue
		}
		return nil, &Error{Kind: rest.KindOther, Message: fmt.Sprintf(
			"the permissions of anonymous in the space %s have a row that is not understood: %s", space.Key, rest.Readable(row.String()))}
	}
	return granted, nil
}

// dataCenterPermission is a row of an access list.
type dataCenterPermission struct {
	Operation dataCenterOperation `json:"operation"`
	Subject   *struct {           // nil for anonymous
		Type        string `json:"type"`
		UserKey     string `json:"userKey"`
		Name        string `json:"name"`
		DisplayName string `json:"displayName"`
	} `json:"subject"`
}

// who decides by what a row carries: the type of users is "user" on some sites and "known" in other answers of Data Center
// (CONFSERVER-100505). A row that carries neither a user key nor the name of a group is nobody's, unless it says that it is
// anonymous.
func (p dataCenterPermission) who() (subject, bool) {
	s := p.Subject
	switch {
	case s == nil:
		return subject{kind: principalAnonymous}, true
	case s.UserKey != "":
		return subject{principalUser, s.UserKey}, true
	case s.Name != "" && s.Type != principalUser && s.Type != knownType:
		return subject{principalGroup, strings.ToLower(s.Name)}, true
	case s.Name == "" && s.Type == principalAnonymous:
		return subject{kind: principalAnonymous}, true
	}
	return subject{}, false
}

// String is the row as far as it is read, for messages.
func (p dataCenterPermission) String() string {
	text, _ := json.Marshal(p) // of strings alone
	return string(text)
}

// refusedPermissions explains why an access list cannot be read.
func (d *dataCenter) refusedPermissions(ctx context.Context, space SpaceRef, err error) error {
	if !rest.HasStatus(err, http.StatusNotFound) {
		return forbiddenOn500(err)
	}
	if unread := d.Get(ctx, spacePath(space.Key), nil, nil); unread != nil {
		return unread
	}
	var server struct {
		Version string `json:"version"`
	}
	if d.Get(ctx, "/rest/api/server-information", nil, &server) != nil || !before91(server.Version) {
		return err
	}
	return &Error{
		Method: http.MethodGet, Path: permissionsPath(space), Status: http.StatusNotFound, Kind: rest.KindUnsupported, Err: err,
		Message: "the REST API for space permissions needs Confluence Data Center 9.1 or newer; this site runs " + rest.Readable(server.Version),
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
		return refused.With(rest.KindForbidden, refused.Message+" (Data Center returns this error to an account that does not administer the space)")
	}
	return err
}
