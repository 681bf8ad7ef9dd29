package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func (m spacePropertyModel) addCreateError(err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be created", m)
	switch {
	case confluence.IsTaken(err):
		addAlreadyExists(diags, path.Root("key"), summary, err, "confluence_space_property", m.identity().String())
	case confluence.IsNotFound(err):
		addError(diags, path.Root("space_key"), summary, err)
	default:
		addError(diags, path.Empty(), summary, err)
	}
}

func (m spacePropertyModel) addUpdateError(err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be updated", m)
	switch {
	case confluence.IsNotFound(err):
		diags.AddError(summary+": it was deleted in the meantime", err.Error()+"\n\nRun the plan again to create the property.")
	case confluence.IsConflict(err):
		addError(diags, path.Root("value"), summary+": someone else changed it in the meantime", err)
	default:
		addError(diags, path.Empty(), summary, err)
	}
}
