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
		if parent == "" { // without ancestors, Data Center creates the page at the top level
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
		if err := d.findDuplicateDraft(ctx, content); err != nil {
			return Content{}, err
		}
		var answer dataCenterContent
		query := url.Values{"expand": {"body.storage,version,ancestors,space,history"}}
		if err := d.PostOnce(ctx, "/rest/api/content", query, in, &answer); err != nil {
			return Content{}, err
		}
		return d.content(ctx, Storage, answer)
	}, func(ctx context.Context) ([]rest.Candidate[Content], error) { return content.candidates(ctx, d) })
}
