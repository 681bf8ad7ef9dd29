package confluence

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

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
	// UsersByAccountID reads many users in few requests (Cloud); it is an error if one does not exist.
	UsersByAccountID(ctx context.Context, accountIDs []string) ([]User, error)
	// SearchUsers finds users by a part of their name, at most limit.
	SearchUsers(ctx context.Context, query string, limit int) ([]User, error)
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

// cloudUser is a user as v2 writes one: v1 does not say whether an account is active.
type cloudUser struct {
	AccountID     string `json:"accountId"`
	AccountType   string `json:"accountType"`
	AccountStatus string `json:"accountStatus"`
	DisplayName   string `json:"displayName"`
	PublicName    string `json:"publicName"`
	Email         string `json:"email"`
}

func (u cloudUser) user() User {
	return User{
		AccountID: u.AccountID, DisplayName: cmp.Or(u.DisplayName, u.PublicName), Email: u.Email,
		Type: u.AccountType, Active: u.AccountStatus == "active",
	}
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

func (c *cloud) CurrentUser(ctx context.Context) (User, error) {
	caller, err := c.currentUser(ctx, nil)
	if err != nil {
		return User{}, err
	}
	return User{
		AccountID: caller.AccountID, DisplayName: cmp.Or(caller.DisplayName, caller.PublicName), Email: caller.Email,
		Type: caller.AccountType, Active: true, // or else there would be no answer
	}, nil
}

func (c *cloud) User(ctx context.Context, ref UserRef) (User, error) {
	id := cmp.Or(ref.AccountID, ref.PrincipalID)
	if id == "" {
		return User{}, rest.Unsupported("Confluence Cloud knows users by their account ID, not by user names and keys")
	}
	return c.users.Get(ctx, id, func(ctx context.Context) (User, error) {
		users, err := c.UsersByAccountID(ctx, []string{id})
		if err != nil {
			return User{}, err
		}
		return users[0], nil
	})
}

const usersBulkPath = "/api/v2/users-bulk"

// maxUsers is what v1 answers at most; v2 names no limit.
const maxUsers = 100

func (c *cloud) UsersByAccountID(ctx context.Context, accountIDs []string) ([]User, error) {
	found := map[string]User{}
	for chunk := range slices.Chunk(accountIDs, maxUsers) {
		some, err := c.manyUsers(ctx, chunk)
		if err != nil {
			return nil, err
		}
		maps.Copy(found, some)
	}
	users := make([]User, len(accountIDs))
	var missing []string
	for i, id := range accountIDs {
		var ok bool
		if users[i], ok = found[id]; !ok {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		return nil, &Error{
			Method: http.MethodPost, Path: usersBulkPath, Kind: rest.KindNotFound,
			Message: fmt.Sprintf("no user has the account ID %s", strings.Join(missing, ", ")),
		}
	}
	return users, nil
}

func (c *cloud) manyUsers(ctx context.Context, accountIDs []string) (map[string]User, error) {
	var out struct {
		Results []cloudUser `json:"results"`
	}
	if err := c.PostRead(ctx, usersBulkPath, map[string][]string{"accountIds": accountIDs}, &out); err != nil {
		return nil, err
	}
	found := map[string]User{}
	for _, user := range out.Results {
		found[user.AccountID] = user.user()
	}
	return found, nil
}

// SearchUsers finds the account IDs and asks for the users then.
func (c *cloud) SearchUsers(ctx context.Context, query string, limit int) ([]User, error) {
	rows, _, err := c.search(ctx, "/rest/api/search/user", url.Values{"cql": {"user.fullname ~ " + quoteCQL(query)}}, limit)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.User.AccountID
	}
	return c.UsersByAccountID(ctx, ids)
}
