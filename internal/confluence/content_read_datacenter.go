package confluence

import (
	"context"
	"net/url"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
)

func (d *dataCenter) Content(ctx context.Context, ref ContentRef) (Content, error) {
	body := ref.representation()
	readOne := func(ctx context.Context) (dataCenterContent, error) { return d.readOneContent(ctx, ref) }
	var answer dataCenterContent
	var err error
	if ref.Status == StatusDraft || body != Storage {
		answer, err = readOne(ctx)
	} else {
		answer, err = d.contents.Get(ctx, contentList(ref), ref.ID, func(answer dataCenterContent) bool {
			_, hasBody := answer.Body[Storage]
			return hasBody || answer.Version.Number == ref.BodyVersion
		}, readOne)
	}
	if err != nil {
		return Content{}, err
	}
	return d.content(ctx, body, answer)
}

// contentList returns the path of the list that holds content, "" if ref has no space or type. The list has no bodies if the
// caller needs a body only after a change, because with bodies a result page holds a quarter of the content.
func contentList(ref ContentRef) string {
	if ref.Space.Key == "" || ref.Type == "" || ref.Fresh {
		return ""
	}
	query := url.Values{"spaceKey": {ref.Space.Key}, "type": {ref.Type}, "expand": {contentExpand}, "limit": {"200"}}
	if ref.BodyVersion == 0 {
		query.Set("expand", "body.storage,"+contentExpand)
	}
	return "/rest/api/content?" + query.Encode()
}

// maxBodies is the number of contents in one result page if bodies are included.
const maxBodies = 50

// manyContents reads content by ID.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-resource/
func (d *dataCenter) manyContents(ctx context.Context, ids []string) (map[string]dataCenterContent, error) {
	query := url.Values{"ids": ids, "status": {"any"}, "expand": {"body.storage," + contentExpand}, "limit": {"50"}}
	return bulk.FirstResultPage[dataCenterContent](ctx, d.Site, "/rest/api/content", query)
}

func (d *dataCenter) readOneContent(ctx context.Context, ref ContentRef) (answer dataCenterContent, err error) {
	query := url.Values{"expand": {"body." + string(ref.representation()) + "," + contentExpand}}
	for _, draft := range draftReads(ref.Status) {
		query.Set("status", "any") // current or trashed
		if draft {
			query.Set("status", StatusDraft)
		}
		if err = d.Get(ctx, dataCenterPath(ref), query, &answer); !IsNotFound(err) {
			break
		}
	}
	return answer, err
}

func (c dataCenterContent) ObjectKey() string { return c.ID }
func (c dataCenterContent) Size() int         { return 1<<10 + c.Body.bytes() }
func (c dataCenterContent) Pack()             { c.Body.compress() }

func (d *dataCenter) ContentByTitle(ctx context.Context, title ContentTitle) (Content, error) {
	filter := title.filter()
	filter.Body = ContentRef{Representation: title.Representation}.representation()
	return oneByTitle(d.ListContent(ctx, filter), title)
}
