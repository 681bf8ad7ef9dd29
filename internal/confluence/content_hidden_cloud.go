package confluence

import (
	"context"
	"net/http"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// HiddenContent tells content that the account may not view from content that does not exist. Only the [Client] for Cloud
// implements it: the answers of Data Center are the same for both.
type HiddenContent interface {
	// HiddenOr returns an error for which [IsForbidden] is true if content that was not found exists but is not visible, and
	// notFound otherwise. It takes one request, and one for the account, which is read once.
	HiddenOr(ctx context.Context, contentID string, notFound error) error
}

// HiddenOr asks whether the account may view the content: of content that does not exist, Confluence answers 404. A site that
// answers 404 of content that is not visible too does not tell one from the other.
func (c *cloud) HiddenOr(ctx context.Context, id string, notFound error) error {
	caller, err := c.caller.readID(ctx, c)
	if err != nil {
		return notFound
	}
	if check, err := c.CheckContent(ctx, id, Principal{principalUser, caller}, ViewContent); err != nil || check.Allowed {
		return notFound
	}
	return &Error{Method: http.MethodPost, Path: checkPath(id), Kind: rest.KindForbidden, Message: "content " + id + " exists, but this account may not view it"}
}
