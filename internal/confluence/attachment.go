package confluence

import (
	"context"
	"io"
	"iter"
)

// Attachments are files on pages and blog posts.
type Attachments interface {
	// CreateAttachment adds a file to content under a name that is free. [IsTaken] is true for the error if the content has an
	// attachment with this name, or if one was found after a lost answer and it is not certain that this request created it.
	// [IsFileChanged] is true if the file is not the one of upload.SHA256; nothing was written then. [IsInvalid] is true if
	// the file is larger than the site allows. It takes one request.
	CreateAttachment(ctx context.Context, upload AttachmentUpload) (Attachment, error)
	// Attachment reads an attachment by its name. [IsNotFound] is true for the error if the content or the attachment does
	// not exist. Reads of many attachments of the same content share its list, with up to 250 attachments (Cloud) or 200
	// (Data Center) in one request; on Cloud, reads of many contents share the list of the attachments of the site. If ref has
	// no type on Cloud, content other than pages takes two requests more, once.
	Attachment(ctx context.Context, ref AttachmentRef) (Attachment, error)
	// UpdateAttachment adds a version to an attachment. No precondition is sent, as the API takes none: read the attachment
	// before. The errors are those of CreateAttachment, and [IsNotFound] if the attachment no longer exists. It takes one
	// request.
	UpdateAttachment(ctx context.Context, attachment Attachment, upload AttachmentUpload) (Attachment, error)
	// DownloadAttachment calls read with the content of the version attachment.Version: again from the beginning after a
	// connection that broke. No credentials follow a redirect to the host where Confluence keeps its files.
	DownloadAttachment(ctx context.Context, attachment Attachment, read func(io.Reader) error) error
	// TrashAttachment moves an attachment to the trash. One that is in the trash or does not exist is not an error.
	TrashAttachment(ctx context.Context, attachment Attachment) error
	// PurgeAttachment deletes an attachment permanently: it moves it to the trash, then purges it. One that does not exist
	// is not an error.
	PurgeAttachment(ctx context.Context, attachment Attachment) error
	// ListAttachments yields the attachments of content that match, without those in the trash. It reads one result page
	// after another and stops after the first error. Many reads of content that was listed take fewer requests: they share the
	// list of all attachments of the site (Cloud) or that of the contents of the space with attachments (Data Center), which
	// tells which content has none.
	ListAttachments(ctx context.Context, filter AttachmentFilter) iter.Seq2[Attachment, error]
}

// AttachmentRef refers to an attachment by the name that is unique on its content.
type AttachmentRef struct {
	ContentID   string
	ContentType string // [Page] or [BlogPost]; "" if not known
	Filename    string
	Fresh       bool // the answer must be to a request that was sent after this read began
}

// AttachmentFilter selects attachments of content.
type AttachmentFilter struct {
	ContentID   string
	ContentType string // as in [AttachmentRef]
	Filename    string // "": any
	MediaType   string // "": any
	SpaceKey    string // of the content; needed by Listed on Data Center
	Listed      bool   // a list has just shown the content: reads of much content take fewer requests, and content that does not exist is no error
}

// Attachment is a file on a page or blog post, in its current version.
type Attachment struct {
	ID          string // with the prefix att on Cloud
	ContentID   string
	ContentType string // as in [AttachmentRef]; "" on Data Center
	Filename    string
	MediaType   string
	Size        int64 // in bytes
	Version     Version
	DownloadURL string // absolute, of whatever version is current
	link        string // of the download on Data Center
}

// Ref returns a reference with all that Attachment holds.
func (a Attachment) Ref() AttachmentRef {
	return AttachmentRef{ContentID: a.ContentID, ContentType: a.ContentType, Filename: a.Filename}
}

// AttachmentUpload is a file to be sent.
type AttachmentUpload struct {
	ContentID string
	Filename  string
	MediaType string
	Comment   string
	MinorEdit bool   // watchers are not notified
	Size      int64  // in bytes
	SHA256    string // in hexadecimal digits; compared while the file is sent
	// Open returns the content from its beginning. It is called once for each attempt.
	Open func() (io.ReadCloser, error)
}
