package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const templateImportFormat = "ID, a number such as 123456, or KEY/NAME, such as DOCS/Decision, for a template of a space"

// ImportState also finds a template of a space by its name. It reads the templates of the space.
func (r *templateResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, name, natural := cutTemplateName(req.ID)
	if natural {
		if req.ID = r.findTemplate(ctx, key, name, &resp.Diagnostics); req.ID == "" {
			return
		}
	}
	importState(ctx, req, resp, newTemplateIdentity, templateIdentity.valid, templateImportFormat)
	if natural {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("space_key"), key)...)
	}
}

// cutTemplateName reads KEY/NAME. The name may contain slashes.
func cutTemplateName(importID string) (key, name string, ok bool) {
	key, name, ok = strings.Cut(importID, "/")
	return key, name, ok && spaceKeyPattern.MatchString(key) && name != ""
}

// checkSpaceTold rejects the import, by its ID, of a template that Confluence returns without a space although it is not global.
func (r *templateResource) checkSpaceTold(ctx context.Context, templates confluence.Templates, template confluence.Template, diags *diag.Diagnostics) {
	global, err := templates.Templates(ctx, "", false)
	switch {
	case err != nil:
		addError(diags, path.Empty(), fmt.Sprintf("Template %s could not be imported", template.ID), err)
	case !slices.ContainsFunc(global, func(t confluence.Template) bool { return t.ID == template.ID }):
		diags.AddError(fmt.Sprintf("Template %s could not be imported", template.ID),
			fmt.Sprintf("It is not a global template, and Confluence does not return its space. Import it by its name: KEY/%s.", template.Name))
	}
}

// findTemplate returns the ID of the one template of a space with a name, and "" with an error.
func (r *templateResource) findTemplate(ctx context.Context, key, name string, diags *diag.Diagnostics) string {
	summary := fmt.Sprintf("Template %q of space %s could not be imported", name, key)
	if r.client == nil {
		diags.AddError(unknownProvider, "The name of a template cannot be looked up while the provider configuration depends on unknown values. Import the template by its ID.")
		return ""
	}
	templates, ok := r.templates(diags)
	if !ok {
		return ""
	}
	list, err := templates.Templates(ctx, key, false)
	if err != nil {
		addError(diags, path.Empty(), summary, err)
		return ""
	}
	var ids, names []string
	for _, template := range list {
		names = append(names, fmt.Sprintf("%s (%q)", template.ID, template.Name))
		if sameText(template.Name, name) {
			ids = append(ids, template.ID)
		}
	}
	switch {
	case len(ids) == 1:
		return ids[0]
	case len(ids) > 1:
		diags.AddError(summary, fmt.Sprintf("Several templates have this name. Import the template by its ID, which is one of %s.", strings.Join(ids, ", ")))
	case len(names) == 0:
		diags.AddError(summary, "The space has no templates.")
	default:
		diags.AddError(summary, fmt.Sprintf("There is no template with this name. The templates of the space are %s.", strings.Join(names, ", ")))
	}
	return ""
}
