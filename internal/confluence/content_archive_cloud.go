package confluence

import (
	"context"
	"encoding/json"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// ArchiveContent waits for its turn, as Confluence runs one archival at a time for a whole site.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content/#api-wiki-rest-api-content-archive-post
func (c *cloud) ArchiveContent(ctx context.Context, ref ContentRef) error {
	c.archiving.Lock()
	defer c.archiving.Unlock()

	type page struct {
		ID json.Number `json:"id"` // a number here, unlike everywhere else
	}
	in := map[string][]page{"pages": {{json.Number(ref.ID)}}}
	var task struct {
		ID string `json:"id"`
	}
	began := time.Now()
	err := c.PostOnce(ctx, "/rest/api/content/archive", nil, in, &task)
	if err == nil {
		return c.waitLongTask(ctx, task.ID)
	}
	_, err = rest.SettleUpdate(ctx, began, err, func(ctx context.Context) (Content, bool, error) {
		now, err := c.Content(ctx, ref)
		return now, now.Status == StatusArchived, err
	})
	return err
}
