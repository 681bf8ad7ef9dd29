package confluence

import (
	"context"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// HiddenContent tells content that the account may not view from content that does not exist. Only the [Client] for Cloud
// implements it: the answers of Data Center are the same for both.
type HiddenContent interface {
	// HiddenOr returns an error for which [IsForbidden] is true if content that was not found exists but is not visible, and
	// notFound otherwise. It takes one request, and one for the account, which is read once.
	HiddenOr(ctx context.Context, contentID string, notFound error) error
}

// HiddenOr asks whether the account may view the content: of content that does not exist, Confluence answers 404.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-permissions/
func (c *cloud) HiddenOr(ctx context.Context, id string, notFound error) error {
	caller, err := c.caller.readID(ctx, c)
	if err != nil {
		return notFound
	}
	type subject struct {
		Type       string `json:"type"`
		Identifier string `json:"identifier"`
	}
	var answer struct {
		HasPermission *bool `json:"hasPermission"`
	}
	in := struct {
		Subject   subject `json:"subject"`
		Operation string  `json:"operation"`
	}{subject{principalUser, caller}, readOperation}
	path := "/rest/api/content/" + url.PathEscape(id) + "/permission/check"
	if err := c.PostRead(ctx, path, in, &answer); err != nil || answer.HasPermission == nil || *answer.HasPermission {
		return notFound
	}
	return &Error{Method: http.MethodPost, Path: path, Kind: rest.KindForbidden, Message: "content " + id + " exists, but this account may not view it"}
}
