package confluence

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Both deployments take uploads with the same operations of v1:
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---attachments/

// uploadAnswer is the answer to an upload: for a new attachment a list with one element or, as the files of Data Center say, the
// attachment itself; for a new version the attachment itself.
type uploadAnswer struct {
	v1Attachment
	Results []v1Attachment `json:"results"`
}

func (a uploadAnswer) one() v1Attachment {
	if len(a.Results) > 0 {
		return a.Results[0]
	}
	return a.v1Attachment
}

// ObjectKey is that of the attachment.
func (a uploadAnswer) ObjectKey() string { return a.one().ObjectKey() }

// v1Attachment is an attachment in answers of v1 and Data Center.
type v1Attachment struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Extensions struct {
		MediaType string      `json:"mediaType"`
		FileSize  json.Number `json:"fileSize"`
	} `json:"extensions"`
	Metadata struct {
		MediaType string `json:"mediaType"`
	} `json:"metadata"`
	Version struct {
		Number    int       `json:"number"`
		Message   string    `json:"message"`
		MinorEdit bool      `json:"minorEdit"`
		When      timestamp `json:"when"`
		By        restUser  `json:"by"`
	} `json:"version"`
	Links struct {
		rest.Links
		Download string `json:"download"`
	} `json:"_links"`
}

// ObjectKey is "" for an attachment without a name, by which it is found.
func (a v1Attachment) ObjectKey() string { return attachmentKey(a.ID, a.Title) }

func attachmentKey(id, title string) string {
	if title == "" {
		return ""
	}
	return id
}

// isWhole reports whether an answer to an upload has what is needed of the attachment.
func (a v1Attachment) isWhole() bool { return a.Version.Number != 0 && a.Extensions.FileSize != "" }

func (a v1Attachment) attachment(contentID string) Attachment {
	size, _ := strconv.ParseInt(a.Extensions.FileSize.String(), 10, 64)
	v := a.Version
	return Attachment{
		ID: a.ID, ContentID: contentID, Filename: a.Title, MediaType: cmp.Or(a.Extensions.MediaType, a.Metadata.MediaType), Size: size, link: a.Links.Download,
		Version: Version{Number: v.Number, Message: v.Message, MinorEdit: v.MinorEdit, At: v.When.Time, By: cmp.Or(v.By.AccountID, v.By.Username)},
	}
}

func uploadPath(contentID string) string {
	return "/rest/api/content/" + url.PathEscape(contentID) + "/child/attachment"
}

// attachmentReader reads the attachment that has a name now.
type attachmentReader func(context.Context) (Attachment, error)

// sendFile sends a file to path. The name is composed as browsers compose it, because names with and without composed letters
// would be two attachments.
func (v v1) sendFile(ctx context.Context, path string, query url.Values, u AttachmentUpload) (v1Attachment, error) {
	guard := &fileGuard{upload: u}
	var answer uploadAnswer
	err := v.Upload(ctx, http.MethodPost, path, query, rest.Upload{
		Name: norm.NFC.String(u.Filename), MediaType: u.MediaType, Size: u.Size, Open: guard.open,
		Fields: [][2]string{{"comment", u.Comment}, {"minorEdit", strconv.FormatBool(u.MinorEdit)}},
	}, &answer)
	if guard.changed.Load() {
		err = &Error{Method: http.MethodPost, Path: path, Kind: rest.KindInvalid, Message: errFileChanged.Error(), Err: errFileChanged}
	}
	v.WebLink(answer.Links.Links) // says what the site's address is
	return answer.one(), err
}

// createAttachment creates an attachment. read reads the one that has the name. Confluence answers 404 to an attachment of a draft
// unless the request says so, which is tried then.
func (v v1) createAttachment(ctx context.Context, u AttachmentUpload, query url.Values, client Client, read attachmentReader) (Attachment, error) {
	created, err := v.createOnce(ctx, u, query, client, read)
	if IsNotFound(err) {
		content, readErr := client.Content(ctx, ContentRef{ID: u.ContentID, WithoutLabels: true})
		switch {
		case readErr != nil || content.Status == StatusTrashed:
			return Attachment{}, err
		case content.Status == StatusDraft:
			query.Set("status", StatusDraft)
			created, err = v.createOnce(ctx, u, query, client, read)
		}
		err = explainTooLarge(u, err)
	}
	return created, takenName(err)
}

func (v v1) createOnce(ctx context.Context, u AttachmentUpload, query url.Values, client Client, read attachmentReader) (Attachment, error) {
	key := "attachment/" + u.ContentID + "/" + u.Filename
	return rest.CreateOnce(ctx, v.Site, key, func(ctx context.Context) (Attachment, error) {
		answer, err := v.sendFile(ctx, uploadPath(u.ContentID), query, u)
		if err == nil && !answer.isWhole() {
			return read(ctx)
		}
		return v.written(answer, u.ContentID), err
	}, func(ctx context.Context) ([]rest.Candidate[Attachment], error) {
		found, err := read(ctx)
		if err != nil {
			return nil, rest.IgnoreNotFound(err)
		}
		unchanged := found.Version.Number == 1
		if unchanged {
			unchanged, err = hasContent(ctx, client, found, u.Size, u.SHA256)
		}
		return []rest.Candidate[Attachment]{{
			Value: found, CreatedBy: found.Version.By, CreatedAt: found.Version.At, Unchanged: unchanged,
			Unsigned: found.Version.By == "" && found.Version.At.IsZero(),
		}}, err
	})
}

// updateAttachment adds a version. read reads the attachment with the name.
func (v v1) updateAttachment(ctx context.Context, a Attachment, u AttachmentUpload, client Client, read attachmentReader) (Attachment, error) {
	start := time.Now()
	answer, err := v.sendFile(ctx, uploadPath(u.ContentID)+"/"+url.PathEscape(a.ID)+"/data", nil, u)
	if err == nil && answer.isWhole() {
		return v.written(answer, u.ContentID), nil
	}
	if err == nil {
		return read(ctx)
	}
	updated, err := rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (Attachment, bool, error) {
		found, err := read(ctx)
		if err != nil || found.ID != a.ID || found.Version.Number <= a.Version.Number {
			return found, false, err
		}
		applied, err := hasContent(ctx, client, found, u.Size, u.SHA256)
		return found, applied, err
	})
	if IsNotFound(err) {
		if _, readErr := read(ctx); readErr == nil {
			err = explainTooLarge(u, err)
		}
	}
	return updated, err
}

// written is the attachment in the answer to an upload.
func (v v1) written(answer v1Attachment, contentID string) Attachment {
	a := answer.attachment(contentID)
	a.DownloadURL = v.downloadURL(a)
	return a
}

// takenName returns an error for which [IsTaken] is true if an upload was refused because the name is taken, and else err.
func takenName(err error) error {
	var refused *Error
	if errors.As(err, &refused) && refused.Kind == rest.KindInvalid && strings.Contains(refused.Message, "same file name as an existing attachment") {
		return refused.With(rest.KindTaken, refused.Message)
	}
	return err
}

// explainTooLarge explains a 404 to an upload to content that exists.
func explainTooLarge(u AttachmentUpload, err error) error {
	var refused *Error
	if !errors.As(err, &refused) || refused.Kind != rest.KindNotFound {
		return err
	}
	return refused.With(rest.KindInvalid, fmt.Sprintf("%s. Confluence answers so also if a file is too large: the content exists, so the file, with %d bytes, "+
		"is probably larger than the maximum size of attachments on this site", refused.Message, u.Size))
}
