package confluence

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
)

// waitRoleTask waits until the task of a role has ended, and reports whether that is known. Without a task it is.
//
// Atlassian does not say which operation knows these tasks: the one for long tasks and the one for the transition to roles are
// tried. If neither does, or the token has no scope for them, only the list of roles shows that the task has ended.
func (c *cloud) waitRoleTask(ctx context.Context, id string) (bool, error) {
	if id == "" {
		return true, nil
	}
	for _, wait := range []func(context.Context, string) error{c.waitLongTask, c.waitTransitionTask} {
		if err := wait(ctx, id); !IsNotFound(err) && !IsForbidden(err) {
			return true, err
		}
	}
	return false, nil
}

// waitTransitionTask waits until a task ends or ctx is done.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permission-transition/
func (c *cloud) waitTransitionTask(ctx context.Context, id string) error {
	path := "/api/v2/space-permissions/transition/tasks/" + url.PathEscape(id)
	for next := (polls{}); ; {
		var task struct {
			Status string `json:"status"`
			Reason string `json:"errorMessage"`
		}
		if err := c.Get(ctx, path, nil, &task); err != nil {
			return err
		}
		switch task.Status {
		case "COMPLETED":
			return nil
		case "FAILED":
			if task.Reason == "" {
				task.Reason = "the task failed, and Confluence gives no reason"
			}
			return &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: task.Reason}
		}
		if err := next.wait(ctx); err != nil {
			return &Error{
				Method: http.MethodGet, Path: path, Err: err,
				Message: fmt.Sprintf("the task had not ended when the provider stopped waiting (%s). Confluence continues the task", err),
			}
		}
	}
}
