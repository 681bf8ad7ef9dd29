package confluence

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) CreateContent(ctx context.Context, content ContentCreate) (Content, error) {
	in := dataCenterContentWrite{
		Type: content.Type, Status: content.Status, Title: content.Title, Space: &spaceKey{content.Space.Key}, Body: storageBodies(content.Body),
	}
	if content.Type == Page && content.ParentID != RootParent {
		parent := content.ParentID
		if parent == "" { // Data Center would choose the top level
			var err error
			if parent, err = d.homepage(ctx, content.Space.Key); err != nil {
				return Content{}, err
			}
		}
		if parent != "" {
			in.Ancestors = []contentID{{parent}}
		}
	}
	return rest.CreateOnce(ctx, d.Site, content.naturalKey(), func(ctx context.Context) (Content, error) {
		if err := d.draftTaken(ctx, content); err != nil {
			return Content{}, err
		}
		var created dataCenterContent
		query := url.Values{"expand": {"body.storage,version,ancestors,space,history"}}
		if err := d.PostOnce(ctx, "/rest/api/content", query, in, &created); err != nil {
			return Content{}, err
		}
		return d.content(ctx, Storage, created)
	}, func(ctx context.Context) ([]rest.Candidate[Content], error) { return content.find(ctx, d) })
}
