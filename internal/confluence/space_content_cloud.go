package confluence

import (
	"context"
	"fmt"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (c *cloud) SpaceContent(ctx context.Context, ref SpaceRef) (SpaceContent, error) {
	id, err := c.spaceID(ctx, ref)
	if err != nil {
		return SpaceContent{}, err
	}
	var space cloudSpace
	path := "/api/v2/spaces/" + url.PathEscape(id)
	if err := c.Get(ctx, path, nil, &space); err != nil {
		return SpaceContent{}, err
	}
	var content SpaceContent
	query := url.Values{"limit": {"250"}} // without status: current and archived content
	if content.Pages, err = countEdited(rest.List[versioned](ctx, c.Site, path+"/pages", query), space.HomepageID); err != nil {
		return SpaceContent{}, err
	}
	if content.BlogPosts, err = countEdited(rest.List[versioned](ctx, c.Site, path+"/blogposts", query), ""); err != nil {
		return SpaceContent{}, err
	}
	content.Others, err = c.countOthers(ctx, space)
	return content, err
}

type descendant struct {
	ID   string `json:"id"`
	Type string `json:"type"`
}

// otherCollections are the path segments of v2 for the types of content that it cannot list by space.
var otherCollections = map[string]string{Folder: collections[Folder], "whiteboard": "whiteboards", "database": "databases", "embed": "embeds"}

// countOthers counts the content that v2 cannot list by space. Most of it is below the home page, of which v2 lists the
// descendants. The rest is only in the search index, which lags by up to a minute. So it reads what the index finds, which may
// be in the trash by now, and may miss what was created at the top level within the last minute.
func (c *cloud) countOthers(ctx context.Context, space cloudSpace) (int, error) {
	exists := map[string]bool{} // by ID
	if space.HomepageID != "" {
		path := "/api/v2/pages/" + url.PathEscape(space.HomepageID) + "/descendants"
		for content, err := range rest.List[descendant](ctx, c.Site, path, url.Values{"depth": {"10"}, "limit": {"250"}}) {
			if err != nil && !IsNotFound(err) { // the home page may have been deleted
				return 0, err
			}
			if content.Type != Page { // pages are counted; an unknown type is content too
				exists[content.ID] = true
			}
		}
	}
	cql := fmt.Sprintf(`space = "%s" and type in (folder, whiteboard, database, embed)`, space.Key)
	indexed, _, err := c.Search(ctx, SearchQuery{CQL: cql, Limit: 1000, IncludeArchivedSpaces: true})
	if err != nil {
		return 0, err
	}
	for _, result := range indexed {
		collection := otherCollections[result.ContentType]
		if exists[result.ID] {
			continue
		}
		if collection == "" { // an unknown type is content too
			exists[result.ID] = true
			continue
		}
		var content struct {
			Status string `json:"status"`
		}
		err := c.Get(ctx, "/api/v2/"+collection+"/"+url.PathEscape(result.ID), nil, &content)
		if err != nil && !IsNotFound(err) {
			return 0, err
		}
		exists[result.ID] = exists[result.ID] || err == nil && content.Status != StatusTrashed
	}
	count := 0
	for _, existing := range exists {
		if existing {
			count++
		}
	}
	return count, nil
}
