package confluence

import (
	"errors"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Error is the error of a request: an answer that refuses it, no answer, or one that cannot be used.
type Error = rest.Error

// KindConflict is the kind of an error for which [IsConflict] is true.
const KindConflict = rest.KindConflict

// The predicates of package rest, so that callers import only this package.
var (
	IsNotFound    = rest.IsNotFound
	IsTaken       = rest.IsTaken
	TakenBy       = rest.TakenBy
	IsConflict    = rest.IsConflict
	IsForbidden   = rest.IsForbidden
	IsCredentials = rest.IsCredentials
	IsInvalid     = rest.IsInvalid
	IsUnsupported = rest.IsUnsupported
	IsUnavailable = rest.IsUnavailable
)

var errLastAdministrator = errors.New("the last administrator of a space")

// IsLastAdministrator reports whether a change was refused because nobody would be left to administer the space.
func IsLastAdministrator(err error) bool { return errors.Is(err, errLastAdministrator) }
