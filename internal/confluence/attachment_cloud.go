package confluence

import (
	"context"
	"io"
	"iter"
	"net/url"
	"strconv"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// cloudAttachment is an attachment in answers of v2. createdAt would be the date of the version, and comment its message.
type cloudAttachment struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	MediaType string `json:"mediaType"`
	FileSize  int64  `json:"fileSize"`
	Version   struct {
		Number    int       `json:"number"`
		Message   string    `json:"message"`
		MinorEdit bool      `json:"minorEdit"`
		CreatedAt timestamp `json:"createdAt"`
		AuthorID  string    `json:"authorId"`
	} `json:"version"`
}

// ObjectKey is "" for an attachment without a name, by which it is found.
func (a cloudAttachment) ObjectKey() string { return attachmentKey(a.ID, a.Title) }

func (c *cloud) attachment(contentID, contentType string, answer cloudAttachment) Attachment {
	v := answer.Version
	a := Attachment{
		ID: answer.ID, ContentID: contentID, ContentType: contentType, Filename: answer.Title, MediaType: answer.MediaType, Size: answer.FileSize,
		Version: Version{Number: v.Number, Message: v.Message, MinorEdit: v.MinorEdit, At: v.CreatedAt.Time, By: v.AuthorID},
	}
	a.DownloadURL = c.downloadURL(a)
	return a
}

// downloadURL is the address of the operation that redirects to the file, which also works through the API gateway.
func (v v1) downloadURL(a Attachment) string {
	if v.Deployment == Cloud {
		return v.WebURL(downloadPath(a))
	}
	return v.WebURL("/download/attachments/" + url.PathEscape(a.ContentID) + "/" + url.PathEscape(a.Filename))
}

func downloadPath(a Attachment) string {
	return uploadPath(a.ContentID) + "/" + url.PathEscape(a.ID) + "/download"
}

func attachmentsPath(contentType, contentID string) string {
	return "/api/v2/" + collections[contentType] + "/" + url.PathEscape(contentID) + "/attachments"
}

// firstAttachments returns the path of the first result page of the attachments of content, with its query.
func firstAttachments(contentType, contentID string) string {
	return attachmentsPath(contentType, contentID) + "?limit=250"
}

// attachedType returns the type of the content with an ID, on which the paths of v2 depend. Most attachments are on pages, so
// the list that is needed anyway is tried before the type is read.
func (c *cloud) attachedType(ctx context.Context, contentID, known string) (string, error) {
	if known != "" {
		return known, nil
	}
	return c.attachedTypes.Get(ctx, contentID, func(ctx context.Context) (string, error) {
		path := firstAttachments(Page, contentID)
		_, err := c.attachments.pages.Get(ctx, path, c.readAttachments(path, contentID, Page))
		if !IsNotFound(err) {
			return Page, err
		}
		types, typeErr := c.contentTypes(ctx, []string{contentID})
		if typeErr == nil && types[contentID] == BlogPost {
			return BlogPost, nil
		}
		return "", err
	})
}

func (c *cloud) readAttachments(path, contentID, contentType string) func(context.Context) (attachmentPage, error) {
	return func(ctx context.Context) (attachmentPage, error) {
		return newAttachmentPage(ctx, c.Site, path, func(answer cloudAttachment) Attachment { return c.attachment(contentID, contentType, answer) })
	}
}

func (c *cloud) Attachment(ctx context.Context, ref AttachmentRef) (Attachment, error) {
	list := siteAttachments
	if ref.Fresh || c.hasAttachmentList(ref) {
		list = ""
	}
	convert := func(answer siteAttachment) (Attachment, bool) {
		return c.attachment(ref.ContentID, answer.contentType(), answer.cloudAttachment), true
	}
	readOne := func(ctx context.Context) (Attachment, error) { return c.attachmentOf(ctx, ref) }
	return bulk.GetListed(ctx, c.siteAttachments, list, siteAttachmentKey(ref.ContentID, ref.Filename), convert, readOne)
}

// hasAttachmentList reports whether the list of the attachments of the content has been read, or is being read.
func (c *cloud) hasAttachmentList(ref AttachmentRef) bool {
	if ref.ContentType == "" {
		return c.attachedTypes.Has(ref.ContentID) // which is found out by that list
	}
	return c.attachments.pages.Has(firstAttachments(ref.ContentType, ref.ContentID))
}

// attachmentOf reads an attachment from the list of the attachments of its content.
func (c *cloud) attachmentOf(ctx context.Context, ref AttachmentRef) (Attachment, error) {
	var err error
	if ref.ContentType, err = c.attachedType(ctx, ref.ContentID, ref.ContentType); err != nil {
		return Attachment{}, err
	}
	if !ref.Fresh && !c.Written() && !c.budget.Disabled {
		list := firstAttachments(ref.ContentType, ref.ContentID)
		found, known, err := c.attachments.find(ctx, list, attachmentName(ref.Filename), func(ctx context.Context, path string) (attachmentPage, error) {
			return c.readAttachments(path, ref.ContentID, ref.ContentType)(ctx)
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
	return namedAttachment(ctx, c.ListAttachments, ref)
}

func (c *cloud) CreateAttachment(ctx context.Context, u AttachmentUpload) (Attachment, error) {
	return c.createAttachment(ctx, u, url.Values{}, c, c.freshAttachment(AttachmentRef{ContentID: u.ContentID, Filename: u.Filename}))
}

func (c *cloud) UpdateAttachment(ctx context.Context, a Attachment, u AttachmentUpload) (Attachment, error) {
	updated, err := c.updateAttachment(ctx, a, u, c, c.freshAttachment(a.Ref()))
	updated.ContentType = a.ContentType
	return updated, err
}

func (c *cloud) freshAttachment(ref AttachmentRef) attachmentReader {
	return func(ctx context.Context) (Attachment, error) {
		ref.Fresh = true
		return c.Attachment(ctx, ref)
	}
}

func (c *cloud) DownloadAttachment(ctx context.Context, a Attachment, read func(io.Reader) error) error {
	return c.Download(ctx, downloadPath(a), url.Values{"version": {strconv.Itoa(a.Version.Number)}}, a.Size, read)
}

func (c *cloud) ListAttachments(ctx context.Context, filter AttachmentFilter) iter.Seq2[Attachment, error] {
	return func(yield func(Attachment, error) bool) {
		if filter.Listed && !c.Written() && !c.budget.Disabled {
			if has, ok := c.attached.get(ctx, filter.ContentID, time.Time{}, c.readAttached); ok && !has {
				return
			}
		}
		contentType, err := c.attachedType(ctx, filter.ContentID, filter.ContentType)
		if err != nil {
			yield(Attachment{}, err)
			return
		}
		query := filter.query(url.Values{"limit": {"250"}})
		for answer, err := range rest.List[cloudAttachment](ctx, c.Site, attachmentsPath(contentType, filter.ContentID), query) {
			if !yield(c.attachment(filter.ContentID, contentType, answer), err) || err != nil {
				return
			}
		}
	}
}
