package confluence

import (
	"cmp"
	"context"
	"fmt"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// withType returns ref with the type of the content, which paths of v2 depend on.
func (c *cloud) withType(ctx context.Context, ref ContentRef) (ContentRef, error) {
	var err error
	if ref.Type == "" {
		ref.Type, err = c.readType(ctx, ref.ID)
	}
	if err == nil && collections[ref.Type] == "" {
		err = rest.Unsupported(fmt.Sprintf("content %s is of type %s, which is not a page, blog post or folder", ref.ID, ref.Type))
	}
	return ref, err
}

// readType reads the type of content, together with those of other content.
func (c *cloud) readType(ctx context.Context, id string) (string, error) {
	return c.types.Get(ctx, id, func(ctx context.Context) (string, error) {
		types, err := c.contentTypes(ctx, []string{id})
		return types[id], err
	})
}

// maxTypes is the number of IDs that one request for types may have.
const maxTypes = 100

// contentTypes reads the types of content by ID.
//
// Content without a type in the answer either does not exist or, according to the documentation, is a folder. It is taken
// for a folder, and reading that folder fails if the content does not exist.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-content/#api-content-convert-ids-to-types-post
func (c *cloud) contentTypes(ctx context.Context, ids []string) (map[string]string, error) {
	in := map[string][]string{"contentIds": ids}
	var out struct {
		Results map[string]string `json:"results"`
	}
	if err := c.PostRead(ctx, "/api/v2/content/convert-ids-to-types", in, &out); err != nil {
		return nil, err
	}
	types := map[string]string{}
	for _, id := range ids {
		types[id] = cmp.Or(out.Results[id], Folder)
	}
	return types, nil
}
