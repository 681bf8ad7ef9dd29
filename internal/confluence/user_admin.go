package confluence

import (
	"context"
	"errors"
	"iter"
	"net/http"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// UserAdministration creates and changes users. Only the [Client] for Data Center implements it: users of Cloud are managed
// in the organization. The account must be an administrator of Confluence. User names are compared without regard to case.
//
// [IsReadOnlyDirectory] is true for an error if the directory of the user does not allow the change.
type UserAdministration interface {
	// CreateUser creates a user and returns the user as created, with two requests: the first finds out that there is no such
	// user yet. [IsTaken] is true for the error if there is, or if the user was found after a lost answer and it is not certain
	// that this request created it; [IsUnlicensed] if the license allows no more users.
	CreateUser(ctx context.Context, user UserCreate) (User, error)
	// ManagedUser reads a user by name. [IsNotFound] is true for the error if there is none. It takes one request; many reads
	// take fewer.
	ManagedUser(ctx context.Context, username string) (User, error)
	// UpdateUser replaces the full name and the e-mail address with one request.
	UpdateUser(ctx context.Context, username, fullName, email string) error
	// SetUserActive enables or disables a user with one request. It is no error if the user is so already.
	SetUserActive(ctx context.Context, username string, active bool) error
	// SetUserPassword sets a password with one request. The account must be a system administrator.
	SetUserPassword(ctx context.Context, username, password string) error
	// DeleteUser deletes a user and waits until the long task that does it ends or ctx is done. It takes two requests or more.
	// [IsNotFound] is true for the error if there is no such user.
	DeleteUser(ctx context.Context, username string) error
	// IsCaller reports whether the credentials belong to a user. The caller is read once.
	IsCaller(ctx context.Context, username string) (bool, error)
	// ListUsers yields all registered users, disabled ones too, 200 with each request.
	ListUsers(ctx context.Context) iter.Seq2[User, error]
}

// UserCreate is a user to be created, either with a password or notified by an e-mail in which to choose one.
type UserCreate struct {
	Username string
	FullName string
	Email    string
	Password string
	Notify   bool
}

// IsUnlicensed reports whether Confluence refused to create a user because the license allows no more.
func IsUnlicensed(err error) bool { return rest.HasStatus(err, http.StatusPaymentRequired) }

// IsReadOnlyDirectory reports whether the change of a user was refused because the directory of the user does not allow it. As
// with groups, the words decide: https://jira.atlassian.com/browse/CWD-4923
func IsReadOnlyDirectory(err error) bool {
	var refused *Error
	return errors.As(err, &refused) && refused.Status >= http.StatusBadRequest && ownedByDirectory(refused.Message)
}
