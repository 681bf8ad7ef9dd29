package confluence

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

var _ PageTreeChanges = (*cloud)(nil)

// TrashPageTree: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/
func (c *cloud) TrashPageTree(ctx context.Context, id string, progress func(int)) (bool, error) {
	page, err := c.page(ctx, id)
	if err != nil || page.Status == StatusTrashed {
		return false, err
	}
	if page.Status != StatusCurrent {
		return false, &Error{Kind: rest.KindInvalid, Message: fmt.Sprintf("page %s (%q) has the status %s: only the trees of current pages can be deleted", id, page.Title, page.Status)}
	}
	var task struct {
		ID string `json:"id"`
	}
	if err := c.Send(ctx, http.MethodDelete, "/rest/api/content/"+url.PathEscape(id)+"/pageTree", nil, nil, &task); err != nil {
		return false, err
	}
	return true, c.followLongTask(ctx, task.ID, progress)
}

// pageTreeCopy is the request to copy a page tree.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/#api-wiki-rest-api-content-id-pagehierarchy-copy-post
type pageTreeCopy struct {
	CopyAttachments   bool          `json:"copyAttachments"`
	CopyPermissions   bool          `json:"copyPermissions"`
	CopyProperties    bool          `json:"copyProperties"`
	CopyLabels        bool          `json:"copyLabels"`
	CopyDescendants   bool          `json:"copyDescendants"`
	DestinationPageID string        `json:"destinationPageId"`
	TitleOptions      *titleOptions `json:"titleOptions,omitempty"`
}

type titleOptions struct {
	Prefix  string `json:"prefix,omitempty"`
	Replace string `json:"replace"`
	Search  string `json:"search,omitempty"`
}

func (c *cloud) CopyPageTree(ctx context.Context, copy PageTreeCopy, progress func(int)) (bool, error) {
	source, err := c.page(ctx, copy.PageID)
	if err != nil {
		return false, fmt.Errorf("page to copy: %w", err)
	}
	target, err := c.page(ctx, copy.TargetID)
	if err != nil {
		return false, fmt.Errorf("new parent: %w", err)
	}
	title := copy.TitlePrefix + source.Title
	if copy.TitleSearch != "" {
		title = copy.TitlePrefix + strings.ReplaceAll(source.Title, copy.TitleSearch, copy.TitleReplace)
	}
	switch same, err := c.ContentByTitle(ctx, ContentTitle{Space: SpaceRef{Key: target.SpaceKey, ID: target.SpaceID}, Title: title}); {
	case err == nil && same.ParentID == target.ID:
		return false, nil
	case err == nil:
		return false, &Error{Kind: rest.KindTaken, Message: fmt.Sprintf("the title %q is taken by page %s in space %s", title, same.ID, target.SpaceKey)}
	case !IsNotFound(err):
		return false, err
	}
	in := pageTreeCopy{
		CopyAttachments: copy.Attachments, CopyPermissions: copy.Restrictions, CopyProperties: copy.Properties, CopyLabels: copy.Labels,
		CopyDescendants: copy.Descendants, DestinationPageID: copy.TargetID,
	}
	if copy.TitlePrefix != "" || copy.TitleSearch != "" {
		in.TitleOptions = &titleOptions{copy.TitlePrefix, copy.TitleReplace, copy.TitleSearch}
	}
	var task struct {
		ID string `json:"id"`
	}
	if err := c.PostOnce(ctx, "/rest/api/content/"+url.PathEscape(copy.PageID)+"/pagehierarchy/copy", nil, in, &task); err != nil {
		return false, err
	}
	return true, c.followLongTask(ctx, task.ID, progress)
}

// page reads a page. Other content is an error.
func (c *cloud) page(ctx context.Context, id string) (Content, error) {
	content, err := c.Content(ctx, ContentRef{ID: id, WithoutLabels: true})
	if err == nil && content.Type != Page {
		err = &Error{Kind: rest.KindInvalid, Message: fmt.Sprintf("content %s is of type %s: only pages have page trees that can be copied or deleted", id, content.Type)}
	}
	return content, err
}
