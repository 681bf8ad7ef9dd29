package confluence

import (
	"context"
	"fmt"
	"net/http"
)

// typed is ref with the type of the content, on which the path depends in v2.
func (c *cloud) typed(ctx context.Context, ref ContentRef) (ContentRef, error) {
	var err error
	if ref.Type == "" {
		ref.Type, err = c.contentType(ctx, ref.ID)
	}
	return ref, err
}

// contentType finds out the type of content.
//
// Content that does not exist has none. Neither have folders if the documentation of the answer is right, so that this
// error leaves it to the read of a folder to say that there is nothing.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-content/#api-content-convert-ids-to-types-post
func (c *cloud) contentType(ctx context.Context, id string) (string, error) {
	const path = "/api/v2/content/convert-ids-to-types"
	in := map[string][]string{"contentIds": {id}}
	var out struct {
		Results map[string]string `json:"results"`
	}
	if err := c.send(ctx, http.MethodPost, path, nil, in, &out); err != nil {
		return "", err
	}
	found := out.Results[id]
	if found == "" {
		return Folder, nil
	}
	if collections[found] == "" {
		return "", unsupported(fmt.Sprintf("content %s is of type %s, not a page, blog post or folder", id, found))
	}
	return found, nil
}
