package confluence

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Watches are what users are notified of. Only an administrator of Confluence or, on Cloud, of the space may read and change
// the watches of other users.
//
// [IsNotFound] is true for an error if the watched object does not exist or is not visible to the account.
type Watches interface {
	// IsWatched reports whether a user watches something. It takes one request, and one more to read the caller once; many
	// watches of one object take fewer.
	IsWatched(ctx context.Context, what Watched, principalID string) (bool, error)
	// SetWatched makes a user watch something or not, with one request, and one more to read the caller once. It is no error
	// if that is so already.
	SetWatched(ctx context.Context, what Watched, principalID string, watch bool) error
	// Watchers yields the users who watch a space or content, 200 with each request. An empty or refused list takes one more, to
	// find out whether the object exists. [IsForbidden] is true for the error if the account may not read the list.
	Watchers(ctx context.Context, what Watched) iter.Seq2[User, error]
	// CallerID returns the ID of the caller as a principal. It is read once.
	CallerID(ctx context.Context) (string, error)
}

// LabelWatches is implemented by the client of a deployment on which users can watch labels: Cloud.
type LabelWatches interface{ watchesLabels() }

// Watched is what a user watches: one of the fields.
type Watched struct {
	SpaceKey  string
	ContentID string // of a page or blog post
	Label     string // Cloud
}

func (w Watched) String() string {
	switch {
	case w.SpaceKey != "":
		return "space " + w.SpaceKey
	case w.ContentID != "":
		return "content " + w.ContentID
	}
	return "label " + w.Label
}

// path is that of one watch on both deployments.
func (w Watched) path() string {
	kind, id, _ := strings.Cut(w.String(), " ")
	return "/rest/api/user/watch/" + kind + "/" + url.PathEscape(id)
}

// watchStatus is whether a user watches something: {"watching": true}, or true alone as in Atlassian's file for Data Center.
// Any other answer is an error, so that it is not taken for no.
type watchStatus bool

func (s *watchStatus) UnmarshalJSON(data []byte) error {
	switch strings.Join(strings.Fields(string(data)), "") {
	case "true":
		*s = true
		return nil
	case "false":
		*s = false
		return nil
	}
	var status struct {
		Watching *bool `json:"watching"`
	}
	if err := json.Unmarshal(data, &status); err != nil {
		return err
	}
	if status.Watching == nil {
		return errors.New("it does not tell whether the user watches")
	}
	*s = watchStatus(*status.Watching)
	return nil
}

// watches is the part of both clients that deals with watches. user is the parameter that names a user.
type watches struct {
	v1
	user     string
	callerID func(ctx context.Context) (string, error)
	read     func(context.Context, Watched) error // reads the watched object
}

// query names the user, unless it is the caller: to name anybody takes the permissions of an administrator.
func (w watches) query(ctx context.Context, principalID string) (query url.Values, own bool, err error) {
	caller, err := w.callerID(ctx)
	if err != nil || strings.EqualFold(caller, principalID) {
		return nil, true, err
	}
	return url.Values{w.user: {principalID}}, false, nil
}

func (w watches) isWatched(ctx context.Context, what Watched, principalID string) (bool, error) {
	query, own, err := w.query(ctx, principalID)
	if err != nil {
		return false, err
	}
	var watching watchStatus
	err = w.Get(ctx, what.path(), query, &watching)
	return bool(watching), w.refused(ctx, what, principalID, own, err)
}

func (w watches) set(ctx context.Context, what Watched, principalID string, watch bool) error {
	query, own, err := w.query(ctx, principalID)
	if err != nil {
		return err
	}
	method, began := http.MethodDelete, time.Now()
	if watch {
		method = http.MethodPost
	}
	err = w.Send(ctx, method, what.path(), query, nil, nil)
	_, err = rest.SettleUpdate(ctx, began, err, func(ctx context.Context) (bool, bool, error) {
		watching, err := w.isWatched(ctx, what, principalID)
		return watching, watching == watch, err
	})
	return w.refused(ctx, what, principalID, own, err)
}

// refused finds out what a refusal means: Cloud answers 403 and Data Center 404 both for an object that does not exist and
// for a user whom the account may not name.
func (w watches) refused(ctx context.Context, what Watched, principalID string, own bool, err error) error {
	var refused *Error
	if !errors.As(err, &refused) || refused.Kind != rest.KindForbidden && refused.Kind != rest.KindNotFound {
		return err
	}
	switch unread := w.read(ctx, what); {
	case IsNotFound(unread):
		return refused.With(rest.KindNotFound, fmt.Sprintf("the %s does not exist or is not visible to this account: %s", what, refused.Message))
	case unread != nil:
		return refused
	case own:
		return refused.With(rest.KindForbidden, refused.Message)
	}
	return refused.With(rest.KindForbidden, fmt.Sprintf("%s. Either there is no user %q, or this account may not change the watches of another user: "+
		"that requires an administrator of Confluence or, on Cloud, of the space", refused.Message, principalID))
}

// listed is a list of watchers, which ends with an error if the object does not exist: Cloud may answer with an empty list then,
// and both deployments may refuse a list with the same status whether the object exists or not.
func (w watches) listed(ctx context.Context, what Watched, list iter.Seq2[User, error]) iter.Seq2[User, error] {
	return func(yield func(User, error) bool) {
		empty := true
		for user, err := range list {
			empty = false
			var refused *Error
			if errors.As(err, &refused) && (refused.Kind == rest.KindForbidden || refused.Kind == rest.KindNotFound) {
				err = w.refused(ctx, what, "", true, err)
			}
			if !yield(user, err) || err != nil {
				return
			}
		}
		if empty {
			if err := w.read(ctx, what); err != nil {
				yield(User{}, err)
			}
		}
	}
}

// goneIfTrashed makes content in the trash, whose watches nobody can read, not found.
func goneIfTrashed(content Content, err error) error {
	if err == nil && content.Status == StatusTrashed {
		return &Error{Kind: rest.KindNotFound, Message: "content " + content.ID + " is in the trash"}
	}
	return err
}
