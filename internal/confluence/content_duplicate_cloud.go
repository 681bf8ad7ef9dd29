package confluence

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// folderParent returns the parent of a new folder, with its type: the home page if none is set. It is the zero ContentRef
// if the space has no home page.
func (c *cloud) folderParent(ctx context.Context, spaceID string, folder ContentCreate) (ContentRef, error) {
	parent := ContentRef{ID: folder.ParentID}
	switch parent.ID {
	case RootParent:
		return parent, nil
	case "":
		var err error
		if parent.ID, err = c.homepage(ctx, spaceID); parent.ID == "" {
			return ContentRef{}, err
		}
		parent.Type = Page
	}
	return c.withType(ctx, parent)
}

// findDuplicateFolder returns an error for which [IsTaken] is true if there is a folder with the title below a parent.
// Without a page or folder as the parent it returns nil, because the API lists folders only below one.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-children/#api-folders-id-direct-children-get
func (c *cloud) findDuplicateFolder(ctx context.Context, parent ContentRef, title string) error {
	if parent.Type == "" {
		return nil
	}
	for child, err := range rest.List[child](ctx, c.Site, cloudPath(parent)+"/direct-children", url.Values{"limit": {"250"}}) {
		switch {
		case err != nil:
			return err
		case child.Type == Folder && child.Title == title:
			return duplicateError(child.ID, "the page or folder "+parent.ID+" has a folder with this title")
		}
	}
	return nil
}
