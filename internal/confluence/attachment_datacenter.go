package confluence

import (
	"context"
	"io"
	"iter"
	"net/url"
	"strconv"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) attachment(contentID string, answer v1Attachment) Attachment {
	a := answer.attachment(contentID)
	a.DownloadURL = d.downloadURL(a)
	return a
}

func (d *dataCenter) Attachment(ctx context.Context, ref AttachmentRef) (Attachment, error) {
	if !ref.Fresh && !d.Written() && !d.budget.Disabled {
		list := uploadPath(ref.ContentID) + "?expand=version&limit=200"
		found, known, err := d.attachments.find(ctx, list, attachmentName(ref.Filename), func(ctx context.Context, path string) (attachmentPage, error) {
			return newAttachmentPage(ctx, d.Site, path, func(answer v1Attachment) Attachment { return d.attachment(ref.ContentID, answer) })
		})
		switch {
		case err != nil:
			return Attachment{}, err
		case found != nil:
			return *found, nil
		case known:
			return Attachment{}, missingAttachment(ref)
		}
	}
	return namedAttachment(ctx, d.ListAttachments, ref)
}

func (d *dataCenter) CreateAttachment(ctx context.Context, u AttachmentUpload) (Attachment, error) {
	read := d.freshAttachment(AttachmentRef{ContentID: u.ContentID, Filename: u.Filename})
	return d.createAttachment(ctx, u, url.Values{"expand": {"version"}}, d, read)
}

func (d *dataCenter) UpdateAttachment(ctx context.Context, a Attachment, u AttachmentUpload) (Attachment, error) {
	return d.updateAttachment(ctx, a, u, d, d.freshAttachment(a.Ref()))
}

func (d *dataCenter) freshAttachment(ref AttachmentRef) attachmentReader {
	return func(ctx context.Context) (Attachment, error) {
		return namedAttachment(ctx, d.ListAttachments, ref)
	}
}

// DownloadAttachment follows the link in the answer as it is, except that it stays on this site.
func (d *dataCenter) DownloadAttachment(ctx context.Context, a Attachment, read func(io.Reader) error) error {
	path := "/download/attachments/" + url.PathEscape(a.ContentID) + "/" + url.PathEscape(a.Filename) + "?version=" + strconv.Itoa(a.Version.Number)
	if i := strings.Index(a.link, "/download/"); i >= 0 {
		path = a.link[i:]
	}
	return d.Download(ctx, path, nil, a.Size, read)
}

func (d *dataCenter) ListAttachments(ctx context.Context, filter AttachmentFilter) iter.Seq2[Attachment, error] {
	return func(yield func(Attachment, error) bool) {
		if d.hasNoAttachments(ctx, filter) {
			return
		}
		query := filter.query(url.Values{"expand": {"version"}, "limit": {"200"}})
		for answer, err := range rest.List[v1Attachment](ctx, d.Site, uploadPath(filter.ContentID), query) {
			if !yield(d.attachment(filter.ContentID, answer), err) || err != nil {
				return
			}
		}
	}
}

// hasNoAttachments reports whether content is known to have none. Content that is newer than the list of the space is not.
func (d *dataCenter) hasNoAttachments(ctx context.Context, filter AttachmentFilter) bool {
	if !filter.Listed || filter.SpaceKey == "" || d.Written() || d.budget.Disabled {
		return false
	}
	all, err := d.attached.Get(ctx, filter.SpaceKey, func(ctx context.Context) (map[string]bool, error) {
		all, err := d.readAttached(ctx, filter.SpaceKey)
		if err != nil && ctx.Err() == nil {
			return nil, nil // kept, so that a list that fails is not read again for each content: the single reads show whether it matters
		}
		return all, err
	})
	has, known := all[filter.ContentID]
	return err == nil && known && !has
}

// withAttachments is content in an answer that has its attachments expanded, or not, as it may be in some versions.
type withAttachments struct {
	contentID
	Children struct {
		Attachment *struct {
			Results []contentID `json:"results"`
		} `json:"attachment"`
	} `json:"children"`
}

func (d *dataCenter) readAttached(ctx context.Context, spaceKey string) (map[string]bool, error) {
	all := map[string]bool{}
	for _, contentType := range []string{Page, BlogPost} {
		query := url.Values{"spaceKey": {spaceKey}, "type": {contentType}, "expand": {"children.attachment"}, "limit": {"200"}}
		for content, err := range rest.List[withAttachments](ctx, d.Site, "/rest/api/content", query) {
			if err != nil {
				return nil, err
			}
			if attachments := content.Children.Attachment; attachments != nil {
				all[content.ID] = len(attachments.Results) > 0
			}
		}
	}
	return all, nil
}
