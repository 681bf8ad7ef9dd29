package confluence

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
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

func (c *cloud) SpaceGrants(ctx context.Context, space SpaceRef) ([]Grant, error) {
	space, err := c.accessOf(ctx, space)
	if err != nil {
		return nil, err
	}
	list, err := c.access.get(ctx, c, space)
	if err != nil {
		return nil, err
	}
	var grants []Grant
	for principal, granted := range list {
		if principal.Type == principalUser || principal.Type == principalGroup || principal.Type == principalAnonymous {
			grants = append(grants, Grant{principal, inOrder(cloudOperations, granted)})
		}
	}
	return sortedGrants(grants), nil
}

func (c *cloud) SpaceGrant(ctx context.Context, space SpaceRef, principal Principal) (Grant, error) {
	space, err := c.accessOf(ctx, space)
	if err != nil {
		return Grant{Principal: principal}, err
	}
	list, err := c.access.get(ctx, c, space)
	return Grant{principal, inOrder(cloudOperations, list[principal])}, err
}

func (c *cloud) SetSpaceGrant(ctx context.Context, space SpaceRef, wanted Grant) (Grant, error) {
	space, err := c.accessOf(ctx, space)
	if err != nil {
		return Grant{Principal: wanted.Principal}, err
	}
	operations, err := c.access.set(ctx, c, space, wanted.Principal, wanted.Operations)
	return Grant{wanted.Principal, operations}, err
}

func (c *cloud) readAccess(ctx context.Context, space SpaceRef) (accessList, error) {
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
	list := accessList{}
	path := "/api/v2/spaces/" + url.PathEscape(space.ID) + "/permissions"
	for row, err := range pages[row](ctx, c.rest, path, url.Values{"limit": {"250"}}) {
		if err != nil {
			return nil, err
		}
		principal := Principal{Type: row.Principal.Type, ID: row.Principal.ID}
		if principal.Type == principalAnonymous || principal.ID == principalAnonymous {
			principal = Principal{Type: principalAnonymous}
		}
		// Confluence adds rows of its own beside a grant, such as whiteboards beside pages: nobody can grant those.
		if operation := Operation(row.Operation.Key + ":" + row.Operation.TargetType); slices.Contains(cloudOperations, operation) {
			list.add(principal, operation, row.ID)
		}
	}
	return list, nil
}

func (c *cloud) writeGrant(ctx context.Context, space SpaceRef, change grantChange) (map[Operation]string, error) {
	now := maps.Clone(change.from)
	if now == nil {
		now = map[Operation]string{}
	}
	granted := false // by somebody else meanwhile, so that the ID is not known
	for _, operation := range change.add {
		id, err := c.addPermission(ctx, space, change.principal, operation)
		switch {
		case IsTaken(err):
			granted = true
		case err != nil:
			return now, c.refusedPermission(ctx, change.principal, err)
		}
		now[operation] = id
	}
	for _, operation := range change.dueRemovals() {
		path := spacePath(space.Key) + "/permission/" + url.PathEscape(now[operation])
		if err := gone(c.send(ctx, http.MethodDelete, path, nil, nil, nil)); err != nil {
			return now, c.refusedPermission(ctx, change.principal, err)
		}
		delete(now, operation)
		if operation == ReadSpace {
			clear(now)
		}
	}
	if granted {
		list, err := c.readAccess(ctx, space)
		return list[change.principal], err
	}
	return now, nil
}

// dueRemovals are the removals that need a request. When read:space goes, Confluence removes whatever else the principal
// may do with it: "removing Read Space permission for a user or group will remove all the space permissions". That is
// also the safer way to remove everything, as there is no moment at which a part is left.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-permissions/#api-wiki-rest-api-space-spacekey-permission-id-delete
func (g grantChange) dueRemovals() []Operation {
	if slices.Contains(g.remove, ReadSpace) {
		return []Operation{ReadSpace}
	}
	return g.remove
}

// addPermission grants one operation, as v1 takes no more at a time (CONFCLOUD-73941), and returns the ID of its row.
func (c *cloud) addPermission(ctx context.Context, space SpaceRef, principal Principal, operation Operation) (string, error) {
	type subject struct {
		Type       string `json:"type"`
		Identifier string `json:"identifier"`
	}
	type target struct {
		Key    string `json:"key"`
		Target string `json:"target"`
	}
	var body struct {
		Subject   subject `json:"subject"`
		Operation target  `json:"operation"`
	}
	body.Subject = subject{principal.Type, principal.ID}
	if principal.Type == principalAnonymous {
		body.Subject = subject{principalUser, principalAnonymous}
	}
	body.Operation.Key, body.Operation.Target, _ = strings.Cut(string(operation), ":")
	var added struct {
		ID json.Number `json:"id"`
	}
	err := c.send(ctx, http.MethodPost, spacePath(space.Key)+"/permission", nil, body, &added)
	return added.ID.String(), err
}

// refusedPermission finds out what a refused change means where Confluence does not say.
func (c *cloud) refusedPermission(ctx context.Context, principal Principal, err error) error {
	var refused *Error
	if !errors.As(err, &refused) || refused.Status < 400 || refused.Status >= 500 {
		return err
	}
	words := strings.ToLower(refused.Message)
	if strings.Contains(words, "no group found") || strings.Contains(words, "no user found") {
		return nobody(err, principal)
	}
	var roles struct {
		Mode string `json:"mode"`
	}
	if c.get(ctx, "/api/v2/space-role-mode", nil, &roles) == nil && roles.Mode == "ROLES" {
		return refused.as(KindUnsupported, "this site is in roles-only mode and takes no single permissions: assign a role to the "+
			principal.Type+" instead (Space settings, Space access): "+refused.Message)
	}
	return err
}

func sortedGrants(grants []Grant) []Grant {
	slices.SortFunc(grants, func(a, b Grant) int {
		return strings.Compare(a.Type+"/"+a.ID, b.Type+"/"+b.ID)
	})
	return grants
}
