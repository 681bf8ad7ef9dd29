package confluence

import (
	"context"
	"fmt"
	"net/url"
)

// Confluence refuses a second page of a title, but neither a second folder nor a second draft. A run that was killed
// before it could tell what it had created must not be followed by one that creates it again, so that those are looked
// for before they are created, as far as Confluence lists them: Cloud lists no drafts at all, and folders only below
// something.

// folderParent is the parent that a new folder is created below: the home page if none is given. It is an error for
// which [IsTaken] is true if a folder with the title is there already.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-children/#api-folders-id-direct-children-get
func (c *cloud) folderParent(ctx context.Context, spaceID string, folder ContentCreate) (string, error) {
	parent := ContentRef{ID: folder.ParentID}
	var err error
	switch parent.ID {
	case RootParent:
		return RootParent, nil
	case "":
		parent.Type = Page
		if parent.ID, err = c.homepage(ctx, spaceID); parent.ID == "" {
			return "", err // Confluence chooses
		}
	default:
		if parent, err = c.typed(ctx, parent); err != nil {
			return "", err
		}
	}
	for child, err := range pages[child](ctx, c.rest, cloudPath(parent)+"/direct-children", url.Values{"limit": {"250"}}) {
		switch {
		case err != nil:
			return "", err
		case child.Type == Folder && child.Title == folder.Title:
			return "", twin(child.ID, "the page or folder "+parent.ID+" has a folder with this title")
		}
	}
	return parent.ID, nil
}

// homepage is the ID of a space's home page, "" for a space without one; it is looked up once for each space.
func (c *cloud) homepage(ctx context.Context, spaceID string) (string, error) {
	return c.homepages.get(ctx, spaceID, func(ctx context.Context) (string, error) {
		var space cloudSpace
		err := c.get(ctx, "/api/v2/spaces/"+url.PathEscape(spaceID), nil, &space)
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
	return &Error{Kind: KindTaken, ID: id, Message: message + ", and Confluence would make a second one"}
}
