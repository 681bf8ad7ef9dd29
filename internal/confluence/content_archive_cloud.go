package confluence

import (
	"context"
	"encoding/json"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// ArchiveContent archives one page after another, because Confluence runs one such task at a time on a site.
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
	start := time.Now()
	err := c.PostOnce(ctx, "/rest/api/content/archive", nil, in, &task)
	if err == nil {
		return c.waitLongTask(ctx, task.ID)
	}
	_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (Content, bool, error) {
		content, err := c.Content(ctx, ref)
		return content, content.Status == StatusArchived, err
	})
	return err
}
