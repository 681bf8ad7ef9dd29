package confluence

import (
	"context"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// ContentUpdate replaces content: all fields are written.
type ContentUpdate struct {
	Ref        ContentRef
	Version    int    // that the change is based on
	Status     string // StatusCurrent or StatusDraft
	Title      string
	Body       string // storage format
	ParentID   string // "" keeps the parent; RootParent means the top level
	FromParent string // the present parent, so that an unchanged parent takes no request
	Message    string
	MinorEdit  bool // Data Center
}

// settle finds out whether an update that failed with err was applied nevertheless, see [rest.SettleUpdate].
func (u ContentUpdate) settle(ctx context.Context, contents Contents, start time.Time, err error) (Content, error) {
	return rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (Content, bool, error) {
		content, err := contents.Content(ctx, ContentRef{ID: u.Ref.ID, Type: u.Ref.Type, Status: u.Status, Space: u.Ref.Space})
		return content, err == nil && u.matches(content), err
	})
}

// matches reports whether content is the result of the update. It ignores a move to the top level, which is a separate
// request.
func (u ContentUpdate) matches(content Content) bool {
	version := u.Version + 1
	if (u.Status == StatusDraft || u.Ref.Status == StatusDraft) && content.Version.Number == u.Version {
		version = u.Version // a draft on Cloud always has version 1, which is also its version once published
	}
	parent := u.ParentID == "" || u.ParentID == RootParent || u.ParentID == u.FromParent || u.ParentID == content.ParentID
	return content.Version.Number == version && content.Status == u.Status && content.Title == u.Title && parent && storage.Space(u.Ref.Space.Key).Equal(u.Body, content.Body)
}
