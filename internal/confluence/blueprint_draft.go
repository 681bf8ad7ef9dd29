package confluence

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// BlueprintDrafts are drafts of pages that were created from blueprints.
type BlueprintDrafts interface {
	// PublishBlueprintDraft publishes a draft and returns the page. [IsTaken] is true for the error if the title is taken, and
	// [IsConflict] if the draft was published by others. It takes two requests.
	PublishBlueprintDraft(ctx context.Context, draft BlueprintDraft) (Content, error)
}

// BlueprintDraft is a draft to publish.
type BlueprintDraft struct {
	ID       string
	Title    string
	SpaceKey string
	ParentID string // RootParent leaves out the parent
	Body     string // storage format; the draft on Cloud keeps its own
}

// blueprintPublication is the request to publish a draft.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content/#api-wiki-rest-api-content-blueprint-instance-draftid-put
type blueprintPublication struct {
	ID        string                         `json:"id"`
	Type      string                         `json:"type"`
	Status    string                         `json:"status"`
	Title     string                         `json:"title"`
	Version   dataCenterVersionWrite         `json:"version"`
	Space     spaceKey                       `json:"space"`
	Ancestors []contentID                    `json:"ancestors,omitempty"`
	Body      map[Representation]storageBody `json:"body,omitempty"`
}

func (d BlueprintDraft) publication() blueprintPublication {
	in := blueprintPublication{
		ID: d.ID, Type: Page, Status: StatusCurrent, Title: d.Title, Version: dataCenterVersionWrite{Number: 1}, Space: spaceKey{d.SpaceKey},
	}
	if d.ParentID != RootParent {
		in.Ancestors = []contentID{{d.ParentID}}
	}
	return in
}

func (c *cloud) PublishBlueprintDraft(ctx context.Context, draft BlueprintDraft) (Content, error) {
	return c.publishBlueprintDraft(ctx, c, draft.publication())
}

// PublishBlueprintDraft sends the body too, because Data Center takes the whole page.
// https://developer.atlassian.com/server/confluence/rest/v1003/api-group-content-blueprint/
func (d *dataCenter) PublishBlueprintDraft(ctx context.Context, draft BlueprintDraft) (Content, error) {
	in := draft.publication()
	in.Body = storageBodies(draft.Body)
	return d.publishBlueprintDraft(ctx, d, in)
}

func (v v1) publishBlueprintDraft(ctx context.Context, contents Contents, in blueprintPublication) (Content, error) {
	path, start := "/rest/api/content/blueprint/instance/"+url.PathEscape(in.ID), time.Now()
	published := func(ctx context.Context) (Content, bool, error) {
		content, err := contents.Content(ctx, ContentRef{ID: in.ID, Type: Page, Status: StatusCurrent, WithoutLabels: true, Fresh: true})
		return content, err == nil && content.Status == StatusCurrent, err
	}
	if err := v.Send(ctx, http.MethodPut, path, url.Values{"status": {StatusDraft}}, in, nil); err != nil {
		return rest.SettleUpdate(ctx, start, err, published)
	}
	content, ok, err := published(ctx)
	if err == nil && !ok {
		err = &Error{Method: http.MethodPut, Path: path, Status: http.StatusOK, Message: fmt.Sprintf("Confluence accepted the request, but the page has the status %s", content.Status)}
	}
	return content, err
}
