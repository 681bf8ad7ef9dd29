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
		// A page moves by naming its ancestors, and to name none is to leave it where it is.
		return Content{}, rest.Unsupported("the API cannot move a page to the top level of its space: move it in the browser")
	}
	if ref.Type == "" {
		found, err := d.Content(ctx, ref)
		if err != nil {
			return Content{}, err
		}
		ref = found.Ref()
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
	began := time.Now()
	var found dataCenterContent
	if err := d.Send(ctx, http.MethodPut, dataCenterPath(ref), query, in, &found); err != nil {
		return update.settle(ctx, d, began, err)
	}
	written, err := d.content(ctx, Storage, found)
	if err == nil && found.Ancestors == nil && written.Type == Page {
		written, err = d.Content(ctx, written.Ref())
	}
	return written, err
}
