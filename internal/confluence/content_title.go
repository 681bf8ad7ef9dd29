package confluence

import (
	"fmt"
	"iter"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// ContentTitle names content by its title, which is unique in a space for each type.
type ContentTitle struct {
	Space          SpaceRef
	Type           string
	Title          string
	Representation Representation
}

func (t ContentTitle) filter() ContentFilter {
	filter := ContentFilter{Space: t.Space, Type: t.Type, Status: StatusCurrent, Title: t.Title}
	if filter.Type == "" {
		filter.Type = Page
	}
	return filter
}

// oneByTitle expects exactly one. Blog posts of different days may share a title.
func oneByTitle(list iter.Seq2[Content, error], wanted ContentTitle) (Content, error) {
	var found []Content
	for content, err := range list {
		if err != nil {
			return Content{}, err
		}
		found = append(found, content)
	}
	refusal := &Error{}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		refusal.Kind = rest.KindNotFound
		refusal.Message = fmt.Sprintf("space %s has no current %s with the title %q", wanted.Space.Key, wanted.filter().Type, wanted.Title)
	default:
		refusal.Kind = rest.KindInvalid
		refusal.Message = fmt.Sprintf("space %s has more than one %s with the title %q, such as %s and %s: choose one by its ID",
			wanted.Space.Key, found[0].Type, wanted.Title, found[0].ID, found[1].ID)
	}
	return Content{}, refusal
}
