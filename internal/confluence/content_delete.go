package confluence

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// TrashContent discards a draft, which Confluence keeps no copy of, and moves everything else to the trash.
func (c *cloud) TrashContent(ctx context.Context, ref ContentRef) error {
	ref, err := c.typed(ctx, ref)
	if err != nil {
		return err
	}
	query := url.Values{}
	if ref.Status == StatusDraft {
		query.Set("draft", "true")
	}
	err = c.Send(ctx, http.MethodDelete, cloudPath(ref), query, nil, nil)
	return settleDelete(ctx, c, ref, StatusTrashed, err)
}

// PurgeContent empties the content from the trash; Confluence refuses to purge what is not there.
func (c *cloud) PurgeContent(ctx context.Context, ref ContentRef) error {
	ref, err := c.typed(ctx, ref)
	if err != nil {
		return err
	}
	if ref.Type == Folder {
		return rest.Unsupported("the API can move folders to the trash but not purge them: trash it, or purge it in the browser")
	}
	if err := c.TrashContent(ctx, ref); err != nil || ref.Status == StatusDraft {
		return err
	}
	err = c.Send(ctx, http.MethodDelete, cloudPath(ref), url.Values{"purge": {"true"}}, nil, nil)
	return settleDelete(ctx, c, ref, "", err)
}

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

func (d *dataCenter) TrashContent(ctx context.Context, ref ContentRef) error {
	query := url.Values{}
	if ref.Status == StatusDraft {
		query.Set("status", StatusDraft)
	}
	err := d.Send(ctx, http.MethodDelete, dataCenterPath(ref), query, nil, nil)
	return settleDelete(ctx, d, ref, StatusTrashed, err)
}

func (d *dataCenter) PurgeContent(ctx context.Context, ref ContentRef) error {
	if err := d.TrashContent(ctx, ref); err != nil || ref.Status == StatusDraft {
		return err
	}
	err := d.Send(ctx, http.MethodDelete, dataCenterPath(ref), url.Values{"status": {StatusTrashed}}, nil, nil)
	return settleDelete(ctx, d, ref, "", err)
}

func (*dataCenter) ArchiveContent(_ context.Context, ref ContentRef) error {
	return rest.Unsupported("Confluence Data Center archives spaces but not pages")
}

// settleDelete finds out by reading what an error that deleting met with is worth; enough is a status that will do.
//
// A 404 can mean that the permission to delete is missing
// (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-id-delete), a 500 that the content
// was purged before, and no answer nothing at all.
func settleDelete(ctx context.Context, contents Contents, ref ContentRef, enough string, err error) error {
	if err == nil {
		return nil
	}
	ctx, cancel := rest.DetachedContext(ctx)
	defer cancel()
	content, readErr := contents.Content(ctx, ref)
	var refusal *Error
	switch {
	case IsNotFound(readErr), readErr == nil && content.Status == enough:
		return nil
	case readErr == nil && IsNotFound(err) && errors.As(err, &refusal):
		return &Error{
			Method: refusal.Method, Path: refusal.Path, Status: refusal.Status, Kind: rest.KindForbidden, Err: err,
			Message: fmt.Sprintf("the %s %q is still there, with the status %s: does this account have the permission to delete it?", content.Type, content.Title, content.Status),
		}
	}
	return err
}
