package confluence

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// UpdateContent writes the page and then moves it, because only the write checks the version. v2 can move a page below a
// parent in the same request, but not to the top level.
func (c *cloud) UpdateContent(ctx context.Context, update ContentUpdate) (Content, error) {
	ref, err := c.withType(ctx, update.Ref)
	if err != nil {
		return Content{}, err
	}
	if ref.Type == Folder {
		return Content{}, rest.Unsupported("the API can create, read and trash folders but not change them: change the folder in Confluence, or create another")
	}
	in := cloudContentWrite{
		ID: ref.ID, Status: update.Status, Title: update.Title, Body: &storageBody{update.Body, Storage},
		Version: &cloudVersionWrite{update.Version + 1, update.Message},
	}
	if update.Status == StatusDraft {
		in.Version.Number = 1 // a draft always has version 1
	}
	moves := ref.Type == Page && update.ParentID != "" && update.ParentID != update.FromParent
	if moves && update.ParentID != RootParent {
		in.ParentID = update.ParentID
	}
	start := time.Now()
	var answer cloudContent
	var written Content
	if err = c.Send(ctx, http.MethodPut, cloudPath(ref), nil, in, &answer); err == nil {
		written, err = c.content(ctx, ref, answer)
	} else {
		written, err = update.settle(ctx, c, start, err)
	}
	if err != nil || !moves || update.ParentID != RootParent || written.ParentID == RootParent {
		return written, err
	}
	if err := c.moveToTop(ctx, written); err != nil {
		return written, fmt.Errorf("the page was updated but not moved to the top level of its space: %w", err)
	}
	return c.Content(ctx, written.Ref())
}

// moveToTop moves a page to the top level of its space.
func (c *cloud) moveToTop(ctx context.Context, page Content) error {
	target, err := c.topLevelPage(ctx, page.SpaceID, page.ID)
	if err != nil {
		return err
	}
	return c.Send(ctx, http.MethodPut, movePath(page.ID, moveAfter, target), nil, nil, nil)
}
