package confluence

import (
	"context"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
)

const spaceExpand = "description.plain,homepage,metadata.labels"

func (d *dataCenter) Space(ctx context.Context, ref SpaceRef) (Space, error) {
	list := "/rest/api/space?" + url.Values{"expand": {spaceExpand}, "limit": {"200"}}.Encode()
	answer, err := d.spaces.Get(ctx, list, strings.ToLower(ref.Key), bulk.AcceptAny, func(ctx context.Context) (v1Space, error) {
		return d.readOneSpace(ctx, ref.Key)
	})
	if err != nil {
		return Space{}, err
	}
	d.expectLists(ctx, ref)
	space := answer.space(d.Site)
	space.Labels = categoryNames(answer.Metadata.Labels.Results)
	return space, nil
}

// expectLists declares that the lists of pages and of properties of a space are likely to be read, in its spelling of the key.
func (d *dataCenter) expectLists(ctx context.Context, ref SpaceRef) {
	space := SpaceRef{Key: ref.Key}
	d.contents.Expect(contentList(ContentRef{Type: Page, Space: space, BodyVersion: 1}))
	d.expectProperties(ctx, space)
}

func (d *dataCenter) readOneSpace(ctx context.Context, key string) (answer v1Space, err error) {
	err = d.Get(ctx, spacePath(key), url.Values{"expand": {spaceExpand}}, &answer)
	return answer, err
}

// maxSpaces is the number of keys in one request. It keeps the URL within the limits of web servers.
const maxSpaces = 100

// manySpaces reads spaces by key.
func (d *dataCenter) manySpaces(ctx context.Context, keys []string) (map[string]v1Space, error) {
	return bulk.FirstResultPage[v1Space](ctx, d.Site, "/rest/api/space", url.Values{"spaceKey": keys, "expand": {spaceExpand}, "limit": {"100"}})
}

// homepage returns the ID of the home page of a space, "" if it has none. It is read once for each space.
func (d *dataCenter) homepage(ctx context.Context, key string) (string, error) {
	return d.homepages.Get(ctx, strings.ToLower(key), func(ctx context.Context) (string, error) {
		var space struct {
			Homepage contentID `json:"homepage"`
		}
		err := d.Get(ctx, "/rest/api/space/"+url.PathEscape(key), url.Values{"expand": {"homepage"}}, &space)
		return space.Homepage.ID, err
	})
}
