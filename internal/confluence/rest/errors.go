package rest

import (
	"context"
	"errors"
	"fmt"
)

// Error is an answer that says no, or no usable answer.
type Error struct {
	Method  string
	Path    string // without host, query and credentials
	Status  int    // HTTP status; 0 if no answer came
	Message string // the server's own words, made fit for a terminal; or what was wrong with the answer
	Kind    ErrorKind
	ID      string // of what has the key or title that should be created, if that is known
	Err     error  // underlying error, if any

	repeated bool // what was asked had been asked before, and the answer was lost or a request for patience
}

// ErrorKind sorts errors by what the caller can do about them.
type ErrorKind int

// The kinds of errors.
const (
	KindOther       ErrorKind = iota
	KindNotFound              // the thing is not there, or may not be seen
	KindTaken                 // the key or title that should be created exists
	KindConflict              // somebody else has changed the thing
	KindForbidden             // the credentials are good but not sufficient
	KindCredentials           // the credentials are not accepted
	KindInvalid               // the server refuses the values sent
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
	return visible(text) // paths too may be what somebody else wrote
}

func (e *Error) Unwrap() error { return e.Err }

// as is a copy of the error, which others may hold too, of another kind and in other words.
func (e *Error) With(kind ErrorKind, message string) *Error {
	other := *e
	other.Kind, other.Message = kind, message
	return &other
}

func IsKind(err error, kind ErrorKind) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == kind
}

// IsNotFound tells that the thing is gone or was never there; never that the credentials failed.
func IsNotFound(err error) bool { return IsKind(err, KindNotFound) }

// IsTaken tells that a key or title exists already.
func IsTaken(err error) bool { return IsKind(err, KindTaken) }

// TakenBy is the ID of what has the title that should be created, "" if the error does not tell it.
func TakenBy(err error) string {
	var e *Error
	if !errors.As(err, &e) || e.Kind != KindTaken {
		return ""
	}
	return e.ID
}

// IsConflict tells that somebody else has changed the thing since it was read.
func IsConflict(err error) bool { return IsKind(err, KindConflict) }

// IsForbidden tells that the credentials are accepted but may not do this.
func IsForbidden(err error) bool { return IsKind(err, KindForbidden) }

// IsCredentials tells that the credentials are not accepted.
func IsCredentials(err error) bool { return IsKind(err, KindCredentials) }

// IsInvalid tells that the server refuses the values sent.
func IsInvalid(err error) bool { return IsKind(err, KindInvalid) }

// IsUnsupported tells that this site does not offer the operation.
func IsUnsupported(err error) bool { return IsKind(err, KindUnsupported) }

// IsUnavailable tells that no answer came, or that Confluence or what stands before it has failed. What was given up
// because the time of the whole operation was over or somebody interrupted it is another matter.
func IsUnavailable(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == KindOther && (e.Status >= 500 || e.Status == 0 && e.Err != nil) &&
		!errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
}

// hasStatus tells that Confluence answered with an HTTP status.
func HasStatus(err error, status int) bool {
	var e *Error
	return errors.As(err, &e) && e.Status == status
}

// gone makes a thing that is not there good news for whoever wants it gone.
func IgnoreNotFound(err error) error {
	if IsNotFound(err) {
		return nil
	}
	return err
}

// unsupported is the error for what the API does not offer, found without a request for it.
func Unsupported(message string) error {
	return &Error{Message: message, Kind: KindUnsupported}
}
