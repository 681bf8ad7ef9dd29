package provider

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// addError reports what could not be done (summary), the server's own words, and what to do next. An error of an
// attribute goes to its path, any other to path.Empty().
func addError(diags *diag.Diagnostics, at path.Path, summary string, err error) {
	detail := err.Error()
	if advice := advice(err); advice != "" {
		detail += "\n\n" + advice
	}
	diags.Append(newError(at, summary, detail))
}

// newError is the error of an attribute, or of a whole resource at path.Empty().
func newError(at path.Path, summary, detail string) diag.Diagnostic {
	if at.Equal(path.Empty()) {
		return diag.NewErrorDiagnostic(summary, detail)
	}
	return diag.NewAttributeErrorDiagnostic(at, summary, detail)
}

func advice(err error) string {
	switch {
	case confluence.IsCredentials(err):
		return "Check the provider's url, and its username and token (or CONFLUENCE_URL, CONFLUENCE_USERNAME, CONFLUENCE_TOKEN) or oauth " +
			"(or CONFLUENCE_OAUTH_CLIENT_ID, CONFLUENCE_OAUTH_CLIENT_SECRET): Confluence does not accept them for this site."
	case confluence.IsForbidden(err):
		return "The credentials are accepted, but this account may not do this. Grant it the permission, or use another account."
	case confluence.IsConflict(err):
		return "Somebody else made a change at the same time, and nothing was overwritten. Plan again."
	case confluence.IsUnavailable(err):
		return "See whether the site works, and whether the provider's url and the network lead to it. Then plan again: what was done meanwhile is seen there."
	case confluence.IsNotFound(err):
		return "It does not exist, or this account may not see it: Confluence answers both in the same way. Check its name or ID, and what the account may see."
	default:
		return ""
	}
}

// addHalfDone says what Terraform makes of an object that was created before something else failed, and how to keep it.
func addHalfDone(diags *diag.Diagnostics, name, resourceType string) {
	diags.AddWarning(name+" was created, but not all was done", fmt.Sprintf("Terraform marks it as tainted and would replace it with the next apply. "+
		"To keep it and let the next apply do the rest: terraform untaint %s.<name>", resourceType))
}

// addTaken reports that a create met something that exists already, with the block that would adopt it.
func addTaken(diags *diag.Diagnostics, at path.Path, summary string, err error, resourceType, importID string) {
	diags.AddAttributeError(at, summary, fmt.Sprintf(`%s

To manage what exists, import it, with the address of your resource in place of "this":

import {
  to = %s.this
  id = %s
}`, err, resourceType, templates.Replace(strconv.Quote(importID))))
}

// templates takes what would begin a template for text: https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
var templates = strings.NewReplacer("${", "$${", "%{", "%%{")
