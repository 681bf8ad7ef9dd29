package confluence

import (
	"fmt"
	"iter"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// ContentTitle identifies content by its title. A title is unique in a space among pages, but not among blog posts of
// different days.
type ContentTitle struct {
	Space          SpaceRef
	Type           string // "" means Page
	Title          string
	Representation Representation // of the body; "" means Storage
}

// filter selects the content that may have the title.
func (t ContentTitle) filter() ContentFilter {
	filter := ContentFilter{Space: t.Space, Type: t.Type, Status: StatusCurrent, Title: t.Title}
	if filter.Type == "" {
		filter.Type = Page
	}
	return filter
}

// oneByTitle returns the only content of a list.
func oneByTitle(list iter.Seq2[Content, error], title ContentTitle) (Content, error) {
	var found []Content
	for content, err := range list {
		if err != nil {
			return Content{}, err
		}
		found = append(found, content)
	}
	refused := &Error{}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		refused.Kind = rest.KindNotFound
		refused.Message = fmt.Sprintf("space %s has no current %s with the title %q", title.Space.Key, title.filter().Type, title.Title)
	default:
		refused.Kind = rest.KindInvalid
		refused.Message = fmt.Sprintf("space %s has more than one %s with the title %q, such as %s and %s: set the ID instead",
			title.Space.Key, found[0].Type, title.Title, found[0].ID, found[1].ID)
	}
	return Content{}, refused
}
