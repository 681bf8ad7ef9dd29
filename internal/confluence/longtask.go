package confluence

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// waitLongTask waits for a task that Confluence does in the background to end.
func (r *rest) waitLongTask(ctx context.Context, id string) error {
	path := "/rest/api/longtask/" + url.PathEscape(id)
	for wait := 100 * time.Millisecond; ; wait = min(wait*3/2, 5*time.Second) {
		var task longTask
		if err := r.get(ctx, path, nil, &task); err != nil {
			return err
		}
		if task.ended() {
			return task.failure(path)
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return &Error{
				Method: http.MethodGet, Path: path, Err: ctx.Err(),
				Message: fmt.Sprintf("still at %d %% when waiting ended (%s); Confluence goes on with it by itself", task.PercentageComplete, ctx.Err()),
			}
		}
	}
}

type longTask struct {
	PercentageComplete int    `json:"percentageComplete"`
	Successful         bool   `json:"successful"`
	Finished           *bool  `json:"finished"` // Cloud
	Messages           []text `json:"messages"`
	Errors             []text `json:"errors"`
}

func (t longTask) ended() bool {
	if t.Finished != nil {
		return *t.Finished
	}
	return t.PercentageComplete >= 100
}

func (t longTask) failure(path string) error {
	if t.Successful {
		return nil
	}
	words := "the task failed without a word"
	var said []string
	for _, message := range append(t.Errors, t.Messages...) {
		said = append(said, string(message))
	}
	if message := readable(joined(said)); message != "" {
		words = message
	}
	return &Error{Method: http.MethodGet, Path: path, Status: http.StatusOK, Message: words}
}
