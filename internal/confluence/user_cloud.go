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

// activeAccount is the status of an account that can be used. A user without a status is not taken for active.
const activeAccount = "active"

// cloudUser is a user in an answer of v2. Answers of v1 lack the status of the account, except for members of groups.
type cloudUser struct {
	AccountID     string `json:"accountId"`
	AccountType   string `json:"accountType"`
	AccountStatus string `json:"accountStatus"`
	DisplayName   string `json:"displayName"`
	PublicName    string `json:"publicName"`
	Email         string `json:"email"`
	Guest         bool   `json:"isExternalCollaborator"` // as guests were called; v2 has no other word
}

func (u cloudUser) user() User {
	return User{
		AccountID: u.AccountID, DisplayName: cmp.Or(u.DisplayName, u.PublicName), Email: u.Email,
		Type: u.AccountType, Status: u.AccountStatus, Active: u.AccountStatus == activeAccount, Guest: u.Guest,
	}
}

func (c *cloud) CurrentUser(ctx context.Context) (User, error) {
	caller, err := c.currentUser(ctx, nil)
	if err != nil {
		return User{}, err
	}
	return User{
		AccountID: caller.AccountID, DisplayName: cmp.Or(caller.DisplayName, caller.PublicName), Email: caller.Email,
		Type: caller.AccountType, Status: activeAccount, Active: true, // an inactive account cannot send requests
	}, nil
}

func (c *cloud) User(ctx context.Context, ref UserRef) (User, error) {
	id, err := ref.accountID()
	if err != nil {
		return User{}, err
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

// maxUsers is the number of users in one request. It is the limit of v1; v2 documents none.
const maxUsers = 100

func (c *cloud) UsersByAccountID(ctx context.Context, accountIDs []string) ([]User, error) {
	byID := map[string]User{}
	for chunk := range slices.Chunk(accountIDs, maxUsers) {
		chunkByID, err := c.manyUsers(ctx, chunk)
		if err != nil {
			return nil, err
		}
		maps.Copy(byID, chunkByID)
	}
	users := make([]User, len(accountIDs))
	var missing []string
	for i, id := range accountIDs {
		var ok bool
		if users[i], ok = byID[id]; !ok {
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

// accountID returns the account ID of a reference.
func (ref UserRef) accountID() (string, error) {
	if id := cmp.Or(ref.AccountID, ref.PrincipalID); id != "" {
		return id, nil
	}
	return "", rest.Unsupported("Confluence Cloud identifies users by account ID, not by user name or user key")
}

// manyUsers reads at most maxUsers users by account ID, and omits those that do not exist.
func (c *cloud) manyUsers(ctx context.Context, accountIDs []string) (map[string]User, error) {
	var out struct {
		Results []cloudUser `json:"results"`
	}
	if err := c.PostRead(ctx, usersBulkPath, map[string][]string{"accountIds": accountIDs}, &out); err != nil {
		return nil, err
	}
	byID := map[string]User{}
	for _, user := range out.Results {
		byID[user.AccountID] = user.user()
	}
	return byID, nil
}

// SearchUsers finds the account IDs and then reads the users, because results of the search lack the status of the account.
func (c *cloud) SearchUsers(ctx context.Context, query string, limit int) ([]User, error) {
	rows, _, err := c.search(ctx, "/rest/api/search/user", url.Values{"cql": {"user.fullname ~ " + QuoteCQL(query)}}, limit)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.User.AccountID
	}
	return c.UsersByAccountID(ctx, ids)
}
