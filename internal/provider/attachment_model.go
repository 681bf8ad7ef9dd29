package provider

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type attachmentModel struct {
	ContentID      types.String `tfsdk:"content_id"`
	Source         types.String `tfsdk:"source"`
	Content        types.String `tfsdk:"content"`
	ContentBase64  types.String `tfsdk:"content_base64"`
	Filename       types.String `tfsdk:"filename"`
	MediaType      types.String `tfsdk:"media_type"`
	Comment        types.String `tfsdk:"comment"`
	MinorEdit      types.Bool   `tfsdk:"minor_edit"`
	DeletionPolicy types.String `tfsdk:"deletion_policy"`
	ID             types.String `tfsdk:"id"`
	SHA256         types.String `tfsdk:"sha256"`
	Size           types.Int64  `tfsdk:"size"`
	DownloadURL    types.String `tfsdk:"download_url"`
}

type attachmentIdentity struct {
	ContentID types.String `tfsdk:"content_id"`
	Filename  types.String `tfsdk:"filename"`
}

// parseAttachmentIdentity reads ID/FILENAME.
func parseAttachmentIdentity(importID string) attachmentIdentity {
	contentID, filename, _ := strings.Cut(importID, "/")
	return attachmentIdentity{types.StringValue(contentID), types.StringValue(filename)}
}

func (id attachmentIdentity) valid() bool {
	return contentIDPattern.MatchString(id.ContentID.ValueString()) && filenameProblem(id.Filename.ValueString()) == ""
}

func (id attachmentIdentity) String() string {
	return id.ContentID.ValueString() + "/" + id.Filename.ValueString()
}

// attachmentPrivate is the document in private state: the attachment as of the provider's last write or read. An attachment in
// the same version is not downloaded.
type attachmentPrivate struct {
	ID          string `json:"id"`
	ContentType string `json:"content_type,omitempty"` // saves a lookup
	Version     int    `json:"version"`                // 0: the content has to be compared
	Purging     bool   `json:"purging,omitempty"`      // a purge has failed: an attachment in the trash still has to be deleted
	MediaType   string `json:"media_type"`             // in the answer; a site may store another one than it was sent
}

// newAttachmentPrivate describes an attachment that was just written. A site that stores another size has not stored the file.
func newAttachmentPrivate(a confluence.Attachment, upload confluence.AttachmentUpload, diags *diag.Diagnostics) attachmentPrivate {
	private := newRefreshedAttachment(a)
	if a.Size != upload.Size {
		private.Version = 0
		diags.AddWarning(fmt.Sprintf("Confluence stored %d bytes of %s", a.Size, a.Filename), fmt.Sprintf(
			"The file has %d bytes. The next plan compares the attachment with the file. If it differs, the plan uploads the file again.", upload.Size))
	}
	return private
}

// newRefreshedAttachment describes an attachment that was just read.
func newRefreshedAttachment(a confluence.Attachment) attachmentPrivate {
	return attachmentPrivate{ID: a.ID, ContentType: a.ContentType, Version: a.Version.Number, MediaType: a.MediaType}
}

// isCurrent reports whether nobody has saved a version since the document was made.
func (p attachmentPrivate) isCurrent(a confluence.Attachment) bool {
	return p.ID == a.ID && p.Version == a.Version.Number
}

// read is the state after a refresh. sum is the hash of the current content, "" if it is only known to have changed.
func (m attachmentModel) read(a confluence.Attachment, last attachmentPrivate, sum string) attachmentModel {
	m.ID = types.StringValue(a.ID)
	m.Filename = sameTitle(m.Filename, a.Filename)
	if m.MediaType.IsNull() || !strings.EqualFold(a.MediaType, last.MediaType) {
		m.MediaType = types.StringValue(a.MediaType)
	}
	m.SHA256 = textOrNull(sum, types.StringNull())
	m.Size = types.Int64Value(a.Size)
	m.DownloadURL = types.StringValue(a.DownloadURL)
	if m.Comment.IsNull() {
		m.Comment = types.StringValue("")
	}
	if m.MinorEdit.IsNull() {
		m.MinorEdit = types.BoolValue(false)
	}
	if m.DeletionPolicy.IsNull() {
		m.DeletionPolicy = types.StringValue(trash)
	}
	return m
}

// afterApply is the state after a successful apply: the planned values, and the remote ones for those that were unknown.
func (m attachmentModel) afterApply(a confluence.Attachment, upload confluence.AttachmentUpload) attachmentModel {
	m.ID = plannedOr(m.ID, types.StringValue(a.ID))
	m.DownloadURL = plannedOr(m.DownloadURL, types.StringValue(a.DownloadURL))
	m.Filename = plannedOr(m.Filename, types.StringValue(upload.Filename))
	m.MediaType = plannedOr(m.MediaType, types.StringValue(upload.MediaType))
	m.SHA256 = plannedOr(m.SHA256, types.StringValue(upload.SHA256))
	m.Size = plannedOr(m.Size, types.Int64Value(upload.Size))
	return m
}

// makesVersion reports whether the plan differs from the prior state in what a version holds.
func (m attachmentModel) makesVersion(prior attachmentModel) bool {
	return !m.SHA256.Equal(prior.SHA256) || !strings.EqualFold(m.MediaType.ValueString(), prior.MediaType.ValueString())
}

func (m attachmentModel) ref(last attachmentPrivate) confluence.AttachmentRef {
	return confluence.AttachmentRef{ContentID: m.ContentID.ValueString(), ContentType: last.ContentType, Filename: m.Filename.ValueString()}
}

// toAttachment is the attachment that the state was read from.
func (m attachmentModel) toAttachment(last attachmentPrivate) confluence.Attachment {
	return confluence.Attachment{
		ID: m.ID.ValueString(), ContentID: m.ContentID.ValueString(), ContentType: last.ContentType, Filename: m.Filename.ValueString(),
		MediaType: m.MediaType.ValueString(), Size: m.Size.ValueInt64(), Version: confluence.Version{Number: last.Version},
	}
}

func (m attachmentModel) identity() attachmentIdentity {
	return attachmentIdentity{m.ContentID, m.Filename}
}

// String names the attachment in messages.
func (m attachmentModel) String() string {
	return fmt.Sprintf("Attachment %q of content %s", m.Filename.ValueString(), m.ContentID.ValueString())
}
