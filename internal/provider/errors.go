package provider

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// addError adds an error with what could not be done (summary), the server's own words, and what to do next. at is the path
// of the attribute that caused the error, or path.Empty().
func addError(diags *diag.Diagnostics, at path.Path, summary string, err error) {
	detail := err.Error()
	if advice := advice(err); advice != "" {
		detail += "\n\n" + advice
	}
	diags.Append(newError(at, summary, detail))
}

// newError is an error of an attribute, or of the whole object if at is path.Empty().
func newError(at path.Path, summary, detail string) diag.Diagnostic {
	if at.Equal(path.Empty()) {
		return diag.NewErrorDiagnostic(summary, detail)
	}
	return diag.NewAttributeErrorDiagnostic(at, summary, detail)
}

// advice says what to do next, or nothing if the server's own words suffice.
func advice(err error) string {
	switch {
	case confluence.IsCredentials(err):
		return "Confluence does not accept the credentials for this site. Check the provider's url, and its username and token " +
			"(or CONFLUENCE_URL, CONFLUENCE_USERNAME, CONFLUENCE_TOKEN) or oauth (or CONFLUENCE_OAUTH_CLIENT_ID, CONFLUENCE_OAUTH_CLIENT_SECRET)."
	case confluence.IsForbidden(err):
		return "The credentials are valid, but the account lacks the permission for this operation. Grant the permission, or use another account."
	case confluence.IsTransition(err):
		return "Wait until the transition has ended, as the site's space permission settings show, then run the apply again: it does what is left to do."
	case confluence.IsConflict(err):
		return "Someone else made a change at the same time, and nothing was overwritten. Run the plan again."
	case confluence.IsUnavailable(err):
		return "Check that the site is available, and that the provider's url and the network connection are correct. Then run the plan again: " +
			"it shows what is left to do."
	case confluence.IsNotFound(err):
		return "The object does not exist, or this account has no permission to view it: Confluence returns the same error in both cases. " +
			"Check the name or ID, and the permissions of the account."
	default:
		return ""
	}
}

// addIncomplete adds a warning that a later step failed after an object was created, with the command that keeps the object.
func addIncomplete(diags *diag.Diagnostics, name, resourceType string) {
	diags.AddWarning(name+" was created but not fully configured", fmt.Sprintf("Terraform marks it as tainted, and the next apply replaces it. "+
		"To keep it and let the next apply complete it, run: terraform untaint %s.<name>", resourceType))
}

// addAlreadyExists adds an error for an object that cannot be created because it exists, with the import block that adopts it.
func addAlreadyExists(diags *diag.Diagnostics, at path.Path, summary string, err error, resourceType, importID string) {
	diags.AddAttributeError(at, summary, fmt.Sprintf(`%s

To manage the existing object, import it. Replace "this" with the name of your resource:

import {
  to = %s.this
  id = %s
}`, err, resourceType, templates.Replace(strconv.Quote(importID))))
}

// templates escapes the sequences that begin a template: https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
var templates = strings.NewReplacer("${", "$${", "%{", "%%{")
