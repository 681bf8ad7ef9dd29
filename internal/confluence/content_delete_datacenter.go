package confluence

import (
	"context"
	"net/http"
	"net/url"
)

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
	return d.PurgeTrashed(ctx, ref)
}

func (d *dataCenter) PurgeTrashed(ctx context.Context, ref ContentRef) error {
	err := d.Send(ctx, http.MethodDelete, dataCenterPath(ref), url.Values{"status": {StatusTrashed}}, nil, nil)
	return settleDelete(ctx, d, ref, "", err)
}

// PurgeTrash: https://developer.atlassian.com/server/confluence/rest/v931/api-group-space/#api-rest-api-space-spacekey-trash-delete
func (d *dataCenter) PurgeTrash(ctx context.Context, space SpaceRef, _ func(int)) error {
	if space.Key == "" {
		return errNoSpace
	}
	return d.Send(ctx, http.MethodDelete, "/rest/api/space/"+url.PathEscape(space.Key)+"/trash", nil, nil, nil)
}
