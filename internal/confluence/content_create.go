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
	Status   string // StatusCurrent or StatusDraft; not for folders
	Space    SpaceRef
	Title    string
	ParentID string // "" means below the home page, RootParent the top level; not for blog posts
	Body     string // storage format; not for folders
}

// naturalKey identifies the content if the answer to its creation is lost, see [rest.CreateOnce].
func (c ContentCreate) naturalKey() string {
	key := []string{"content", c.Space.Key, c.Type, c.Title}
	if c.Type == Folder { // the titles of folders are not unique in the space
		key = append(key, c.ParentID)
	}
	return strings.Join(key, "/")
}

// candidates returns the content that a create may have created whose answer was lost.
func (c ContentCreate) candidates(ctx context.Context, contents Contents) ([]rest.Candidate[Content], error) {
	filter := ContentFilter{Space: c.Space, Type: c.Type, Status: c.Status, Title: c.Title}
	if c.Type == Folder { // which Cloud lists only below a parent
		filter.ParentID = c.ParentID
	}
	var candidates []rest.Candidate[Content]
	for content, err := range contents.ListContent(ctx, filter) {
		if err == nil && c.Type != Folder {
			content, err = contents.Content(ctx, content.Ref()) // the list has no bodies
		}
		if err != nil {
			return nil, err
		}
		candidates = append(candidates, rest.Candidate[Content]{
			Value: content, ID: content.ID, CreatedBy: content.CreatedBy, CreatedAt: content.CreatedAt,
			Unchanged: content.Version.Number <= 1 && content.Title == c.Title && storage.Space(c.Space.Key).Equal(c.Body, content.Body),
		})
	}
	return candidates, nil
}
