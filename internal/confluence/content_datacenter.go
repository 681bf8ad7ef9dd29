package confluence

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (*dataCenter) ContentTypes() []string    { return []string{Page, BlogPost} }
func (*dataCenter) ContentStatuses() []string { return []string{StatusCurrent, StatusDraft} }
func (*dataCenter) MinorEdits() bool          { return true }
func (*dataCenter) MovesToTop() bool          { return false }

// dataCenterContent is a page or a blog post as Data Center writes it.
type dataCenterContent struct {
	ID        string      `json:"id"`
	Type      string      `json:"type"`
	Status    string      `json:"status"`
	Title     string      `json:"title"`
	Space     spaceKey    `json:"space"`
	Ancestors []contentID `json:"ancestors"` // from the top; nil when left out of the answer
	History   struct {
		CreatedBy   restUser  `json:"createdBy"`
		CreatedDate timestamp `json:"createdDate"`
	} `json:"history"`
	Version struct {
		Number    int       `json:"number"`
		Message   string    `json:"message"`
		MinorEdit bool      `json:"minorEdit"`
		When      timestamp `json:"when"`
		By        restUser  `json:"by"`
	} `json:"version"`
	Body     bodies `json:"body"`
	Metadata struct {
		Labels *struct {
			Results []label `json:"results"`
			Limit   int     `json:"limit"`
		} `json:"labels"`
	} `json:"metadata"`
	Links rest.Links `json:"_links"`
}

type contentID struct {
	ID string `json:"id"`
}

// dataCenterContentWrite is what Data Center takes for new and for changed content.
type dataCenterContentWrite struct {
	ID        string                         `json:"id,omitempty"`
	Type      string                         `json:"type"`
	Status    string                         `json:"status,omitempty"`
	Title     string                         `json:"title"`
	Space     *spaceKey                      `json:"space,omitempty"`
	Ancestors []contentID                    `json:"ancestors,omitempty"` // none leaves a page where it is
	Body      map[Representation]storageBody `json:"body"`
	Version   *dataCenterVersionWrite        `json:"version,omitempty"`
}

type dataCenterVersionWrite struct {
	Number    int    `json:"number"`
	Message   string `json:"message,omitempty"`
	MinorEdit bool   `json:"minorEdit"`
}

// contentExpand is what Data Center shall tell of content besides its body.
const contentExpand = "version,ancestors,space,history,metadata.labels"

// content is found as the domain knows it.
func (d *dataCenter) content(ctx context.Context, body Representation, found dataCenterContent) (Content, error) {
	v := found.Version
	content := Content{
		ID: found.ID, Type: found.Type, Status: found.Status, Title: found.Title, SpaceKey: found.Space.Key,
		Body: found.Body.text(body), BodyRead: found.Body.has(body),
		Version:   Version{Number: v.Number, Message: v.Message, MinorEdit: v.MinorEdit, At: v.When.Time, By: v.By.Username},
		CreatedAt: found.History.CreatedDate.Time, CreatedBy: found.History.CreatedBy.Username,
		WebURL: d.WebLink(found.Links),
	}
	if content.Type == Page && content.Status != StatusTrashed {
		content.ParentID = RootParent
		if n := len(found.Ancestors); n > 0 {
			content.ParentID = found.Ancestors[n-1].ID
		}
	}
	if content.WebURL != "" && content.Status != StatusDraft { // the address in the answer changes with the title
		content.WebURL = d.WebURL("/pages/viewpage.action?pageId=" + url.QueryEscape(found.ID))
	}
	var err error
	if labels := found.Metadata.Labels; labels != nil {
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
