package confluence

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// attachment is the type of attachments, whose IDs begin with att.
const attachment = "attachment"

// propertiesOfContent returns the properties of content and its type, on which the path depends.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-content-properties/
func (c *cloud) propertiesOfContent(ctx context.Context, content ContentRef) (propertyStore, string, error) {
	contentType, err := c.contentType(ctx, content)
	collection := collections[contentType]
	if contentType == attachment {
		collection = "attachments"
	}
	if err == nil && collection == "" {
		err = rest.Unsupported(fmt.Sprintf("content %s is of type %s, which is not a page, blog post, folder or attachment", content.ID, contentType))
	}
	path := "/api/v2/" + collection + "/" + url.PathEscape(content.ID) + "/properties"
	return propertyStore{v1: c.v1, path: path, owner: "the content"}, contentType, err
}

// contentType returns the type of content. It is read once for each ID, except for what is taken for a folder because it does not
// exist.
func (c *cloud) contentType(ctx context.Context, content ContentRef) (string, error) {
	switch {
	case content.Type != "":
		return content.Type, nil
	case strings.HasPrefix(content.ID, "att"):
		return attachment, nil
	}
	found, err := c.knownTypes.Get(ctx, content.ID, func(ctx context.Context) (string, error) { return c.readType(ctx, content.ID) })
	if found == Folder {
		c.knownTypes.Invalidate(content.ID)
	}
	return found, err
}
