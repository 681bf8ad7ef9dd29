package confluence

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) SpaceContent(ctx context.Context, ref SpaceRef) (SpaceContent, error) {
	var space v1Space
	if err := d.Get(ctx, spacePath(ref.Key), url.Values{"expand": {"homepage"}}, &space); err != nil {
		return SpaceContent{}, err
	}
	var content SpaceContent
	var err error
	path := spacePath(ref.Key) + "/content/"
	query := url.Values{"limit": {"200"}, "expand": {"version"}}
	if content.Pages, err = countEdited(rest.List[versioned](ctx, d.Site, path+Page, query), space.Homepage.ID.String()); err != nil {
		return SpaceContent{}, err
	}
	content.BlogPosts, err = countEdited(rest.List[versioned](ctx, d.Site, path+BlogPost, query), "")
	return content, err
}
