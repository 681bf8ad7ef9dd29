package confluence

import (
	"context"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// ContentCreate is content to be created.
type ContentCreate struct {
	Type     string
	Status   string // current or draft
	Space    SpaceRef
	Title    string
	ParentID string // "": below the home page; RootParent: top level
	Body     string // storage format
}

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
			Unchanged: content.Version.Number <= 1 && content.Title == c.Title && storage.Equal(c.Body, content.Body),
		})
	}
	return found, nil
}
