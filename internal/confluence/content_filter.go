package confluence

import (
	"slices"
	"strings"
)

// ContentFilter selects the content that [Contents.ListContent] yields. An empty field matches everything, except that only
// [ContentFilter.Status] yields drafts and content in the trash.
type ContentFilter struct {
	Space    SpaceRef
	Type     string
	Status   string
	Title    string // without regard to case
	ParentID string
	Label    string

	WithLabels bool           // the labels are needed: without it, content of Cloud has none
	Body       Representation // of the bodies to read with the list; "": without bodies
}

// types returns the types of content to list.
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

// matches reports whether listed content matches: a request cannot express every filter, and Confluence applies some less
// strictly. Content whose labels were not read matches every label.
func (f ContentFilter) matches(c Content) bool {
	return (f.Space.Key == "" || strings.EqualFold(f.Space.Key, c.SpaceKey)) &&
		(f.Type == "" || f.Type == c.Type) &&
		(f.Status == "" || f.Status == c.Status) &&
		(f.Title == "" || strings.EqualFold(f.Title, c.Title)) &&
		(f.ParentID == "" || f.ParentID == c.ParentID) &&
		(f.Label == "" || c.Labels == nil || slices.Contains(c.Labels, f.Label))
}
