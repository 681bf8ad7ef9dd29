package confluence

import (
	"net/url"
	"slices"
	"strings"
)

// ContentFilter narrows [Contents.ListContent]; empty fields match everything.
type ContentFilter struct {
	Space    SpaceRef
	Type     string
	Status   string
	Title    string
	ParentID string
	Label    string
}

// types are the types of content that can match.
func (f ContentFilter) types() []string {
	switch {
	case f.Type != "":
		return []string{f.Type}
	case f.ParentID != "":
		return []string{Page}
	default:
		return []string{Page, BlogPost}
	}
}

// matches applies what the request for content could not say, or what Confluence understands more widely. The label
// counts only where labels were read.
func (f ContentFilter) matches(c Content) bool {
	return (f.Space.Key == "" || strings.EqualFold(f.Space.Key, c.SpaceKey)) &&
		(f.Type == "" || f.Type == c.Type) &&
		(f.Status == "" || f.Status == c.Status) &&
		(f.Title == "" || strings.EqualFold(f.Title, c.Title)) &&
		(f.ParentID == "" || f.ParentID == c.ParentID) &&
		(f.Label == "" || c.Labels == nil || slices.Contains(c.Labels, f.Label))
}

func setUnlessEmpty(query url.Values, name, value string) {
	if value != "" {
		query.Set(name, value)
	}
}
