package confluence

import (
	"context"
	"fmt"
	"iter"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

var _ LabelWatches = (*cloud)(nil)

func (*cloud) watchesLabels() {}

func (c *cloud) CallerID(ctx context.Context) (string, error) { return c.caller.readID(ctx, c) }

func (c *cloud) watches() watches { return watches{c.v1, "accountId", c.CallerID, c.readWatched} }

// IsWatched may find the watch in the list of watchers. Those of a label have none.
func (c *cloud) IsWatched(ctx context.Context, what Watched, principalID string) (bool, error) {
	watch, err := c.watchers.Get(ctx, what.cloudList(), strings.ToLower(principalID), what.has, func(ctx context.Context) (cloudWatch, error) {
		watching, err := c.watches().isWatched(ctx, what, principalID)
		return cloudWatch{watching: watching}, err
	})
	return watch.watching || watch.Watcher.AccountID != "", err
}

func (c *cloud) SetWatched(ctx context.Context, what Watched, principalID string, watch bool) error {
	return c.watches().set(ctx, what, principalID, watch)
}

func (c *cloud) Watchers(ctx context.Context, what Watched) iter.Seq2[User, error] {
	return c.watches().listed(ctx, what, func(yield func(User, error) bool) {
		for watch, err := range rest.List[cloudWatch](ctx, c.Site, what.cloudList(), nil) {
			if err == nil && !what.has(watch) {
				continue
			}
			u := watch.Watcher
			user := User{AccountID: u.AccountID, DisplayName: u.DisplayName, Email: u.Email, Type: u.AccountType}
			if !yield(user, err) || err != nil {
				return
			}
		}
	})
}

// cloudList is the list of watches, "" for a label. "child-created" lists the watches of the page, "created" those of its space.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-watches/
func (w Watched) cloudList() string {
	switch {
	case w.SpaceKey != "":
		return "/rest/api/space/" + url.PathEscape(w.SpaceKey) + "/watch?limit=200"
	case w.ContentID != "":
		return "/rest/api/content/" + url.PathEscape(w.ContentID) + "/notification/child-created?limit=200"
	}
	return ""
}

// cloudWatch is a watch in a list.
type cloudWatch struct {
	Watcher   restUser `json:"watcher"`
	SpaceKey  string   `json:"spaceKey"`
	LabelName string   `json:"labelName"`
	ContentID int64    `json:"contentId"`

	watching bool // read by a request of its own
}

func (w cloudWatch) ObjectKey() string { return strings.ToLower(w.Watcher.AccountID) }
func (w cloudWatch) Size() int         { return 300 }
func (cloudWatch) Pack()               {}

// has reports whether a listed watch is one of this object, and not of its space, which is notified of the same.
func (w Watched) has(watch cloudWatch) bool {
	if w.ContentID != "" {
		return fmt.Sprint(watch.ContentID) == w.ContentID
	}
	return strings.EqualFold(watch.SpaceKey, w.SpaceKey) && watch.LabelName == "" && watch.ContentID == 0
}

// readWatched reads the watched object. A label exists if the caller's own watch of it can be read.
func (c *cloud) readWatched(ctx context.Context, what Watched) error {
	switch {
	case what.SpaceKey != "":
		_, err := c.spaceByKey(ctx, what.SpaceKey)
		return err
	case what.ContentID != "":
		content, err := c.Content(ctx, ContentRef{ID: what.ContentID, WithoutLabels: true, Fresh: true})
		return goneIfTrashed(content, err)
	}
	var watching watchStatus
	err := c.Get(ctx, what.path(), nil, &watching)
	if IsForbidden(err) {
		return &Error{Kind: rest.KindNotFound, Message: "no label " + what.Label, Err: err}
	}
	return err
}
