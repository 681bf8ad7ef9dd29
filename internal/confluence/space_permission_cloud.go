package confluence

import (
	"context"
	"net/url"
	"slices"

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

func (c *cloud) SetSpaceGrants(ctx context.Context, space SpaceRef, wanted []Grant) ([]Grant, error) {
	return c.access.setAll(ctx, c, space, wanted)
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
	type row struct {
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
	list := accessList{spaceID: id, rows: map[subject]map[Operation]string{}}
	path := "/api/v2/spaces/" + url.PathEscape(id) + "/permissions"
	for row, err := range rest.List[row](ctx, c.Site, path, url.Values{"limit": {"250"}}) {
		if err != nil {
			return accessList{}, err
		}
		who := subject{row.Principal.Type, row.Principal.ID}
		if who.kind == principalAnonymous || who.id == principalAnonymous {
			who = subject{kind: principalAnonymous}
		}
		// Confluence adds rows of its own beside a grant, such as whiteboards beside pages: nobody can grant those.
		if operation := Operation(row.Operation.Key + ":" + row.Operation.TargetType); slices.Contains(cloudOperations, operation) {
			list.add(who, operation, row.ID)
		}
	}
	return list, nil
}
