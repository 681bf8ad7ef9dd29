package confluence

import (
	"context"
	"fmt"
	"iter"
	"net/url"
	"strconv"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// cloudVersion is a version in an answer of v2.
type cloudVersion struct {
	Number    int       `json:"number"`
	Message   string    `json:"message"`
	MinorEdit bool      `json:"minorEdit"`
	CreatedAt timestamp `json:"createdAt"`
	AuthorID  string    `json:"authorId"`
}

func (v cloudVersion) version() Version {
	return Version{Number: v.Number, Message: v.Message, MinorEdit: v.MinorEdit, At: v.CreatedAt.Time, By: v.AuthorID}
}

// ListContentVersions: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-version/
func (c *cloud) ListContentVersions(ctx context.Context, content ContentRef) iter.Seq2[Version, error] {
	return func(yield func(Version, error) bool) {
		contentType, err := c.contentType(ctx, content)
		collection, versioned := map[string]string{Page: "pages", BlogPost: "blogposts", attachment: "attachments"}[contentType]
		if err == nil && contentType == Folder { // also the type of content that does not exist
			_, err = c.Content(ctx, ContentRef{ID: content.ID, Type: Folder})
		}
		if err == nil && !versioned {
			err = rest.Unsupported(fmt.Sprintf("content %s is of type %s, which has no versions", content.ID, contentType))
		}
		if err != nil {
			yield(Version{}, err)
			return
		}
		query := url.Values{"limit": {"250"}, "sort": {"-modified-date"}}
		for version, err := range rest.List[cloudVersion](ctx, c.Site, "/api/v2/"+collection+"/"+url.PathEscape(content.ID)+"/versions", query) {
			if !yield(version.version(), err) || err != nil {
				return
			}
		}
	}
}

// ContentAtVersion: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-id-get
func (c *cloud) ContentAtVersion(ctx context.Context, ref ContentRef, number int) (Content, error) {
	ref, err := c.withType(ctx, ref)
	if err != nil {
		return Content{}, err
	}
	if ref.Type == Folder {
		return Content{}, rest.Unsupported("a folder has no versions")
	}
	var answer cloudContent
	query := url.Values{"version": {strconv.Itoa(number)}, "body-format": {string(Storage)}}
	if err := c.Get(ctx, cloudPath(ref), query, &answer); err != nil {
		return Content{}, err
	}
	return c.content(ctx, ref, answer)
}
