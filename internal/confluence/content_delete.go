package confluence

import (
	"context"
	"errors"
	"fmt"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// settleDelete finds out by reading what an error that deleting met with is worth; enough is a status that will do.
//
// A 404 can mean that the permission to delete is missing
// (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-id-delete), a 500 that the content
// was purged before, and no answer nothing at all.
func settleDelete(ctx context.Context, contents Contents, ref ContentRef, enough string, err error) error {
	if err == nil {
		return nil
	}
	ctx, cancel := rest.DetachedContext(ctx)
	defer cancel()
	content, readErr := contents.Content(ctx, ref)
	var refusal *Error
	switch {
	case IsNotFound(readErr), readErr == nil && content.Status == enough:
		return nil
	case readErr == nil && IsNotFound(err) && errors.As(err, &refusal):
		return &Error{
			Method: refusal.Method, Path: refusal.Path, Status: refusal.Status, Kind: rest.KindForbidden, Err: err,
			Message: fmt.Sprintf("the %s %q is still there, with the status %s: does this account have the permission to delete it?", content.Type, content.Title, content.Status),
		}
	}
	return err
}
