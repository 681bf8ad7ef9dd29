package provider

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func (r *attachmentResource) addCreateError(m attachmentModel, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be created", m)
	switch {
	case confluence.IsTaken(err):
		r.addAlreadyExists(diags, path.Root("filename"), summary, err, "confluence_attachment", m.identity().String())
	case confluence.IsNotFound(err):
		addError(diags, path.Root("content_id"), summary, err)
	default:
		addWriteError(summary, err, diags)
	}
}

// addUpdateError reports why an attachment could not be updated; after a conflict, with the author and time of the other version.
func (r *attachmentResource) addUpdateError(ctx context.Context, m attachmentModel, last attachmentPrivate, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be updated", m)
	switch {
	case confluence.IsNotFound(err):
		diags.AddError(summary+": it was deleted in the meantime", err.Error()+"\n\nRun the plan again to create the attachment.")
	case confluence.IsConflict(err):
		detail := fmt.Sprintf("The plan is based on version %d. ", last.Version)
		ref := m.ref(last)
		ref.Fresh = true
		if now, readErr := r.client.Attachment(ctx, ref); readErr == nil {
			detail += fmt.Sprintf("Version %d was saved by %s on %s. ", now.Version.Number, r.author(ctx, now.Version.By), now.Version.At.UTC().Format(time.RFC1123))
		}
		diags.AddError(summary+": someone else saved a version in the meantime", detail+"Nothing was overwritten. Run the plan again to see the change.\n\n"+err.Error())
	default:
		addWriteError(summary, err, diags)
	}
}

func addWriteError(summary string, err error, diags *diag.Diagnostics) {
	if confluence.IsFileChanged(err) {
		diags.AddError(summary+": the file changed while it was read", err.Error()+".\n\nWrite the file before Terraform runs, then run the plan again.")
		return
	}
	addError(diags, path.Empty(), summary, err)
}
