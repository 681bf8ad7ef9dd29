package confluence

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (*cloud) Operations() []Operation { return slices.Clone(cloudOperations) }

// accessOf completes a reference: lists are read by ID, and written by key.
func (c *cloud) accessOf(ctx context.Context, space SpaceRef) (SpaceRef, error) {
	var err error
	if space.ID, err = c.spaceID(ctx, space); err == nil && space.Key == "" {
		space.Key, err = c.spaceKey(ctx, space.ID)
	}
	return space, err
}

func (c *cloud) SpaceGrants(ctx context.Context, space SpaceRef, known ...Grant) ([]Grant, error) {
	return c.access.all(ctx, c, space, known)
}

func (c *cloud) SpaceGrant(ctx context.Context, space SpaceRef, known Grant) (Grant, error) {
	return c.access.one(ctx, c, space, known)
}

func (c *cloud) SetSpaceGrant(ctx context.Context, space SpaceRef, wanted Grant) (Grant, error) {
	return c.access.setOne(ctx, c, space, wanted)
}

func (c *cloud) SetSpaceGrants(ctx context.Context, space SpaceRef, wanted []Grant, keepApps bool) ([]Grant, []Principal, error) {
	return c.access.setAll(ctx, c, space, wanted, keepApps)
}

func (*cloud) subject(_ context.Context, _ accessList, known Grant) (subject, error) {
	return subject{known.Type, known.ID}, nil
}

func (*cloud) recognize(_ context.Context, who subject, known []Grant) (Grant, error) {
	principal := Principal{who.kind, who.id}
	for _, grant := range known {
		if grant.Principal == principal {
			return grant, nil
		}
	}
	return Grant{Principal: principal}, nil
}

// readAccess believes the ID that was remembered for the space until there is no such space any more: another may have
// been created under its key.
func (c *cloud) readAccess(ctx context.Context, space SpaceRef) (accessList, error) {
	id, err := c.spaceID(ctx, space)
	if err != nil {
		return accessList{}, err
	}
	list, err := c.readAccessByID(ctx, id)
	if IsNotFound(err) && space.ID != "" {
		return c.readAccess(ctx, SpaceRef{Key: space.Key})
	}
	return list, err
}

func (c *cloud) readAccessByID(ctx context.Context, id string) (accessList, error) {
	list := accessList{spaceID: id, rows: map[subject]map[Operation]string{}, anonymousRead: true}
	path := "/api/v2/spaces/" + url.PathEscape(id) + "/permissions"
	for row, err := range rest.List[cloudPermission](ctx, c.Site, path, url.Values{"limit": {"250"}}) {
		if err != nil {
			return accessList{}, err
		}
		who := row.subject()
		if (who.id == "") != (who.kind == principalAnonymous) || who.kind == "" || row.Operation.Key == "" || row.Operation.TargetType == "" {
			list.unreadable = append(list.unreadable, fmt.Sprintf("%+v", row))
			continue
		}
		list.add(who, Operation(row.Operation.Key+":"+row.Operation.TargetType), row.ID)
	}
	return list, nil
}

// readAnonymous finds nothing that the list lacks.
func (*cloud) readAnonymous(context.Context, SpaceRef) (map[Operation]string, error) { return nil, nil }

// cloudPermission is a row of v2's access list.
type cloudPermission struct {
	ID        string `json:"id"`
	Principal struct {
		Type string `json:"type"`
		ID   string `json:"id"`
	} `json:"principal"`
	Operation struct {
		Key        string `json:"key"`
		TargetType string `json:"targetType"`
	} `json:"operation"`
}

// subject takes no type for another: one that is not known stays as it is. Anonymous is written as the user "anonymous", and
// v2 has not documented how it is read; among access classes its name is "anonymous-users".
func (p cloudPermission) subject() subject {
	who := subject{principalType(p.Principal.Type), p.Principal.ID}
	switch {
	case who.kind == principalAnonymous,
		who.kind == principalUser && who.id == principalAnonymous,
		who.kind == principalAccessClass && who.id == "anonymous-users":
		return subject{kind: principalAnonymous}
	}
	return who
}

// principalType spells a type as this package does: Cloud says access-class in one list, and ACCESS_CLASS in another.
func principalType(word string) string {
	return strings.ToLower(strings.ReplaceAll(word, "-", "_"))
}
