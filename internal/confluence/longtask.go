package confluence

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// waitLongTask waits until a long task ends or ctx is done.
func (v v1) waitLongTask(ctx context.Context, id string) error {
	return v.followLongTask(ctx, id, func(int) {})
}

// followLongTask is waitLongTask, and calls progress with the percentage after each poll.
func (v v1) followLongTask(ctx context.Context, id string, progress func(percentage int)) error {
	if id == "" {
		return &Error{Kind: rest.KindOther, Message: "Confluence has accepted the request, but its answer names no task that the provider could wait for"}
	}
	path := "/rest/api/longtask/" + url.PathEscape(id)
	for next := (polls{}); ; {
		var task longTask
		if err := v.Get(ctx, path, nil, &task); err != nil {
			return err
		}
		if task.Finished == nil && task.PercentageComplete == nil {
			return &Error{Method: http.MethodGet, Path: path, Kind: rest.KindOther, Message: "the answer says neither how far the task is nor whether it has ended. Confluence may continue the task"}
		}
		progress(task.percentage())
		if task.ended() {
			return task.failure(path)
		}
		if err := next.wait(ctx); err != nil {
			return &Error{
				Method: http.MethodGet, Path: path, Err: err,
				Message: fmt.Sprintf("still at %d %% when the provider stopped waiting (%s). Confluence continues the task", task.percentage(), err),
			}
		}
	}
}

// longTask is the progress of a task that Confluence runs in the background.
type longTask struct {
	PercentageComplete *int        `json:"percentageComplete"`
	Successful         bool        `json:"successful"`
	Finished           *bool       `json:"finished"` // Cloud
	Messages           []rest.Text `json:"messages"`
	Errors             []rest.Text `json:"errors"`
}

func (t longTask) percentage() int {
	if t.PercentageComplete == nil {
		return 0
	}
	return *t.PercentageComplete
}

// ended reports whether the task has ended. Only Cloud has a field for it.
func (t longTask) ended() bool {
	if t.Finished != nil {
		return *t.Finished
	}
	return t.percentage() >= 100
}

// failure returns why a task that has ended failed, nil if it succeeded.
func (t longTask) failure(path string) error {
	if t.Successful {
		return nil
	}
	message := cmp.Or(rest.JoinTexts(append(t.Errors, t.Messages...)), "the task failed, and Confluence gives no reason")
	return &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: message}
}
