package confluence

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// check refuses what no request can express.
func (a *accessLists) check(space SpaceRef, wanted []Grant, whole bool) error {
	administered := false
	for _, one := range wanted {
		for _, operation := range one.Operations {
			if only := onlyOn(operation); only != "" && !slices.Contains(a.words, operation) {
				return invalidGrant(rest.KindUnsupported, fmt.Sprintf("%s cannot be granted on this deployment, but only on %s", operation, only.Name()))
			}
		}
		if len(one.Operations) > 0 && !slices.Contains(one.Operations, ReadSpace) {
			return invalidGrant(rest.KindInvalid, "read:space is required to grant any other operation: add it")
		}
		administered = administered || slices.Contains(one.Operations, AdministerSpace)
	}
	if whole && !administered {
		return noAdministratorError(space)
	}
	return nil
}

func noAdministratorError(space SpaceRef) error {
	return &Error{Kind: rest.KindInvalid, Err: errLastAdministrator, Message: fmt.Sprintf(
		"no principal would have administer:space in space %s, so nothing was changed: grant it to another principal first", space.Key)}
}

func invalidGrant(kind rest.ErrorKind, message string) error {
	return &Error{Kind: kind, Message: message}
}

// nobody makes a refusal of a principal that does not exist "not found", in words that name it.
func nobody(err error, principal Principal) error {
	var refused *Error
	if errors.As(err, &refused) {
		return refused.With(rest.KindNotFound, fmt.Sprintf("there is no %s %q: %s", principal.Type, principal.ID, refused.Message))
	}
	return err
}

// keepsAdministrator is an error if nobody would be left to administer the space. Apps do not count: Confluence lets some
// administer each new space, but no person can sign in as one.
func (a *accessLists) keepsAdministrator(ctx context.Context, d accessDeployment, change accessChange) error {
	if !change.removesAdministrator() {
		return nil
	}
	left := change.after().administrators()
	if slices.ContainsFunc(left, func(who subject) bool { return who.kind == principalRole || who.kind == principalAccessClass }) {
		return nil
	}
	apps, err := d.apps(ctx, left)
	switch {
	case err != nil && !IsForbidden(err): // a token may lack the scope
		return fmt.Errorf("could not determine whether only apps would be left to administer the space, so nothing was changed: %w", err)
	case len(left) == len(apps):
		return noAdministratorError(change.space)
	}
	return nil
}
