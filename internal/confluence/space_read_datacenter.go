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
	read, err := d.spaces.Get(ctx, list, strings.ToLower(ref.Key), bulk.AcceptAny, func(ctx context.Context) (v1Space, error) {
		return d.readOneSpace(ctx, ref.Key)
	})
	if err != nil {
		return Space{}, err
	}
	space := read.space(d.Site)
	space.Labels = categories(read.Metadata.Labels.Results)
	return space, nil
}

func (d *dataCenter) readOneSpace(ctx context.Context, key string) (read v1Space, err error) {
	err = d.Get(ctx, spacePath(key), url.Values{"expand": {spaceExpand}}, &read)
	return read, err
}

// maxSpaces keeps the address of a request for many spaces within what web servers take.
const maxSpaces = 100

func (d *dataCenter) manySpaces(ctx context.Context, keys []string) (map[string]v1Space, error) {
	return bulk.FirstResultPage[v1Space](ctx, d.Site, "/rest/api/space", url.Values{"spaceKey": keys, "expand": {spaceExpand}, "limit": {"100"}})
}

// homepage is the ID of a space's home page, "" for a space without one; it is looked up once for each space.
func (d *dataCenter) homepage(ctx context.Context, key string) (string, error) {
	return d.homepages.Get(ctx, key, func(ctx context.Context) (string, error) {
		var space struct {
			Homepage contentID `json:"homepage"`
		}
		err := d.Get(ctx, "/rest/api/space/"+url.PathEscape(key), url.Values{"expand": {"homepage"}}, &space)
		return space.Homepage.ID, err
	})
}
