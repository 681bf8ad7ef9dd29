package confluence

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

var _ RoleTransitions = (*cloud)(nil)

// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permission-transition/
const transitionPath = "/api/v2/space-permissions/transition"

func (c *cloud) RefreshCombinations(ctx context.Context, progress func(string)) error {
	return c.runTransition(ctx, "/combinations", nil, progress)
}

// spaceSelection is a [SpaceSelection] in the words of v2.
type spaceSelection struct {
	Type   string          `json:"spaceType"`
	Spaces []selectedSpace `json:"selectedSpaces,omitempty"`
}

type selectedSpace struct {
	ID  string `json:"id"`
	Key string `json:"key"`
}

func (s SpaceSelection) body() spaceSelection {
	body := spaceSelection{Type: s.Type}
	for _, space := range s.Spaces {
		body.Spaces = append(body.Spaces, selectedSpace{space.ID, space.Key})
	}
	return body
}

// combinationRoles are the roles of one combination in the words of v2.
type combinationRoles struct {
	CombinationID string              `json:"permissionCombinationId"`
	Types         []principalTypeRole `json:"principalTypeAssignments"`
}

type principalTypeRole struct {
	PrincipalType string `json:"principalType"`
	RemoveAccess  bool   `json:"removeAccess"`
	RoleID        string `json:"roleId,omitempty"`
}

func (c *cloud) AssignRoles(ctx context.Context, assignments []CombinationRole, spaces SpaceSelection, progress func(string)) error {
	var in struct {
		Assignments []*combinationRoles `json:"assignments"`
		Spaces      spaceSelection      `json:"spaceSelection"`
	}
	byID := map[string]*combinationRoles{}
	for _, one := range assignments {
		if byID[one.CombinationID] == nil {
			byID[one.CombinationID] = &combinationRoles{CombinationID: one.CombinationID}
			in.Assignments = append(in.Assignments, byID[one.CombinationID])
		}
		roles := byID[one.CombinationID]
		roles.Types = append(roles.Types, principalTypeRole{one.PrincipalType, one.RoleID == "", one.RoleID})
	}
	in.Spaces = spaces.body()
	return c.runTransition(ctx, "/role-assignments", in, progress)
}

func (c *cloud) RemoveAccess(ctx context.Context, combinationIDs []string, spaces SpaceSelection, progress func(string)) error {
	in := struct {
		IDs    []string       `json:"permissionCombinationIds"`
		Spaces spaceSelection `json:"spaceSelection"`
	}{combinationIDs, spaces.body()}
	return c.runTransition(ctx, "/access-removals", in, progress)
}

// runTransition starts a task and waits for its end. What was read of access before is out of date then.
func (c *cloud) runTransition(ctx context.Context, operation string, in any, progress func(string)) error {
	defer c.forgetAccess()
	var task struct {
		ID string `json:"taskId"`
	}
	if err := c.PostOnce(ctx, transitionPath+operation, nil, in, &task); err != nil {
		return c.refusedCombinations(ctx, err)
	}
	if task.ID == "" {
		return &Error{
			Method: http.MethodPost, Path: transitionPath + operation, Status: http.StatusAccepted, Kind: rest.KindOther,
			Message: "the answer names no task that the provider could wait for. Confluence may continue the task",
		}
	}
	return c.followTransition(ctx, task.ID, progress)
}

// forgetAccess discards all lists of permissions and role assignments.
func (c *cloud) forgetAccess() {
	c.access.lists.Clear()
	c.access.anonymous.Clear()
	c.roles.assignments.Clear()
}

var errTaskFailed = errors.New("the task has not succeeded")

// IsTaskFailure reports whether a task of the transition to roles has ended without success. It may have changed a part.
func IsTaskFailure(err error) bool { return errors.Is(err, errTaskFailed) }

// followTransition waits until a task ends or ctx is done.
func (c *cloud) followTransition(ctx context.Context, id string, progress func(state string)) error {
	path := transitionPath + "/tasks/" + url.PathEscape(id)
	reported := ""
	for next := (polls{}); ; {
		var task struct {
			Status string `json:"status"`
			Reason string `json:"errorMessage"`
		}
		answered := &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Kind: rest.KindOther, Err: errTaskFailed}
		err := c.Get(ctx, path, nil, &task)
		if err == nil && task.Status != reported {
			reported = task.Status
			progress(task.Status)
		}
		switch {
		case err == nil && task.Status == "COMPLETED":
			return nil
		case err == nil && task.Status == "FAILED":
			answered.Message = cmp.Or(task.Reason, "the task failed, and Confluence gives no reason")
			return answered
		case err == nil && task.Status != "IN_PROGRESS":
			answered.Message = fmt.Sprintf("the task has the status %q, which is not one that the provider knows. Confluence may continue the task", task.Status)
			return answered
		case err == nil:
			err = next.wait(ctx)
		}
		switch {
		case ctx.Err() != nil:
			return &Error{
				Method: http.MethodGet, Path: path, Err: ctx.Err(),
				Message: fmt.Sprintf("the task had not ended when the provider stopped waiting (%s). Confluence continues the task", ctx.Err()),
			}
		case err != nil:
			return fmt.Errorf("task %s continues, but its state could not be read: %w", id, err)
		}
	}
}
