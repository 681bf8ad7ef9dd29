package confluence

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// SpaceContent takes a request for pages and one for blog posts: each page tells which is the home page of its space.
func (d *dataCenter) SpaceContent(ctx context.Context, ref SpaceRef) (SpaceContent, error) {
	path := spacePath(ref.Key) + "/content/"
	var pages []versioned
	for page, err := range rest.List[versioned](ctx, d.Site, path+Page, url.Values{"limit": {"200"}, "expand": {"version,space.homepage"}}) {
		if err != nil {
			return SpaceContent{}, err
		}
		pages = append(pages, page)
	}
	homepageID, err := d.homepageAmong(ctx, ref, pages)
	if err != nil {
		return SpaceContent{}, err
	}
	var content SpaceContent
	if err := content.countPages(withoutError(pages), homepageID); err != nil {
		return SpaceContent{}, err
	}
	err = content.countBlogPosts(rest.List[versioned](ctx, d.Site, path+BlogPost, url.Values{"limit": {"200"}, "expand": {"version"}}))
	return content, err
}

// homepageAmong returns the ID of the home page of a space with these pages, "" if it is none of them. If the pages do not tell,
// the space is read.
func (d *dataCenter) homepageAmong(ctx context.Context, ref SpaceRef, pages []versioned) (string, error) {
	if len(pages) == 0 {
		return "", nil
	}
	if id := pages[0].Space.Homepage.ID.String(); id != "" {
		return id, nil
	}
	var space v1Space
	err := d.Get(ctx, spacePath(ref.Key), url.Values{"expand": {"homepage"}}, &space)
	return space.Homepage.ID.String(), err
}
