package confluence

import (
	"context"
	"iter"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) CallerID(ctx context.Context) (string, error) { return d.caller.readID(ctx, d) }

func (d *dataCenter) watches() watches { return watches{d.v1, "username", d.CallerID, d.readWatched} }

// IsWatched may find the watch in the list of watchers, which only administrators can read.
func (d *dataCenter) IsWatched(ctx context.Context, what Watched, principalID string) (bool, error) {
	if what.Label != "" {
		return false, errNoLabelWatches
	}
	watch, err := d.watchers.Get(ctx, what.dataCenterList(), strings.ToLower(principalID), bulk.AcceptAny, func(ctx context.Context) (dataCenterWatcher, error) {
		watching, err := d.watches().isWatched(ctx, what, principalID)
		return dataCenterWatcher{notWatching: !watching}, err
	})
	return err == nil && !watch.notWatching, err
}

func (d *dataCenter) SetWatched(ctx context.Context, what Watched, principalID string, watch bool) error {
	if what.Label != "" {
		return errNoLabelWatches
	}
	return d.watches().set(ctx, what, principalID, watch)
}

var errNoLabelWatches = rest.Unsupported("labels can be watched on Confluence Cloud only")

func (d *dataCenter) Watchers(ctx context.Context, what Watched) iter.Seq2[User, error] {
	return d.watches().listed(ctx, what, func(yield func(User, error) bool) {
		for watcher, err := range rest.List[dataCenterWatcher](ctx, d.Site, what.dataCenterList(), nil) {
			if !yield(watcher.user(), err) || err != nil {
				return
			}
		}
	})
}

func (w Watched) dataCenterList() string {
	if w.SpaceKey != "" {
		return spacePath(w.SpaceKey) + "/watchers?limit=200"
	}
	return "/rest/api/content/" + url.PathEscape(w.ContentID) + "/watchers?limit=200"
}

// dataCenterWatcher is a user in a list of watchers.
type dataCenterWatcher struct {
	managedUser
	notWatching bool // read by a request of its own
}

func (d *dataCenter) readWatched(ctx context.Context, what Watched) error {
	if what.SpaceKey != "" {
		_, err := d.readOneSpace(ctx, what.SpaceKey)
		return err
	}
	content, err := d.Content(ctx, ContentRef{ID: what.ContentID, WithoutLabels: true, Fresh: true})
	return goneIfTrashed(content, err)
}
