package confluence

import (
	"context"
	"fmt"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Confluence refuses a second page of a title, but neither a second folder nor a second draft. A run that was killed
// before it could tell what it had created must not be followed by one that creates it again, so that those are looked
// for before they are created, as far as Confluence lists them: Cloud lists no drafts at all, and folders only below
// something. They are looked for in the turn of their natural key, so that two at the same time do not both find nothing.

// folderParent is the parent that a new folder is created below, with its type: the home page if none is given.
func (c *cloud) folderParent(ctx context.Context, spaceID string, folder ContentCreate) (ContentRef, error) {
	parent := ContentRef{ID: folder.ParentID}
	switch parent.ID {
	case RootParent:
		return parent, nil
	case "":
		var err error
		if parent.ID, err = c.homepage(ctx, spaceID); parent.ID == "" {
			return ContentRef{}, err // Confluence chooses
		}
		parent.Type = Page
	}
	return c.typed(ctx, parent)
}

// folderTaken is an error for which [IsTaken] is true if there is a folder with the title below a parent of known type.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-children/#api-folders-id-direct-children-get
func (c *cloud) folderTaken(ctx context.Context, parent ContentRef, title string) error {
	if parent.Type == "" {
		return nil
	}
	for child, err := range rest.List[child](ctx, c.Site, cloudPath(parent)+"/direct-children", url.Values{"limit": {"250"}}) {
		switch {
		case err != nil:
			return err
		case child.Type == Folder && child.Title == title:
			return twin(child.ID, "the page or folder "+parent.ID+" has a folder with this title")
		}
	}
	return nil
}

// homepage is the ID of a space's home page, "" for a space without one; it is looked up once for each space.
func (c *cloud) homepage(ctx context.Context, spaceID string) (string, error) {
	return c.homepages.Get(ctx, spaceID, func(ctx context.Context) (string, error) {
		var space cloudSpace
		err := c.Get(ctx, "/api/v2/spaces/"+url.PathEscape(spaceID), nil, &space)
		return space.HomepageID, err
	})
}

// draftTaken is an error for which [IsTaken] is true if this account has a draft with the title.
func (d *dataCenter) draftTaken(ctx context.Context, draft ContentCreate) error {
	if draft.Status != StatusDraft {
		return nil
	}
	filter := ContentFilter{Space: draft.Space, Type: draft.Type, Status: StatusDraft, Title: draft.Title}
	for found, err := range d.ListContent(ctx, filter) {
		if err != nil {
			return err
		}
		return twin(found.ID, fmt.Sprintf("space %s has a draft with this title", draft.Space.Key))
	}
	return nil
}

func twin(id, message string) error {
	return &Error{Kind: rest.KindTaken, ID: id, Message: message + ", and Confluence would make a second one"}
}
