package confluence

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

var _ UserAdministration = (*dataCenter)(nil)

const adminUserPath = "/rest/api/admin/user"

func adminUser(username string) string { return adminUserPath + "/" + url.PathEscape(username) }

// CreateUser: https://developer.atlassian.com/server/confluence/rest/v931/api-group-admin-users/#api-rest-api-admin-user-post
func (d *dataCenter) CreateUser(ctx context.Context, user UserCreate) (User, error) {
	d.Conceal(user.Password)
	body := struct {
		Username string `json:"userName"`
		FullName string `json:"fullName"`
		Email    string `json:"email"`
		Password string `json:"password,omitempty"`
		Notify   bool   `json:"notifyViaEmail"`
	}(user)
	switch _, err := d.readManagedUser(ctx, user.Username); {
	case err == nil: // found now, so that it is not taken for the result of a request whose answer is lost
		return User{}, &Error{Method: http.MethodPost, Path: adminUserPath, Kind: rest.KindTaken, Message: fmt.Sprintf("a user with the name %q already exists", user.Username)}
	case !IsNotFound(err):
		return User{}, err
	}
	defer d.accounts.Clear()
	key, err := rest.CreateOnce(ctx, d.Site, "user "+user.Username, func(ctx context.Context) (string, error) {
		var created struct {
			UserKey string `json:"userKey"`
		}
		err := d.PostOnce(ctx, adminUserPath, nil, body, &created)
		return created.UserKey, userTaken(err)
	}, func(ctx context.Context) ([]rest.Candidate[string], error) {
		found, err := d.readManagedUser(ctx, user.Username)
		if err != nil {
			return nil, rest.IgnoreNotFound(err)
		}
		same := found.DisplayName == user.FullName && found.user().Active && (found.Email == "" || strings.EqualFold(found.Email, user.Email))
		return []rest.Candidate[string]{{Value: found.UserKey, Unsigned: true, Unchanged: same}}, nil
	})
	if err != nil {
		return User{}, err
	}
	return User{Username: user.Username, UserKey: key, DisplayName: user.FullName, Type: knownType, Active: true}, nil
}

// userTaken returns the error for a name that is taken: the only conflict that there is.
func userTaken(err error) error {
	var refused *Error
	if errors.As(err, &refused) && refused.Status == http.StatusConflict {
		return refused.With(rest.KindTaken, refused.Message)
	}
	return err
}

// ManagedUser may find the user in the list of all, which is no use where it lacks e-mail addresses that single users have.
func (d *dataCenter) ManagedUser(ctx context.Context, username string) (User, error) {
	user, err := d.users.Get(ctx, dataCenterUserPath+"/list?expand=status&limit=200", strings.ToLower(username), func(listed managedUser) bool {
		return listed.Email != "" || !d.emailsShown.Load()
	}, func(ctx context.Context) (managedUser, error) { return d.readManagedUser(ctx, username) })
	return user.user(), err
}

// readManagedUser does not find users who were deleted and are known by what they have written. A type of user that it does not
// know is an error.
func (d *dataCenter) readManagedUser(ctx context.Context, username string) (user managedUser, err error) {
	err = d.Get(ctx, dataCenterUserPath, url.Values{"username": {username}, "expand": {"status"}}, &user)
	if err == nil && user.Type != "" && user.Type != knownType {
		kind := rest.KindOther
		if user.Type == deletedType {
			kind = rest.KindNotFound
		}
		err = &Error{Method: http.MethodGet, Path: dataCenterUserPath, Status: http.StatusOK, Kind: kind, Message: fmt.Sprintf("the user %q is of type %q", username, user.Type)}
	}
	if user.Email != "" {
		d.emailsShown.Store(true)
	}
	return user, err
}

// managedUser is read from the list of all users where that saves requests, see [bulk.Reads].
type managedUser struct{ restUser }

func (u managedUser) ObjectKey() string { return strings.ToLower(u.Username) }
func (u managedUser) Size() int         { return 200 + len(u.DisplayName) + len(u.Email) }
func (managedUser) Pack()               {}

// UpdateUser sends both fields, as Confluence requires that none of them is blank.
func (d *dataCenter) UpdateUser(ctx context.Context, username, fullName, email string) error {
	defer d.accounts.Clear()
	began := time.Now()
	body := struct {
		FullName string `json:"fullName"`
		Email    string `json:"email"`
	}{fullName, email}
	err := d.Send(ctx, http.MethodPut, adminUser(username), nil, body, nil)
	return d.refusedUser(ctx, began, username, err, func(user managedUser) bool {
		return user.DisplayName == fullName && strings.EqualFold(user.Email, email)
	})
}

func (d *dataCenter) SetUserActive(ctx context.Context, username string, active bool) error {
	defer d.accounts.Clear()
	began, verb := time.Now(), "/disable"
	if active {
		verb = "/enable"
	}
	err := d.Send(ctx, http.MethodPut, adminUser(username)+verb, nil, nil, nil)
	return d.refusedUser(ctx, began, username, err, func(user managedUser) bool { return user.Status != "" && user.user().Active == active })
}

func (d *dataCenter) SetUserPassword(ctx context.Context, username, password string) error {
	d.Conceal(password)
	began := time.Now()
	err := d.Send(ctx, http.MethodPost, adminUser(username)+"/password", nil, map[string]string{"password": password}, nil)
	return d.refusedUser(ctx, began, username, err, func(managedUser) bool { return false }) // nobody can read a password
}

// refusedUser finds out whether a change that failed was made, or there is no such user: an update tells neither.
func (d *dataCenter) refusedUser(ctx context.Context, began time.Time, username string, err error, made func(managedUser) bool) error {
	if rest.IsAmbiguous(err) {
		_, err = rest.SettleUpdate(ctx, began, err, func(ctx context.Context) (managedUser, bool, error) {
			user, err := d.readManagedUser(ctx, username)
			return user, made(user), err
		})
		return err
	}
	var refused *Error
	if errors.As(err, &refused) && refused.Status == http.StatusBadRequest {
		if _, unread := d.readManagedUser(ctx, username); IsNotFound(unread) {
			return unread
		}
	}
	return err
}

func (d *dataCenter) DeleteUser(ctx context.Context, username string) error {
	var task struct {
		ID string `json:"id"`
	}
	if err := d.Send(ctx, http.MethodDelete, adminUser(username), nil, nil, &task); err != nil {
		return err
	}
	defer d.accounts.Clear()
	defer d.userKeys.Invalidate(strings.ToLower(username))
	return d.waitLongTask(ctx, task.ID)
}

func (d *dataCenter) IsCaller(ctx context.Context, username string) (bool, error) {
	caller, err := d.caller.user.Get(ctx, "", d.CurrentUser)
	return strings.EqualFold(caller.Username, username), err
}

func (d *dataCenter) ListUsers(ctx context.Context) iter.Seq2[User, error] {
	return func(yield func(User, error) bool) {
		query := url.Values{"expand": {"status"}, "limit": {"200"}}
		for user, err := range rest.List[restUser](ctx, d.Site, dataCenterUserPath+"/list", query) {
			if err == nil && user.Type != knownType {
				continue
			}
			if !yield(user.user(), err) || err != nil {
				return
			}
		}
	}
}
