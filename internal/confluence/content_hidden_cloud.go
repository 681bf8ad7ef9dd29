package confluence

import (
	"context"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// hiddenOr returns an error for which [IsForbidden] is true if content that was not found exists, and notFound otherwise. Only
// the check of permissions tells the two apart, with one request for the caller, read once, and one for the content.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-permissions/
func (c *cloud) hiddenOr(ctx context.Context, id string, notFound error) error {
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
