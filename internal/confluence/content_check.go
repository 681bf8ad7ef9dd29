package confluence

import "context"

// ContentChecks ask Confluence itself who may do what with a page or blog post. Only the [Client] for Cloud implements it.
type ContentChecks interface {
	// CheckContent reads whether a principal, a user, a group or anonymous, may do something with content, with one request.
	// [IsForbidden] is true for the error if the account may not ask about others: that takes a Confluence administrator.
	// [IsNotFound] is true if there is no such content. Of content that the account may not view, Atlassian declares the answer that
	// it may not; a site may answer that there is none.
	CheckContent(ctx context.Context, contentID string, principal Principal, operation ContentOperation) (ContentCheck, error)
}

// ContentOperation is what can be restricted on content.
type ContentOperation string

// The operations.
const (
	ViewContent ContentOperation = "read"
	EditContent ContentOperation = "update"
)

// ContentCheck is Confluence's answer.
type ContentCheck struct {
	Allowed bool
	Reason  string // why not, in Confluence's words; it may be ""
}
