package confluence

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// CheckContent names anonymous as v1 does: as the user "anonymous".
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-permissions/#api-wiki-rest-api-content-id-permission-check-post
func (c *cloud) CheckContent(ctx context.Context, contentID string, principal Principal, operation ContentOperation) (ContentCheck, error) {
	type asked struct {
		Type       string `json:"type"`
		Identifier string `json:"identifier"`
	}
	in := struct {
		Subject   asked            `json:"subject"`
		Operation ContentOperation `json:"operation"`
	}{asked{principal.Type, principal.ID}, operation}
	if principal.Type == principalAnonymous {
		in.Subject = asked{principalUser, principalAnonymous}
	}
	var out struct {
		HasPermission *bool `json:"hasPermission"`
		Errors        []struct {
			Translation string `json:"translation"`
		} `json:"errors"`
	}
	path := checkPath(contentID)
	if err := c.PostRead(ctx, path, in, &out); err != nil {
		return ContentCheck{}, err
	}
	if out.HasPermission == nil {
		return ContentCheck{}, &Error{Method: http.MethodPost, Path: path, Kind: rest.KindOther, Message: "the answer does not say whether there is permission"}
	}
	var reasons []string
	for _, reason := range out.Errors {
		if reason.Translation != "" {
			reasons = append(reasons, rest.Readable(reason.Translation))
		}
	}
	return ContentCheck{Allowed: *out.HasPermission, Reason: strings.Join(reasons, "; ")}, nil
}

func checkPath(contentID string) string {
	return "/rest/api/content/" + url.PathEscape(contentID) + "/permission/check"
}
