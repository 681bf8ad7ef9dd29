package confluence

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// labeledPage is a page in a list of descendants that has its labels expanded. Version 2 has labels only in the answer for a single page:
// its lists cannot include them, /spaces/{id}/content/labels omits global labels, reading the pages of each label takes as many requests as
// the site has labels, and the search index lags by up to a minute.
type labeledPage struct {
	ID       string `json:"id"`
	Metadata struct {
		Labels *struct {
			Results []label    `json:"results"`
			Limit   int        `json:"limit"`
			Links   rest.Links `json:"_links"`
		} `json:"labels"`
	} `json:"metadata"`
}

func (p labeledPage) ObjectKey() string { return p.ID }
func (labeledPage) Pack()               {}

func (p labeledPage) Size() int {
	size := 256
	if p.Metadata.Labels != nil {
		size += 128 * len(p.Metadata.Labels.Results)
	}
	return size
}

// whole reports whether the answer has all labels of the page.
func (p labeledPage) whole() bool {
	labels := p.Metadata.Labels
	return labels != nil && labels.Links.Next == "" && (labels.Limit == 0 || len(labels.Results) < labels.Limit)
}

// labels returns the labels of a page that has all of them.
func (p labeledPage) labels() []label { return p.Metadata.Labels.Results }
