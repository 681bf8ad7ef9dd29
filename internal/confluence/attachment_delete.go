package confluence

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// settleTrash finds out, by reading the attachment with the name, whether one that could not be moved to the trash is there
// nevertheless, or does not exist. An attachment of content in the trash is there with it.
func settleTrash(ctx context.Context, client Client, a Attachment, err error, read attachmentReader) error {
	if err == nil {
		return nil
	}
	ctx, cancel := rest.DetachedContext(ctx)
	defer cancel()
	found, readErr := read(ctx)
	var refused *Error
	switch {
	case IsNotFound(readErr), readErr == nil && found.ID != a.ID:
		return nil
	case readErr == nil && IsNotFound(err) && errors.As(err, &refused):
		content, readErr := client.Content(ctx, ContentRef{ID: a.ContentID, Type: a.ContentType, WithoutLabels: true})
		if IsNotFound(readErr) || readErr == nil && content.Status == StatusTrashed {
			return nil
		}
		return refused.With(rest.KindForbidden, fmt.Sprintf("the attachment still exists: check that this account has the permission to delete attachments: %s", refused.Message))
	}
	return err
}

func (c *cloud) TrashAttachment(ctx context.Context, a Attachment) error {
	return settleTrash(ctx, c, a, c.deleteAttachment(ctx, a, nil), c.freshAttachment(a.Ref()))
}

func (c *cloud) PurgeAttachment(ctx context.Context, a Attachment) error {
	if err := c.TrashAttachment(ctx, a); err != nil {
		return err
	}
	err := c.deleteAttachment(ctx, a, url.Values{"purge": {"true"}})
	if !IsNotFound(err) {
		return err
	}
	// 404 may mean that the account may not purge.
	contentType, readErr := c.attachedType(ctx, a.ContentID, a.ContentType)
	if readErr != nil {
		return rest.IgnoreNotFound(readErr)
	}
	query := AttachmentFilter{Filename: attachmentName(a.Filename)}.query(url.Values{"status": {StatusTrashed}, "limit": {"250"}})
	for trashed, readErr := range rest.List[cloudAttachment](ctx, c.Site, attachmentsPath(contentType, a.ContentID), query) {
		var refused *Error
		switch {
		case readErr != nil:
			return rest.IgnoreNotFound(readErr)
		case trashed.ID == a.ID && errors.As(err, &refused):
			return refused.With(rest.KindForbidden, "the attachment is in the trash: purging it needs the permission to administer the space: "+refused.Message)
		}
	}
	return nil
}

// deleteAttachment sends the ID as a number, as the operation declares it, and with its prefix if that is not found.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-attachment/#api-attachments-id-delete
func (c *cloud) deleteAttachment(ctx context.Context, a Attachment, query url.Values) error {
	number := strings.TrimPrefix(a.ID, "att")
	err := c.Send(ctx, http.MethodDelete, "/api/v2/attachments/"+url.PathEscape(number), query, nil, nil)
	if number == a.ID || !IsNotFound(err) && !IsInvalid(err) {
		return err
	}
	return c.Send(ctx, http.MethodDelete, "/api/v2/attachments/"+url.PathEscape(a.ID), query, nil, nil)
}

// TrashAttachment deletes the attachment as content: unlike the operation for attachments, this one says that it moves what can
// be in the trash there. https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-resource/
func (d *dataCenter) TrashAttachment(ctx context.Context, a Attachment) error {
	err := d.Send(ctx, http.MethodDelete, "/rest/api/content/"+url.PathEscape(a.ID), nil, nil, nil)
	return settleTrash(ctx, d, a, err, d.freshAttachment(a.Ref()))
}

// PurgeAttachment accepts that the attachment is not in the trash: a site may delete attachments without it.
func (d *dataCenter) PurgeAttachment(ctx context.Context, a Attachment) error {
	if err := d.TrashAttachment(ctx, a); err != nil {
		return err
	}
	return rest.IgnoreNotFound(d.Send(ctx, http.MethodDelete, "/rest/api/content/"+url.PathEscape(a.ID), url.Values{"status": {StatusTrashed}}, nil, nil))
}
