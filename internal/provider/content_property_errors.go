package provider

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func (r *contentPropertyResource) addCreateError(m contentPropertyModel, err error, diags *diag.Diagnostics) {
	summary := fmt.Sprintf("%s could not be created", m)
	switch {
	case confluence.IsTaken(err):
		r.addAlreadyExists(diags, path.Root("key"), summary, fmt.Errorf("%w%s", err, madeByConfluence(m.Key.ValueString())), "confluence_content_property", m.identity().String())
	case confluence.IsNotFound(err), confluence.IsUnsupported(err):
		addError(diags, path.Root("content_id"), summary, err)
	default:
		addError(diags, path.Empty(), summary, err)
	}
}

// madeByConfluence says more about a key that Confluence itself gives to content.
func madeByConfluence(key string) string {
	switch {
	case strings.HasPrefix(key, "content-appearance-"):
		return ". Confluence creates this property for new pages. To manage the width of a page, set appearance of confluence_content instead"
	case strings.HasPrefix(key, "emoji-title-"):
		return ". To manage the emoji of a page, set emoji of confluence_content instead"
	case key == "editor", strings.HasPrefix(key, "page-title-property-"):
		return ". Confluence creates this property for new pages"
	}
	return ""
}

func (m contentPropertyModel) addUpdateError(err error, diags *diag.Diagnostics) {
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
