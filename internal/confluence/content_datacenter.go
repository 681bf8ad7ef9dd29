package confluence

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (*dataCenter) ContentTypes() []string    { return []string{Page, BlogPost} }
func (*dataCenter) ContentStatuses() []string { return []string{StatusCurrent, StatusDraft} }
func (*dataCenter) ListsDrafts() bool         { return true }
func (*dataCenter) MinorEdits() bool          { return true }
func (*dataCenter) MovesToTop() bool          { return false }

// dataCenterContent is a page or a blog post in an answer of Data Center.
type dataCenterContent struct {
	ID        string      `json:"id"`
	Type      string      `json:"type"`
	Status    string      `json:"status"`
	Title     string      `json:"title"`
	Space     spaceKey    `json:"space"`
	Ancestors []contentID `json:"ancestors"` // from the top level down; nil if the answer lacks them
	History   struct {
		CreatedBy   restUser  `json:"createdBy"`
		CreatedDate timestamp `json:"createdDate"`
	} `json:"history"`
	Version  dataCenterVersion `json:"version"`
	Body     bodies            `json:"body"`
	Metadata struct {
		Labels *struct {
			Results []label `json:"results"`
			Limit   int     `json:"limit"`
		} `json:"labels"`
	} `json:"metadata"`
	Links rest.Links `json:"_links"`
	positionFields
}

// dataCenterContentWrite is the request to create or update content.
type dataCenterContentWrite struct {
	ID        string                         `json:"id,omitempty"`
	Type      string                         `json:"type"`
	Status    string                         `json:"status,omitempty"`
	Title     string                         `json:"title"`
	Space     *spaceKey                      `json:"space,omitempty"`
	Ancestors []contentID                    `json:"ancestors,omitempty"` // of an update: if omitted, the page keeps its parent
	Body      map[Representation]storageBody `json:"body"`
	Version   *dataCenterVersionWrite        `json:"version,omitempty"`
	Position  *int                           `json:"position,omitempty"`
}

type dataCenterVersionWrite struct {
	Number    int    `json:"number"`
	Message   string `json:"message,omitempty"`
	MinorEdit bool   `json:"minorEdit"`
}

// contentExpand names what Data Center is to include in content, apart from the body.
const contentExpand = "version,ancestors,space,history,metadata.labels"

// content maps an answer of Data Center, with its body in one representation.
func (d *dataCenter) content(ctx context.Context, body Representation, answer dataCenterContent) (Content, error) {
	content := Content{
		ID: answer.ID, Type: answer.Type, Status: answer.Status, Title: answer.Title, SpaceKey: answer.Space.Key,
		Body: answer.Body.text(body), BodyRead: answer.Body.has(body),
		Version:   answer.Version.version(),
		CreatedAt: answer.History.CreatedDate.Time, CreatedBy: answer.History.CreatedBy.Username,
		WebURL: d.WebLink(answer.Links),
	}
	if content.Type == Page && content.Status != StatusTrashed {
		content.ParentID = RootParent
		if n := len(answer.Ancestors); n > 0 {
			content.ParentID = answer.Ancestors[n-1].ID
		}
	}
	if content.WebURL != "" && content.Status != StatusDraft { // the URL in the answer contains the title
		content.WebURL = d.WebURL("/pages/viewpage.action?pageId=" + url.QueryEscape(answer.ID))
	}
	var err error
	if labels := answer.Metadata.Labels; labels != nil {
		content.Labels = globalLabels(labels.Results)
		if labels.Limit > 0 && len(labels.Results) >= labels.Limit {
			content.Labels, err = allLabels(ctx, d.Site, "/rest/api/content/"+url.PathEscape(content.ID)+"/label", "200")
		}
	}
	return content, err
}

func storageBodies(body string) map[Representation]storageBody {
	return map[Representation]storageBody{Storage: {body, Storage}}
}

func dataCenterPath(ref ContentRef) string { return "/rest/api/content/" + url.PathEscape(ref.ID) }
