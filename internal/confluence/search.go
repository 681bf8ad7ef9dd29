package confluence

import (
	"context"
	"time"
)

// Searches find content with the Confluence Query Language.
type Searches interface {
	// Search returns at most query.Limit results, following pages, and the number that Confluence believes there are.
	// The index lags behind the site by up to a minute.
	Search(ctx context.Context, query SearchQuery) (results []SearchResult, total int, err error)
}

// SearchQuery is a search in the Confluence Query Language.
type SearchQuery struct {
	CQL                   string
	Limit                 int
	IncludeArchivedSpaces bool
	Excerpt               string // highlight, indexed, none, …; "": none
}

// SearchResult is one row of an answer.
type SearchResult struct {
	EntityType   string // content, space, user, …
	ContentType  string // page, blogpost, …; "" for other entities
	ID           string // of content; "" for other entities
	Title        string // plain text
	SpaceKey     string
	URL          string // absolute
	Excerpt      string
	LastModified time.Time
}
