package confluence

import (
	"context"
	"errors"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (c *cloud) CreateContent(ctx context.Context, content ContentCreate) (Content, error) {
	spaceID, err := c.spaceID(ctx, content.Space)
	if err != nil {
		return Content{}, err
	}
	ref := ContentRef{Type: content.Type, Space: SpaceRef{Key: content.Space.Key, ID: spaceID}}
	in := cloudContentWrite{SpaceID: spaceID, Title: content.Title}
	query := url.Values{}
	var above ContentRef // of a folder
	if content.Type == Folder {
		if above, err = c.folderParent(ctx, spaceID, content); err != nil {
			return Content{}, err
		}
		content.ParentID = above.ID
	} else {
		in.Status, in.Body = content.Status, &storageBody{content.Body, Storage}
	}
	switch {
	case content.Type == BlogPost:
	case content.ParentID != RootParent:
		in.ParentID = content.ParentID // without one, Confluence chooses the home page
	case content.Type == Page:
		query.Set("root-level", "true")
	}
	content.Space = ref.Space
	written, err := rest.CreateOnce(ctx, c.Site, content.naturalKey(), func(ctx context.Context) (Content, error) {
		if err := c.folderTaken(ctx, above, content.Title); err != nil {
			return Content{}, err
		}
		var created cloudContent
		if err := c.PostOnce(ctx, "/api/v2/"+collections[content.Type], query, in, &created); err != nil {
			return Content{}, err
		}
		return c.content(ctx, ref, created)
	}, func(ctx context.Context) ([]rest.Candidate[Content], error) { return content.find(ctx, c) })
	if err == nil && written.Type == Folder && content.ParentID == RootParent && written.ParentID != RootParent {
		// There is no root-level for folders, and where one without a parent goes is up to Confluence.
		refusal := rest.Unsupported("Confluence has put the folder below " + written.ParentID +
			" and the API has no way to the top level: name a parent, or make the folder in the browser and import it")
		return Content{}, errors.Join(refusal, c.TrashContent(ctx, written.Ref()))
	}
	return written, err
}
