package confluence

import (
	"context"
	"net/http"
	"net/url"

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
