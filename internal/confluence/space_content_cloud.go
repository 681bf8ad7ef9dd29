package confluence

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// spaceContents is what lists have of the content of a space.
type spaceContents struct {
	space   cloudSpace
	counted SpaceContent   // without Others
	indexed []SearchResult // what v2 cannot list by space, as far as the search index has it
}

// SpaceContent reads the lists of several spaces together when a run deletes them.
func (c *cloud) SpaceContent(ctx context.Context, ref SpaceRef) (SpaceContent, error) {
	id, err := c.spaceID(ctx, ref)
	if err != nil {
		return SpaceContent{}, err
	}
	listed, err := c.spaceContents.Get(ctx, id, func(ctx context.Context) (spaceContents, error) { return c.contentsOfSpace(ctx, id) })
	if err != nil {
		return SpaceContent{}, err
	}
	content := listed.counted
	content.Others, err = c.countOthers(ctx, listed)
	return content, err
}

func (c *cloud) contentsOfSpace(ctx context.Context, id string) (listed spaceContents, err error) {
	path := "/api/v2/spaces/" + url.PathEscape(id)
	if err = c.Get(ctx, path, nil, &listed.space); err != nil {
		return listed, err
	}
	query := url.Values{"limit": {"250"}} // without status: current and archived content
	if err = listed.counted.countPages(rest.List[versioned](ctx, c.Site, path+"/pages", query), listed.space.HomepageID); err != nil {
		return listed, err
	}
	if err = listed.counted.countBlogPosts(rest.List[versioned](ctx, c.Site, path+"/blogposts", query)); err != nil {
		return listed, err
	}
	listed.indexed, err = c.indexedOthers(ctx, listed.space.Key)
	return listed, err
}

const (
	maxSpaceIDs  = 20                     // in one request for their content: with the longest keys, the query of the search fits into an address
	gatherSpaces = 500 * time.Millisecond // deleting a space takes seconds, so waiting half a second costs little
)

// contentsOfSpaces reads the lists of several spaces. Where it is not certain to which space something belongs, the lists of each
// space are read by themselves, and so are those of a space whose home page is not among the pages: Atlassian does not say that the
// list of all pages has those of archived spaces.
func (c *cloud) contentsOfSpaces(ctx context.Context, ids []string) (map[string]spaceContents, error) {
	spaces, err := c.manySpaces(ctx, ids)
	if err != nil {
		return nil, err
	}
	pages, err := c.listedIn(ctx, ids, "/api/v2/pages")
	if err != nil {
		return nil, err
	}
	posts, err := c.listedIn(ctx, ids, "/api/v2/blogposts")
	if err != nil {
		return nil, err
	}
	var keys []string
	for _, space := range spaces {
		keys = append(keys, space.Key)
	}
	indexed, err := c.indexedOthers(ctx, keys...)
	if err != nil {
		return nil, err
	}
	byKey := map[string][]SearchResult{}
	for _, result := range indexed {
		if !slices.Contains(keys, result.SpaceKey) {
			return nil, errOneByOne
		}
		byKey[result.SpaceKey] = append(byKey[result.SpaceKey], result)
	}
	contents := map[string]spaceContents{}
	for id, space := range spaces {
		isHomepage := func(page versioned) bool { return page.ID == space.HomepageID }
		if !slices.ContainsFunc(pages[id], isHomepage) {
			continue
		}
		listed := spaceContents{space: space, indexed: byKey[space.Key]}
		_ = listed.counted.countPages(withoutError(pages[id]), space.HomepageID)
		_ = listed.counted.countBlogPosts(withoutError(posts[id]))
		contents[id] = listed
	}
	return contents, nil
}

// errOneByOne makes the batch read each space by itself.
var errOneByOne = rest.Unsupported("the content of several spaces cannot be read together")

// listedIn are the rows of a list of v2 by ID of the space. It reads one result page: spaces with more content are read by themselves, so
// that little time passes until an empty one is deleted.
func (c *cloud) listedIn(ctx context.Context, spaceIDs []string, path string) (map[string][]versioned, error) {
	page, err := rest.ReadResultPage[versioned](ctx, c.Site, path, url.Values{"space-id": {strings.Join(spaceIDs, ",")}, "limit": {"250"}})
	if err == nil && page.Next != "" {
		err = errOneByOne
	}
	if err != nil {
		return nil, err
	}
	rows := map[string][]versioned{}
	for _, row := range page.Results {
		if !slices.Contains(spaceIDs, row.SpaceID) {
			return nil, errOneByOne
		}
		rows[row.SpaceID] = append(rows[row.SpaceID], row)
	}
	return rows, nil
}

// maxIndexed is how many results of a search are read.
const maxIndexed = 1000

// indexedOthers finds in the search index what v2 cannot list by space. With several spaces, as many results as are read at most
// may hide those of another space.
func (c *cloud) indexedOthers(ctx context.Context, keys ...string) ([]SearchResult, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	var quoted []string
	for _, key := range keys {
		quoted = append(quoted, QuoteCQL(key))
	}
	cql := fmt.Sprintf(`space in (%s) and type in (folder, whiteboard, database, embed)`, strings.Join(quoted, ","))
	indexed, _, err := c.Search(ctx, SearchQuery{CQL: cql, Limit: maxIndexed, IncludeArchivedSpaces: true})
	if err == nil && len(keys) > 1 && len(indexed) >= maxIndexed {
		err = errOneByOne
	}
	return indexed, err
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
func (c *cloud) countOthers(ctx context.Context, listed spaceContents) (int, error) {
	exists := map[string]bool{} // by ID
	if listed.space.HomepageID != "" {
		path := "/api/v2/pages/" + url.PathEscape(listed.space.HomepageID) + "/descendants"
		for content, err := range rest.List[descendant](ctx, c.Site, path, url.Values{"depth": {"10"}, "limit": {"250"}}) {
			if IsNotFound(err) { // the home page may have been deleted
				break
			}
			if err != nil {
				return 0, err
			}
			if content.Type != Page { // pages are counted; an unknown type is content too
				exists[content.ID] = true
			}
		}
	}
	for _, result := range listed.indexed {
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
