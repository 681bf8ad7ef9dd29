package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// An update without a file, which the plan does not make, is no upload of an empty one.
func TestAttachmentModel_ToUploadWithoutFile(t *testing.T) {
	plan := attachmentModel{ContentID: types.StringValue("123"), Filename: types.StringValue("notes.txt")}
	for name, config := range map[string]attachmentModel{"none": {}, "unknown": {Source: types.StringUnknown()}} {
		var diags diag.Diagnostics
		if upload, ok := plan.toUpload(config, &diags); ok || !diags.HasError() {
			t.Errorf("%s: it uploads %+v, with the errors %v", name, upload, diags)
		}
	}
}
