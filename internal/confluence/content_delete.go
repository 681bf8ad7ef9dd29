package confluence

import (
	"context"
	"errors"
	"fmt"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// errNoSpace is the error for a space without a key: the trash of the whole site must not be emptied.
var errNoSpace = &Error{Kind: rest.KindInvalid, Message: "there is no space key, and nothing was deleted"}

// settleDelete finds out, by reading the content, whether a deletion that failed with err is done nevertheless: the content
// does not exist, or it has the status done.
//
// 404 may mean that the account lacks the permission to delete
// (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-id-delete), 500 that the content was
// purged before, and a lost answer may mean either.
func settleDelete(ctx context.Context, contents Contents, ref ContentRef, done string, err error) error {
	if err == nil {
		return nil
	}
	ctx, cancel := rest.DetachedContext(ctx)
	defer cancel()
	content, readErr := contents.Content(ctx, ref)
	var refused *Error
	switch {
	case IsNotFound(readErr), readErr == nil && content.Status == done:
		return nil
	case readErr == nil && IsNotFound(err) && errors.As(err, &refused):
		return &Error{
			Method: refused.Method, Path: refused.Path, Status: refused.Status, Kind: rest.KindForbidden, Err: err,
			Message: fmt.Sprintf("the %s %q still exists, with the status %s: check that this account has the permission to delete it", content.Type, content.Title, content.Status),
		}
	}
	return err
}
