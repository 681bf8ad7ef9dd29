package confluence

import (
	"cmp"
	"context"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Users are the people and apps that Confluence knows.
type Users interface {
	// CheckCaller finds out whether the credentials are accepted right now. Without that, what is not found need not be
	// gone: a site may answer those whom it does not know as it answers any visitor.
	CheckCaller(ctx context.Context) error
	// CurrentUser reads whom the credentials belong to.
	CurrentUser(ctx context.Context) (User, error)
	// User reads one user by the one field of ref that is set.
	User(ctx context.Context, ref UserRef) (User, error)
	// SearchUsers finds users by a part of their name, at most limit.
	SearchUsers(ctx context.Context, query string, limit int) ([]User, error)
}

// AccountUsers reads users by account ID. Only the [Client] for Cloud implements it: users of Data Center have none.
type AccountUsers interface {
	// UsersByAccountID reads users in the order of their account IDs, with one request per 100. [IsNotFound] is true for the
	// error if one of them does not exist.
	UsersByAccountID(ctx context.Context, accountIDs []string) ([]User, error)
}

// UserRef names a user in one of the ways that the deployments know.
type UserRef struct {
	PrincipalID string // what [User.PrincipalID] returns
	AccountID   string // Cloud
	Username    string // Data Center
	UserKey     string // Data Center
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

// restUser is a user as v1 and Data Center write one.
type restUser struct {
	Type        string `json:"type"`
	AccountID   string `json:"accountId"`
	AccountType string `json:"accountType"`
	Username    string `json:"username"`
	UserKey     string `json:"userKey"`
	DisplayName string `json:"displayName"`
	PublicName  string `json:"publicName"`
	Email       string `json:"email"`
	Status      string `json:"status"` // Data Center
}

const (
	currentUserPath = "/rest/api/user/current"
	anonymousType   = "anonymous" // of whoever is not signed in
)

func (v v1) currentUser(ctx context.Context, query url.Values) (restUser, error) {
	var caller restUser
	err := v.Get(rest.AlwaysExists(ctx), currentUserPath, query, &caller)
	if err == nil && caller.Type == anonymousType {
		err = rest.AnonymousError(http.MethodGet, currentUserPath)
	}
	return caller, err
}

// callerID is the ID of the account that the credentials belong to, as Confluence says who has created something.
func (v v1) callerID(ctx context.Context) (string, error) {
	caller, err := v.currentUser(ctx, nil)
	return cmp.Or(caller.AccountID, caller.Username), err
}
