package confluence

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
)

func (d *dataCenter) Content(ctx context.Context, ref ContentRef) (Content, error) {
	body := ref.representation()
	alone := func(ctx context.Context) (dataCenterContent, error) { return d.readOneContent(ctx, ref) }
	var found dataCenterContent
	var err error
	if ref.Status == StatusDraft || body != Storage {
		found, err = alone(ctx)
	} else {
		found, err = d.contents.Get(ctx, contentList(ref), ref.ID, func(found dataCenterContent) bool {
			_, hasBody := found.Body[Storage]
			return hasBody || found.Version.Number == ref.KnownBody
		}, alone)
	}
	if err != nil {
		return Content{}, err
	}
	return d.content(ctx, body, found)
}

// contentList is the path of the list that content is in, "" if its space or type is not known. The list is without
// bodies for those who need them only after a change, as with bodies it has a quarter of the length.
func contentList(ref ContentRef) string {
	if ref.Space.Key == "" || ref.Type == "" || ref.Fresh {
		return ""
	}
	query := url.Values{"spaceKey": {ref.Space.Key}, "type": {ref.Type}, "expand": {contentExpand}, "limit": {"200"}}
	if ref.KnownBody == 0 {
		query.Set("expand", "body.storage,"+contentExpand)
	}
	return "/rest/api/content?" + query.Encode()
}

// maxBodies is how much content Data Center answers with at a time when the bodies are expanded.
const maxBodies = 50

// manyContents reads content by ID. https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-resource/
func (d *dataCenter) manyContents(ctx context.Context, ids []string) (map[string]dataCenterContent, error) {
	query := url.Values{"ids": ids, "status": {"any"}, "expand": {"body.storage," + contentExpand}, "limit": {"50"}}
	return bulk.FirstResultPage[dataCenterContent](ctx, d.Site, "/rest/api/content", query)
}

func (d *dataCenter) readOneContent(ctx context.Context, ref ContentRef) (found dataCenterContent, err error) {
	query := url.Values{"expand": {"body." + string(ref.representation()) + "," + contentExpand}}
	for _, draft := range draftOrNot(ref.Status) {
		query.Set("status", "any") // current or trashed
		if draft {
			query.Set("status", StatusDraft)
		}
		if err = d.Get(ctx, dataCenterPath(ref), query, &found); !IsNotFound(err) {
			break
		}
	}
	return found, err
}

func (c dataCenterContent) ObjectKey() string { return c.ID }
func (c dataCenterContent) Size() int         { return 1<<10 + c.Body.bytes() }
func (c dataCenterContent) Pack()             { c.Body.pack() }
