package confluence

import (
	"context"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// ContentUpdate is the whole of what content shall be.
type ContentUpdate struct {
	Ref        ContentRef
	Version    int    // that the change was made from
	Status     string // current or draft
	Title      string
	Body       string // storage format
	ParentID   string // "": leave it where it is; RootParent: top level
	FromParent string // where it is now, so that a parent that stays costs nothing
	Message    string
	MinorEdit  bool // Data Center
}

// settle finds out whether an update was made all the same.
func (u ContentUpdate) settle(ctx context.Context, contents Contents, began time.Time, err error) (Content, error) {
	return rest.SettleUpdate(ctx, began, err, func(ctx context.Context) (Content, bool, error) {
		now, err := contents.Content(ctx, ContentRef{ID: u.Ref.ID, Type: u.Ref.Type, Status: u.Status, Space: u.Ref.Space})
		return now, err == nil && u.made(now), err
	})
}

// made tells that content is what the update was to make of it. A move to the top level is a request of its own.
func (u ContentUpdate) made(now Content) bool {
	next := u.Version + 1
	if (u.Status == StatusDraft || u.Ref.Status == StatusDraft) && now.Version.Number == u.Version {
		next = u.Version // a draft has one version on Cloud, which is the first of what is published
	}
	moved := u.ParentID == "" || u.ParentID == RootParent || u.ParentID == u.FromParent || u.ParentID == now.ParentID
	return now.Version.Number == next && now.Status == u.Status && now.Title == u.Title && moved && storage.Equal(u.Body, now.Body)
}
