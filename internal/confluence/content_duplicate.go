package confluence

import "github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"

// Confluence rejects a second page with the same title, but neither a second folder nor a second draft. If a run is killed
// before it saves what it created, the next run must not create it again. So a create of a folder or a draft looks for a
// duplicate first, as far as the API lists them: Cloud lists no drafts, and folders only below a parent. It does so while it
// holds the natural key, so that of two concurrent creates the second finds what the first created.

// duplicateError returns an error for which [IsTaken] is true.
func duplicateError(id, message string) error {
	return &Error{Kind: rest.KindTaken, ID: id, Message: message + ", and Confluence would create a second one"}
}
