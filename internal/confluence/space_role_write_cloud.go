package confluence

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// CreateSpaceRole identifies a role whose creation was not answered by its name, which no two roles of a site share.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-space-roles-post
func (c *cloud) CreateSpaceRole(ctx context.Context, role SpaceRole) (SpaceRole, error) {
	c.roles.changing.Lock()
	defer c.roles.changing.Unlock()
	defer c.forgetRoles()
	created, err := rest.CreateOnce(ctx, c.Site, "space role "+role.Name, func(ctx context.Context) (SpaceRole, error) {
		var created restRole
		err := c.PostOnce(ctx, rolesPath, nil, role.body(), &created)
		if err == nil && created.ID == "" {
			err = &Error{Method: http.MethodPost, Path: rolesPath, Status: http.StatusOK, Message: "the response has no ID of a role"}
		}
		return created.role(), err
	}, func(ctx context.Context) ([]rest.Candidate[SpaceRole], error) {
		roles, err := c.readRoles(ctx, "")
		var candidates []rest.Candidate[SpaceRole]
		for _, found := range roles {
			if found.Name == role.Name {
				same := found.Type == CustomRole && found.same(role)
				candidates = append(candidates, rest.Candidate[SpaceRole]{Value: found, ID: found.ID, Unsigned: true, Unchanged: same})
			}
		}
		return candidates, err
	})
	return created, c.refusedRoleCreation(ctx, role.Name, err)
}

func (r SpaceRole) body() restRole {
	return restRole{Name: r.Name, Description: r.Description, Permissions: r.Permissions}
}

// same reports whether two roles have the same name, description and permissions.
func (r SpaceRole) same(other SpaceRole) bool {
	a, b := slices.Sorted(slices.Values(r.Permissions)), slices.Sorted(slices.Values(other.Permissions))
	return r.Name == other.Name && r.Description == other.Description && slices.Equal(a, b)
}

// UpdateSpaceRole: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-space-roles-id-put
func (c *cloud) UpdateSpaceRole(ctx context.Context, role SpaceRole, reassign Reassignment) error {
	body := struct {
		restRole
		Anonymous string `json:"anonymousReassignmentRoleId,omitempty"`
		Guests    string `json:"guestReassignmentRoleId,omitempty"`
	}{role.body(), reassign.Anonymous, reassign.Guests}
	var answer roleAnswer
	return c.changeRole(ctx, http.MethodPut, role.ID, body, &answer, func(roles []SpaceRole) bool {
		now, ok := roleWithID(roles, role.ID)
		return ok && now.same(answer.stored(role))
	})
}

// roleAnswer is the answer to a change of a role.
type roleAnswer struct {
	TaskID      string  `json:"taskId"` // null if nothing is asynchronous
	Name        *string `json:"name"`
	Description *string `json:"description"`
}

// stored is a role that was sent, with the texts that Confluence has stored.
func (a roleAnswer) stored(role SpaceRole) SpaceRole {
	if a.Name != nil {
		role.Name = *a.Name
	}
	if a.Description != nil {
		role.Description = *a.Description
	}
	return role
}

// DeleteSpaceRole: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-roles/#api-space-roles-id-delete
func (c *cloud) DeleteSpaceRole(ctx context.Context, id string) error {
	return c.changeRole(ctx, http.MethodDelete, id, nil, &roleAnswer{}, func(roles []SpaceRole) bool {
		_, ok := roleWithID(roles, id)
		return !ok
	})
}

// changeRole changes a role, and waits for the task that Confluence may start and until the list of roles shows the change.
// done reports whether a list does.
func (c *cloud) changeRole(ctx context.Context, method, id string, body any, answer *roleAnswer, done func([]SpaceRole) bool) error {
	c.roles.changing.Lock()
	defer c.roles.changing.Unlock()
	defer c.forgetRoles()
	path, start := rolesPath+"/"+url.PathEscape(id), time.Now()
	err := c.Send(ctx, method, path, nil, body, answer)
	if err == nil {
		return c.awaitRole(ctx, path, answer.TaskID, done)
	}
	_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (string, bool, error) {
		roles, err := c.readRoles(ctx, "")
		return "", err == nil && done(roles), err
	})
	if !rest.HasStatus(err, http.StatusNotFound) {
		return c.refusedRoles(ctx, err)
	}
	// The answer is the same to those who may not change roles.
	roles, readErr := c.readRoles(ctx, "")
	_, there := roleWithID(roles, id)
	switch {
	case readErr != nil:
		return c.refusedRoles(ctx, err)
	case there:
		return forbidden(err)
	}
	return &Error{Method: method, Path: path, Status: http.StatusNotFound, Kind: rest.KindNotFound, Message: noRole(id)}
}

// forgetRoles discards the lists that a change of a role may change.
func (c *cloud) forgetRoles() {
	c.roles.lists.Clear()
	c.roles.assignments.Clear()
}

// refusedRoleCreation finds out what a refused creation means. Its answer to those who may not create roles is 404.
func (c *cloud) refusedRoleCreation(ctx context.Context, name string, err error) error {
	var refused *Error
	if !errors.As(err, &refused) || refused.Status != http.StatusNotFound && refused.Status != http.StatusBadRequest {
		return c.refusedRoles(ctx, err)
	}
	roles, readErr := c.readRoles(ctx, "")
	i := slices.IndexFunc(roles, func(r SpaceRole) bool { return strings.EqualFold(r.Name, name) })
	switch {
	case readErr != nil:
		return c.refusedRoles(ctx, err)
	case refused.Status == http.StatusNotFound:
		return forbidden(err)
	case i >= 0:
		taken := refused.With(rest.KindTaken, refused.Message)
		taken.ID = roles[i].ID
		return taken
	}
	return err
}

// settleTime is how long the list of roles may lag behind a change that Confluence says is complete. Live sites need up to 5 s.
const settleTime = time.Minute

// awaitRole waits until the task with the ID has ended, if there is one, and until the list of roles shows its result.
func (c *cloud) awaitRole(ctx context.Context, path, taskID string, done func([]SpaceRole) bool) error {
	known, err := c.waitRoleTask(ctx, taskID)
	if err != nil {
		return err
	}
	limit := ctx
	if known {
		var cancel context.CancelFunc
		limit, cancel = context.WithTimeout(ctx, settleTime)
		defer cancel()
	}
	for next := (polls{}); ; {
		roles, err := c.readRoles(limit, "")
		if err == nil && done(roles) {
			return nil
		}
		if err != nil && limit.Err() == nil {
			return err
		}
		if err := next.wait(limit); err != nil {
			return &Error{
				Method: http.MethodGet, Path: path, Err: err,
				Message: fmt.Sprintf("Confluence has accepted the change, but the list of roles did not show it when the provider stopped waiting (%s)", err),
			}
		}
	}
}
