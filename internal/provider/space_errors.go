package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func (r *spaceResource) addCreateError(m spaceResourceModel, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be created", m)
	if confluence.IsTaken(err) {
		r.addAlreadyExists(diags, path.Root("key"), summary, err, "confluence_space", m.Key.ValueString())
		return
	}
	if confluence.IsNotFound(err) && m.CopyAccessFrom.ValueString() != "" { // the space that is created cannot be missing
		addError(diags, path.Root("copy_access_from"), summary, err)
		return
	}
	addError(diags, path.Empty(), summary, err)
}
