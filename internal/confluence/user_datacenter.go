package confluence

import (
	"cmp"
	"context"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

const dataCenterUserPath = "/rest/api/user"

// knownType is the type of a user who exists.
const knownType = "known"

// deletedType is the type of a user who was deleted and is known by what they have written.
const deletedType = "unknown"

// user maps an answer of Data Center with the status of the user expanded.
func (u restUser) user() User {
	return User{
		Username: u.Username, UserKey: u.UserKey, DisplayName: u.DisplayName, Email: u.Email,
		Type: u.Type, Status: u.Status, Active: u.Type == knownType && (u.Status == "" || u.Status == StatusCurrent), // no other word is taken for it
	}
}

func (d *dataCenter) CurrentUser(ctx context.Context) (User, error) {
	caller, err := d.currentUser(ctx, url.Values{"expand": {"status"}})
	if err != nil {
		return User{}, err
	}
	return caller.user(), nil
}

func (d *dataCenter) User(ctx context.Context, ref UserRef) (User, error) {
	query, err := ref.dataCenterQuery()
	if err != nil {
		return User{}, err
	}
	return d.readUser(ctx, query)
}

// dataCenterQuery returns the parameters that select the user.
func (ref UserRef) dataCenterQuery() (url.Values, error) {
	switch name := cmp.Or(ref.Username, ref.PrincipalID); {
	case name != "":
		return url.Values{"username": {name}}, nil
	case ref.UserKey != "":
		return url.Values{"key": {ref.UserKey}}, nil
	}
	return nil, rest.Unsupported("Confluence Data Center identifies users by user name and user key, not by account ID")
}

func (d *dataCenter) readUser(ctx context.Context, query url.Values) (User, error) {
	query.Set("expand", "status")
	var user restUser
	if err := d.Get(ctx, dataCenterUserPath, query, &user); err != nil {
		return User{}, err
	}
	d.userKeys.Set(strings.ToLower(user.Username), user.UserKey)
	d.usernames.Set(user.UserKey, user.Username)
	d.accounts.Set(user.UserKey, user.user())
	return user.user(), nil
}

// SearchUsers reads all users and filters them itself, because Data Center documents no search for users.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-user/
func (d *dataCenter) SearchUsers(ctx context.Context, query string, limit int) ([]User, error) {
	var users []User
	query = strings.ToLower(query)
	for user, err := range rest.List[restUser](ctx, d.Site, dataCenterUserPath+"/list", url.Values{"expand": {"status"}, "limit": {"200"}}) {
		if err != nil {
			return nil, err
		}
		if len(users) == limit {
			break
		}
		if strings.Contains(strings.ToLower(user.DisplayName), query) || strings.Contains(strings.ToLower(user.Username), query) {
			users = append(users, user.user())
		}
	}
	return users, nil
}
