package confluence

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) UpdateContent(ctx context.Context, update ContentUpdate) (Content, error) {
	ref := update.Ref
	moves := update.ParentID != "" && update.ParentID != update.FromParent
	if moves && update.ParentID == RootParent {
		// An update moves a page if it has ancestors. Without them the page keeps its parent.
		return Content{}, rest.Unsupported("the API cannot move a page to the top level of its space: move it in Confluence")
	}
	if ref.Type == "" {
		content, err := d.Content(ctx, ref)
		if err != nil {
			return Content{}, err
		}
		ref = content.Ref()
	}
	in := dataCenterContentWrite{
		ID: ref.ID, Type: ref.Type, Status: update.Status, Title: update.Title, Body: storageBodies(update.Body),
		Version: &dataCenterVersionWrite{update.Version + 1, update.Message, update.MinorEdit},
	}
	if moves && ref.Type == Page {
		in.Ancestors = []contentID{{update.ParentID}}
	}
	query := url.Values{}
	if ref.Status == StatusDraft {
		query.Set("status", StatusDraft)
	}
	start := time.Now()
	var answer dataCenterContent
	if err := d.Send(ctx, http.MethodPut, dataCenterPath(ref), query, in, &answer); err != nil {
		return update.settle(ctx, d, start, err)
	}
	written, err := d.content(ctx, Storage, answer)
	if err == nil && answer.Ancestors == nil && written.Type == Page {
		written, err = d.Content(ctx, written.Ref())
	}
	return written, err
}
