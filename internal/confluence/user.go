package confluence

import (
	"cmp"
	"context"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Users are people and apps with an account.
type Users interface {
	// CheckCaller returns an error if the site does not accept the credentials now; [IsCredentials] is true for it. It takes one
	// request, which concurrent calls share. Check this before an object that is not found is removed from state: a site may
	// answer requests with wrong credentials as if they were anonymous.
	CheckCaller(ctx context.Context) error
	// CurrentUser reads the user that the credentials belong to, with one request. [IsCredentials] is true for the error if the
	// site does not accept them.
	CurrentUser(ctx context.Context) (User, error)
	// User reads a user by the field of ref that is set. [IsNotFound] is true for the error if there is none, [IsUnsupported] if
	// users of this deployment do not have that field. It takes one request; on Cloud many reads take fewer.
	User(ctx context.Context, ref UserRef) (User, error)
	// SearchUsers finds at most limit users by a part of their name. Cloud finds the account IDs in its search index, which lags
	// by up to a minute, and reads the users, 100 with each request. Data Center reads the list of all users.
	SearchUsers(ctx context.Context, query string, limit int) ([]User, error)
}

// AccountUsers reads users by account ID. Only the [Client] for Cloud implements it: users of Data Center have none.
type AccountUsers interface {
	// UsersByAccountID reads users in the order of their account IDs, with one request per 100. [IsNotFound] is true for the
	// error if one of them does not exist.
	UsersByAccountID(ctx context.Context, accountIDs []string) ([]User, error)
}

// UserRef refers to a user by one of its fields.
type UserRef struct {
	PrincipalID string // account ID (Cloud) or user name (Data Center), see [User.PrincipalID]
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
	Email       string // "" if hidden by the privacy settings of the user
	Type        string // Cloud: atlassian, app, customer, …; Data Center: known, anonymous, …
	Status      string // Cloud: active, inactive or closed; Data Center: current or deactivated; "" if the answer does not tell
	Active      bool
	Guest       bool // Cloud: may use single spaces alone
}

// PrincipalID returns the ID of the user as the principal of a permission: the account ID, or the user name on Data Center.
func (u User) PrincipalID() string {
	if u.AccountID != "" {
		return u.AccountID
	}
	return u.Username
}

// restUser is a user in an answer of v1 or Data Center.
type restUser struct {
	Type          string `json:"type"`
	AccountID     string `json:"accountId"`
	AccountType   string `json:"accountType"`
	AccountStatus string `json:"accountStatus"` // Cloud, members of groups
	Guest         bool   `json:"isGuest"`       // Cloud
	Username      string `json:"username"`
	UserKey       string `json:"userKey"`
	DisplayName   string `json:"displayName"`
	PublicName    string `json:"publicName"`
	Email         string `json:"email"`
	Status        string `json:"status"` // Data Center, if expanded
}

const (
	currentUserPath = "/rest/api/user/current"
	anonymousType   = "anonymous" // type of the caller of a request without valid credentials
)

// currentUser reads the caller. [IsCredentials] is true for the error if the request is treated as anonymous.
func (v v1) currentUser(ctx context.Context, query url.Values) (restUser, error) {
	var caller restUser
	err := v.Get(rest.AlwaysExists(ctx), currentUserPath, query, &caller)
	if err == nil && caller.Type == anonymousType {
		err = rest.AnonymousError(http.MethodGet, currentUserPath)
	}
	return caller, err
}

// callerID returns the account ID of the caller, or the user name on Data Center, as in the creator of an object.
func (v v1) callerID(ctx context.Context) (string, error) {
	caller, err := v.currentUser(ctx, nil)
	return cmp.Or(caller.AccountID, caller.Username), err
}
