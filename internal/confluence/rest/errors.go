package rest

import (
	"context"
	"errors"
	"fmt"
)

// Error is the error of a request: an answer that refuses it, no answer, or one that cannot be used.
type Error struct {
	Method  string
	Path    string // without host, query and credentials
	Status  int    // HTTP status; 0 if no answer came
	Message string // the server's own words, safe to print on a terminal; or what was wrong with the answer
	Kind    ErrorKind
	ID      string // KindTaken: of the object that has the key or title; "" if the answer does not tell
	Err     error  // underlying error, if any

	repeated bool // the request was sent before, and its answer was lost or asked to send it again later
}

// ErrorKind classifies errors by what the caller can do about them.
type ErrorKind int

// The kinds of errors.
const (
	KindOther       ErrorKind = iota
	KindNotFound              // the object does not exist, or the account may not see it
	KindTaken                 // the key or title of the object to be created exists
	KindConflict              // the object was changed by others
	KindForbidden             // the credentials are accepted but lack a permission
	KindCredentials           // the credentials are not accepted
	KindInvalid               // the server rejects the values sent
	KindUnsupported           // this deployment, its version or its plan does not offer the operation
)

func (e *Error) Error() string {
	text := e.Message
	switch {
	case e.Method == "":
	case e.Status == 0:
		text = fmt.Sprintf("%s %s: %s", e.Method, e.Path, e.Message)
	default:
		text = fmt.Sprintf("%s %s: %d: %s", e.Method, e.Path, e.Status, e.Message)
	}
	return printable(text) // paths may hold text of others too
}

func (e *Error) Unwrap() error { return e.Err }

// With returns a copy of the error, which others may hold too, with another kind and message.
func (e *Error) With(kind ErrorKind, message string) *Error {
	other := *e
	other.Kind, other.Message = kind, message
	return &other
}

// IsKind reports whether an error is an [*Error] of a kind.
func IsKind(err error, kind ErrorKind) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == kind
}

// IsNotFound reports whether the object does not exist. It is never true because the credentials were not accepted.
func IsNotFound(err error) bool { return IsKind(err, KindNotFound) }

// IsTaken reports whether the key or title of the object to be created exists already.
func IsTaken(err error) bool { return IsKind(err, KindTaken) }

// TakenBy returns the ID of the object that has the key or title to be created, "" if the error does not tell it.
func TakenBy(err error) string {
	var e *Error
	if !errors.As(err, &e) || e.Kind != KindTaken {
		return ""
	}
	return e.ID
}

// IsConflict reports whether others have changed the object since it was read.
func IsConflict(err error) bool { return IsKind(err, KindConflict) }

// IsForbidden reports whether the credentials are accepted but lack a permission.
func IsForbidden(err error) bool { return IsKind(err, KindForbidden) }

// IsCredentials reports whether the credentials are not accepted.
func IsCredentials(err error) bool { return IsKind(err, KindCredentials) }

// IsInvalid reports whether the server rejects the values sent.
func IsInvalid(err error) bool { return IsKind(err, KindInvalid) }

// IsUnsupported reports whether this site does not offer the operation.
func IsUnsupported(err error) bool { return IsKind(err, KindUnsupported) }

// IsUnavailable reports whether no answer came, or Confluence or a proxy in front of it has failed. It is false if the
// operation was interrupted or exceeded its timeout.
func IsUnavailable(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == KindOther && (e.Status >= 500 || e.Status == 0 && e.Err != nil) &&
		!errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
}

// HasStatus reports whether Confluence answered with an HTTP status.
func HasStatus(err error, status int) bool {
	var e *Error
	return errors.As(err, &e) && e.Status == status
}

// IgnoreNotFound returns nil for an error for which [IsNotFound] is true, and else the error. It is for deletions.
func IgnoreNotFound(err error) error {
	if IsNotFound(err) {
		return nil
	}
	return err
}

// Unsupported returns an error for which [IsUnsupported] is true, for what is known to be missing without a request.
func Unsupported(message string) error {
	return &Error{Message: message, Kind: KindUnsupported}
}
