package confluence

import (
	"context"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// naturalKey is what content can be found by again when the answer to its creation is lost.
func (c ContentCreate) naturalKey() string {
	key := []string{"content", c.Space.Key, c.Type, c.Title}
	if c.Type == Folder { // whose titles are unique below a parent at most
		key = append(key, c.ParentID)
	}
	return strings.Join(key, "/")
}

// find looks for what may have been created.
func (c ContentCreate) find(ctx context.Context, contents Contents) ([]rest.Candidate[Content], error) {
	filter := ContentFilter{Space: c.Space, Type: c.Type, Status: c.Status, Title: c.Title}
	if c.Type == Folder { // folders are listed nowhere else
		filter.ParentID = c.ParentID
	}
	var found []rest.Candidate[Content]
	for content, err := range contents.ListContent(ctx, filter) {
		if err == nil && c.Type != Folder {
			content, err = contents.Content(ctx, content.Ref()) // lists have no bodies
		}
		if err != nil {
			return nil, err
		}
		found = append(found, rest.Candidate[Content]{
			Value: content, ID: content.ID, CreatedBy: content.CreatedBy, CreatedAt: content.CreatedAt,
			Unchanged: content.Version.Number <= 1 && content.Title == c.Title && storage.Space(c.Space.Key).Equal(c.Body, content.Body),
		})
	}
	return found, nil
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
	return now.Version.Number == next && now.Status == u.Status && now.Title == u.Title && moved && storage.Space(u.Ref.Space.Key).Equal(u.Body, now.Body)
}
