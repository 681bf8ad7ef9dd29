package confluence

import "context"

// Users are the people and apps that Confluence knows.
type Users interface {
	// CurrentUser reads whom the credentials belong to.
	CurrentUser(ctx context.Context) (User, error)
	// User reads one user by the one field of ref that is set.
	User(ctx context.Context, ref UserRef) (User, error)
	// UsersByAccountID reads many users in few requests (Cloud); it is an error if one does not exist.
	UsersByAccountID(ctx context.Context, accountIDs []string) ([]User, error)
	// SearchUsers finds users by a part of their name, at most limit.
	SearchUsers(ctx context.Context, query string, limit int) ([]User, error)
}

// UserRef names a user in one of the ways that the deployments know.
type UserRef struct {
	AccountID string // Cloud
	Username  string // Data Center
	UserKey   string // Data Center
}

// User is a person or an app.
type User struct {
	AccountID   string // Cloud
	Username    string // Data Center
	UserKey     string // Data Center
	DisplayName string
	Email       string // "" when hidden by the user's privacy settings
	Type        string // Cloud: atlassian, app, customer, …; Data Center: known, anonymous, …
	Active      bool
}

// PrincipalID is the user's ID where it is granted something: the accountId, or the user name on Data Center.
func (u User) PrincipalID() string {
	if u.AccountID != "" {
		return u.AccountID
	}
	return u.Username
}
