package confluence

import (
	"cmp"
	"context"
	"html"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// Searches find content with the Confluence Query Language.
type Searches interface {
	// Search returns at most query.Limit results and the total number of results, an estimate on Cloud. [IsInvalid] is true for
	// the error if the query is not valid. It takes one request for up to 200 results. The search index lags by up to a minute.
	Search(ctx context.Context, query SearchQuery) (results []SearchResult, total int, err error)
}

// SearchQuery is a search in the Confluence Query Language.
type SearchQuery struct {
	CQL                   string
	Limit                 int
	IncludeArchivedSpaces bool
	Excerpt               string // highlight, indexed, none, …; "" means none
}

// SearchResult is one result of a search.
type SearchResult struct {
	EntityType   string // content, space, user, …
	ContentType  string // page, blogpost, …; "" for other entities
	ID           string // of the content; "" for other entities
	Title        string // plain text
	SpaceKey     string
	URL          string // absolute
	Excerpt      string
	LastModified time.Time
}

// searchRow is one result in an answer. It is the same in v1 and on Data Center.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-search/
type searchRow struct {
	Content struct {
		ID    string   `json:"id"`
		Type  string   `json:"type"`
		Space spaceKey `json:"space"`
	} `json:"content"`
	Space                 spaceKey  `json:"space"`
	User                  restUser  `json:"user"`
	Title                 string    `json:"title"`
	Excerpt               string    `json:"excerpt"`
	URL                   string    `json:"url"`
	EntityType            string    `json:"entityType"`
	LastModified          timestamp `json:"lastModified"`
	ResultGlobalContainer struct {
		DisplayURL string `json:"displayUrl"`
	} `json:"resultGlobalContainer"`
}

type spaceKey struct {
	Key string `json:"key"`
}

// Search is the same on both deployments.
func (v v1) Search(ctx context.Context, query SearchQuery) ([]SearchResult, int, error) {
	excerpt := cmp.Or(query.Excerpt, "none")
	parameters := url.Values{
		"cql": {query.CQL}, "excerpt": {excerpt}, "expand": {"content.space"},
		"includeArchivedSpaces": {strconv.FormatBool(query.IncludeArchivedSpaces)},
	}
	rows, total, err := v.search(ctx, "/rest/api/search", parameters, query.Limit)
	if err != nil {
		return nil, 0, err
	}
	results := make([]SearchResult, len(rows))
	for i, row := range rows {
		results[i] = SearchResult{
			EntityType: row.EntityType, ContentType: row.Content.Type, ID: row.Content.ID,
			Title: withoutMarkup(row.Title), SpaceKey: row.spaceKey(), URL: v.rowURL(row), Excerpt: row.Excerpt,
			LastModified: row.LastModified.Time,
		}
		if !strings.HasSuffix(excerpt, "_unescaped") {
			results[i].Excerpt = withoutMarkup(row.Excerpt)
		}
	}
	return results, total, nil
}

// search reads at most limit rows, and the total number of results.
func (v v1) search(ctx context.Context, path string, query url.Values, limit int) ([]searchRow, int, error) {
	query.Set("limit", strconv.Itoa(min(limit, 200)))
	first, err := rest.ReadResultPage[searchRow](ctx, v.Site, path, query)
	if err != nil {
		return nil, 0, err
	}
	rows := first.Results
	if len(rows) < limit {
		for row, err := range rest.List[searchRow](ctx, v.Site, first.Next, nil) {
			if err != nil {
				return nil, 0, err
			}
			if rows = append(rows, row); len(rows) == limit {
				break
			}
		}
	}
	return rows[:min(len(rows), limit)], max(first.TotalSize, len(rows)), nil
}

// spaceKey returns the key of the space, "" if the row lacks it. It may be only in a URL: /spaces/KEY on Cloud, /display/KEY on
// Data Center.
func (row searchRow) spaceKey() string {
	if key := cmp.Or(row.Content.Space.Key, row.Space.Key); key != "" {
		return key
	}
	display, _, _ := strings.Cut(row.ResultGlobalContainer.DisplayURL, "?")
	for _, prefix := range []string{"/spaces/", "/display/"} {
		if _, rest, ok := strings.Cut(display, prefix); ok {
			key, _, _ := strings.Cut(rest, "/")
			if unescaped, err := url.PathUnescape(key); err == nil {
				return unescaped
			}
		}
	}
	return ""
}

// rowURL returns the absolute URL of a row.
func (v v1) rowURL(row searchRow) string {
	if strings.Contains(row.URL, "://") {
		return row.URL
	}
	return v.WebURL(row.URL)
}

// highlight removes the markers around the words that match.
var highlight = strings.NewReplacer("@@@hl@@@", "", "@@@endhl@@@", "")

// withoutMarkup returns text without HTML entities and the markers around the words that match.
func withoutMarkup(text string) string { return html.UnescapeString(highlight.Replace(text)) }

// QuoteCQL returns a text as a string literal of the Confluence Query Language.
// https://developer.atlassian.com/cloud/confluence/advanced-searching-using-cql/
func QuoteCQL(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
