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
	var folderParent ContentRef
	if content.Type == Folder {
		if folderParent, err = c.folderParent(ctx, spaceID, content); err != nil {
			return Content{}, err
		}
		content.ParentID = folderParent.ID
	} else {
		in.Status, in.Body = content.Status, &storageBody{content.Body, Storage}
	}
	switch {
	case content.Type == BlogPost:
	case content.ParentID != RootParent:
		in.ParentID = content.ParentID // if omitted, the home page
	case content.Type == Page:
		query.Set("root-level", "true")
	}
	content.Space = ref.Space
	created, err := rest.CreateOnce(ctx, c.Site, content.naturalKey(), func(ctx context.Context) (Content, error) {
		if err := c.findDuplicateFolder(ctx, folderParent, content.Title); err != nil {
			return Content{}, err
		}
		var answer cloudContent
		if err := c.PostOnce(ctx, "/api/v2/"+collections[content.Type], query, in, &answer); err != nil {
			return Content{}, err
		}
		return c.content(ctx, ref, answer)
	}, func(ctx context.Context) ([]rest.Candidate[Content], error) { return content.candidates(ctx, c) })
	if err == nil && created.Type == Folder && content.ParentID == RootParent && created.ParentID != RootParent {
		// Folders have no parameter root-level, and Confluence chooses the parent of a folder that is created without one.
		refused := rest.Unsupported("Confluence created the folder below " + created.ParentID +
			" because the API cannot create it at the top level: set a parent, or create the folder in Confluence and import it")
		return Content{}, errors.Join(refused, c.TrashContent(ctx, created.Ref()))
	}
	return created, err
}
