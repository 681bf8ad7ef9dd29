package confluence

import (
	"cmp"
	"context"
)

// siteAttachments is the path of the list of all attachments of the site, with its query.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-attachment/#api-attachments-get
const siteAttachments = "/api/v2/attachments?limit=250"

// siteAttachment is an attachment in the list of the site.
type siteAttachment struct {
	cloudAttachment
	PageID     string `json:"pageId"`
	BlogPostID string `json:"blogPostId"`
}

// contentID is "" for an attachment of custom content.
func (a siteAttachment) contentID() string { return cmp.Or(a.PageID, a.BlogPostID) }

func (a siteAttachment) contentType() string {
	if a.PageID != "" {
		return Page
	}
	return BlogPost
}

// ObjectKey is unique also for attachments that nobody asks for: a key that is in the list twice would end it.
func (a siteAttachment) ObjectKey() string {
	if a.contentID() == "" {
		return a.ID
	}
	return siteAttachmentKey(a.contentID(), a.Title)
}

func (siteAttachment) Pack()       {}
func (a siteAttachment) Size() int { return 512 + len(a.Title) + len(a.Version.Message) }

func siteAttachmentKey(contentID, filename string) string {
	return contentID + "/" + attachmentName(filename)
}

// readAttached reads which content of the site has attachments. The attachments themselves are read when they are needed: they
// may have got other versions by then.
func (c *cloud) readAttached(ctx context.Context, budget int) (map[string]bool, error) {
	all := map[string]bool{}
	err := listWithin(ctx, c.Site, siteAttachments, &budget, func(answer siteAttachment) { all[answer.contentID()] = true })
	return all, err
}
