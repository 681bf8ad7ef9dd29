package confluence

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// maxArchived is the number of pages in one request.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content/#api-wiki-rest-api-content-archive-post
const maxArchived = 300

// ArchiveContent archives one page after another, because Confluence runs one such task at a time on a site.
func (c *cloud) ArchiveContent(ctx context.Context, ref ContentRef) error {
	return c.archivePages(ctx, []string{ref.ID}, func(ctx context.Context) (bool, error) {
		content, err := c.Content(ctx, ref)
		return content.Status == StatusArchived, err
	})
}

// archivePages starts a task that archives pages, and waits for its end. archived reports whether they are archived.
func (c *cloud) archivePages(ctx context.Context, ids []string, archived func(context.Context) (bool, error)) error {
	c.archiving.Lock()
	defer c.archiving.Unlock()

	type page struct {
		ID json.Number `json:"id"` // a number here, unlike everywhere else
	}
	pages := make([]page, len(ids))
	for i, id := range ids {
		pages[i].ID = json.Number(id)
	}
	var task struct {
		ID string `json:"id"`
	}
	start := time.Now()
	err := c.PostOnce(ctx, "/rest/api/content/archive", nil, map[string][]page{"pages": pages}, &task)
	if err == nil {
		return c.waitLongTask(ctx, task.ID)
	}
	_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (struct{}, bool, error) {
		done, err := archived(ctx)
		return struct{}{}, done, err
	})
	return err
}

func (c *cloud) ArchiveContents(ctx context.Context, ids []string, progress func(archived int)) error {
	current, err := c.unarchived(ctx, ids)
	if err != nil {
		return err
	}
	done := len(ids) - len(current)
	for size := maxArchived; len(current) > 0; {
		progress(done)
		pages := current[:min(size, len(current))]
		err := c.archivePages(ctx, pages, func(ctx context.Context) (bool, error) {
			left, err := c.unarchived(ctx, pages)
			return len(left) == 0, err
		})
		switch {
		case IsInvalid(err) && len(pages) > 1: // without the Premium plan, a request has one page
			size = 1
			continue
		case err != nil && len(pages) == 1:
			return fmt.Errorf("page %s: %w", pages[0], err)
		case err != nil:
			return err
		}
		done += len(pages)
		current = current[len(pages):]
	}
	progress(done)
	return nil
}

// unarchived returns those of pages that are not archived, in the same order. A page that cannot be archived is an error.
func (c *cloud) unarchived(ctx context.Context, ids []string) (current []string, err error) {
	pages := map[string]cloudContent{}
	for some := range slices.Chunk(ids, maxIDs) {
		query := url.Values{"id": {strings.Join(some, ",")}, "status": {StatusCurrent, StatusArchived, StatusTrashed}, "limit": {"250"}}
		found, err := bulk.FirstResultPage[cloudContent](ctx, c.Site, "/api/v2/pages", query)
		if err != nil {
			return nil, err
		}
		maps.Copy(pages, found)
	}
	for _, id := range ids {
		switch page := pages[id]; page.Status {
		case StatusCurrent:
			current = append(current, id)
		case StatusArchived:
		case "":
			return nil, &Error{Kind: rest.KindNotFound, Message: fmt.Sprintf("there is no page with the ID %s", id)}
		default:
			return nil, &Error{Kind: rest.KindInvalid, Message: fmt.Sprintf("page %s (%q) has the status %s, and only current pages can be archived", id, page.Title, page.Status)}
		}
	}
	return current, nil
}
