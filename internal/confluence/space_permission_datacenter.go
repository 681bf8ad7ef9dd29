package confluence

import (
	"context"
	"errors"
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

func (d *dataCenter) SetSpaceGrants(ctx context.Context, space SpaceRef, wanted []Grant) ([]Grant, error) {
	return d.access.setAll(ctx, d, space, wanted)
}

func permissionsPath(space SpaceRef) string { return spacePath(space.Key) + "/permissions" }

func (d *dataCenter) readAccess(ctx context.Context, space SpaceRef) (accessList, error) {
	type row struct {
		Operation dataCenterOperation `json:"operation"`
		Subject   struct {            // missing for anonymous
			Type    string `json:"type"`
			UserKey string `json:"userKey"`
			Name    string `json:"name"`
		} `json:"subject"`
	}
	rows, err := rest.ReadArray[row](rest.NoRetryOn500(ctx), d.Site, permissionsPath(space))
	if err != nil {
		return accessList{}, d.refusedPermissions(ctx, space, err)
	}
	list := accessList{rows: map[subject]map[Operation]string{}}
	for _, row := range rows {
		who := subject{kind: principalAnonymous}
		switch row.Subject.Type {
		case principalUser:
			who = subject{principalUser, row.Subject.UserKey}
		case principalGroup:
			who = subject{principalGroup, strings.ToLower(row.Subject.Name)}
		}
		if operation := row.Operation.operation(); slices.Contains(dataCenterOperations, operation) {
			list.add(who, operation, "")
		}
	}
	return list, nil
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
