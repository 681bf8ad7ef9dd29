package confluence

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// TrashContent deletes a draft permanently, because drafts do not go to the trash, and moves other content to the trash.
func (c *cloud) TrashContent(ctx context.Context, ref ContentRef) error {
	ref, err := c.withType(ctx, ref)
	if err != nil {
		return err
	}
	query := url.Values{}
	if ref.Status == StatusDraft {
		query.Set("draft", "true")
	}
	err = c.Send(ctx, http.MethodDelete, cloudPath(ref), query, nil, nil)
	return settleDelete(ctx, c, ref, StatusTrashed, err)
}

// PurgeContent moves the content to the trash first: Confluence purges only content in the trash.
func (c *cloud) PurgeContent(ctx context.Context, ref ContentRef) error {
	ref, err := c.withType(ctx, ref)
	if err != nil {
		return err
	}
	if ref.Type == Folder {
		return rest.Unsupported("the API can move folders to the trash but not purge them: move it to the trash, or purge it in Confluence")
	}
	if err := c.TrashContent(ctx, ref); err != nil || ref.Status == StatusDraft {
		return err
	}
	return c.PurgeTrashed(ctx, ref)
}

func (c *cloud) PurgeTrashed(ctx context.Context, ref ContentRef) error {
	ref, err := c.withType(ctx, ref)
	if err != nil {
		return err
	}
	err = c.Send(ctx, http.MethodDelete, cloudPath(ref), url.Values{"purge": {"true"}}, nil, nil)
	return settleDelete(ctx, c, ref, "", err)
}

// PurgeTrash reads the whole list before it deletes anything, because deletions would move what the next result page begins with.
func (c *cloud) PurgeTrash(ctx context.Context, space SpaceRef, progress func(purged int)) error {
	if space.Key == "" {
		return errNoSpace
	}
	var trash []ContentRef
	for content, err := range c.ListContent(ctx, ContentFilter{Space: space, Status: StatusTrashed}) {
		if err != nil {
			return err
		}
		trash = append(trash, content.Ref())
	}
	for i, ref := range trash {
		if err := c.PurgeTrashed(ctx, ref); err != nil {
			return fmt.Errorf("%s %s: %w", ref.Type, ref.ID, err)
		}
		progress(i + 1)
	}
	return nil
}
