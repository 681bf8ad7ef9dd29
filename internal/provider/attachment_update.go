package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// attachmentChange is an update of an attachment, with what it is based on.
type attachmentChange struct {
	plan, state attachmentModel
	last        attachmentPrivate
	upload      confluence.AttachmentUpload
	diags       *diag.Diagnostics
}

// currentHash is the hash of the content of an attachment as it is now, "" if its size shows that it is another one than in
// state. A version that the provider knows is not downloaded.
func (r *attachmentResource) currentHash(ctx context.Context, state attachmentModel, last attachmentPrivate, now confluence.Attachment) (string, error) {
	known := state.SHA256.ValueString()
	switch {
	case last.isCurrent(now):
		return known, nil
	case known != "" && state.Size.ValueInt64() != now.Size:
		return "", nil
	}
	return confluence.AttachmentSHA256(ctx, r.client, now)
}

// update uploads a version. The API takes no version that the upload is based on, so the attachment is read right before: a
// version of somebody else that the plan does not know is a conflict, unless it has the bytes of the plan or of the state.
func (r *attachmentResource) update(ctx context.Context, c attachmentChange) (confluence.Attachment, error) {
	ref := c.state.ref(c.last)
	ref.Fresh = true
	now, err := r.client.Attachment(ctx, ref)
	if err != nil {
		return now, err
	}
	if !c.last.isCurrent(now) || c.state.SHA256.IsNull() && now.Size == c.upload.Size {
		sum := ""
		if now.Size == c.upload.Size || now.Size == c.state.Size.ValueInt64() {
			if sum, err = confluence.AttachmentSHA256(ctx, r.client, now); err != nil {
				return now, err
			}
		}
		switch {
		case sum == c.upload.SHA256 && strings.EqualFold(now.MediaType, c.upload.MediaType):
			return now, nil // as planned
		case c.last.isCurrent(now), sum != "" && sum == c.state.SHA256.ValueString():
		default:
			return now, &confluence.Error{Kind: confluence.KindConflict, Message: "the attachment has changed since the plan was made"}
		}
	}
	updated, err := r.client.UpdateAttachment(ctx, now, c.upload)
	if theirs := now.Version.Number + 1; err == nil && updated.Version.Number > theirs {
		c.diags.AddWarning(fmt.Sprintf("Someone else saved version %d of %s during the update", theirs, c.state),
			fmt.Sprintf("Version %d, which Terraform saved, is the current one. The other version is in the history of the attachment.", updated.Version.Number))
	}
	return updated, err
}
