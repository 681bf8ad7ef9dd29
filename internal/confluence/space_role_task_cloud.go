package confluence

import "context"

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
func (c *cloud) waitTransitionTask(ctx context.Context, id string) error {
	return c.followTransition(ctx, id, func(string) {})
}
