package confluence

import (
	"context"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
)

func (c *cloud) Content(ctx context.Context, ref ContentRef) (Content, error) {
	ref, err := c.typed(ctx, ref)
	if err != nil {
		return Content{}, err
	}
	found, err := c.readContent(ctx, ref)
	if err != nil {
		return Content{}, err
	}
	return c.content(ctx, ref, found)
}

// readContent reads with others what can be read in that way.
//
// That excludes content whose labels are wanted: v2 tells them of single pages alone. Its lists cannot expand them,
// /spaces/{id}/content/labels knows no global labels, to go through the pages of each label takes as many requests as
// the site has labels, and the search index is up to a minute late. So labels cost one request for each page.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-label/
func (c *cloud) readContent(ctx context.Context, ref ContentRef) (cloudContent, error) {
	alone := func(ctx context.Context) (cloudContent, error) { return c.readOneContent(ctx, ref) }
	contents := c.contents[ref.Type]
	if c.budget.Disabled || contents == nil || !ref.WithoutLabels || ref.Status == StatusDraft || ref.representation() != Storage {
		return alone(ctx)
	}
	list, err := c.contentList(ctx, ref)
	if err != nil {
		return alone(ctx)
	}
	return contents.Get(ctx, list, ref.ID, func(found cloudContent) bool {
		return found.Body.has(Storage) || found.Version.Number == ref.KnownBody
	}, alone)
}

// contentList is the path of the list that content is in, "" if its space is not known. The list is without bodies for
// those who need them only after a change: they are most of its size.
func (c *cloud) contentList(ctx context.Context, ref ContentRef) (string, error) {
	if ref.Space == (SpaceRef{}) || ref.Fresh {
		return "", nil
	}
	id, err := c.spaceID(ctx, ref.Space)
	query := url.Values{"limit": {"250"}}
	if ref.KnownBody == 0 {
		query.Set("body-format", string(Storage))
	}
	return "/api/v2/spaces/" + url.PathEscape(id) + "/" + collections[ref.Type] + "?" + query.Encode(), err
}

// manyContents reads content of one type by ID: what is current or, of pages, archived.
func (c *cloud) manyContents(contentType string) func(context.Context, []string) (map[string]cloudContent, error) {
	return func(ctx context.Context, ids []string) (map[string]cloudContent, error) {
		query := url.Values{"id": {strings.Join(ids, ",")}, "body-format": {string(Storage)}, "limit": {"250"}}
		return bulk.FirstResultPage[cloudContent](ctx, c.Site, "/api/v2/"+collections[contentType], query)
	}
}

func (c *cloud) readOneContent(ctx context.Context, ref ContentRef) (found cloudContent, err error) {
	if ref.Type == Folder {
		err = c.Get(ctx, cloudPath(ref), nil, &found)
		return found, err
	}
	query := url.Values{"body-format": {string(ref.representation())}}
	if !ref.WithoutLabels {
		query.Set("include-labels", "true")
	}
	for _, draft := range draftOrNot(ref.Status) {
		query.Del("get-draft")
		if draft {
			query.Set("get-draft", "true")
		}
		if err = c.Get(ctx, cloudPath(ref), query, &found); !IsNotFound(err) {
			break
		}
	}
	return found, err
}

// draftOrNot says whether to look for a draft, for something else, or for one after the other: a draft that is in the
// state may have been published since, and of content that is to be imported nothing is known.
func draftOrNot(status string) []bool {
	switch status {
	case "":
		return []bool{false, true}
	case StatusDraft:
		return []bool{true, false}
	default:
		return []bool{false}
	}
}

func (c cloudContent) ObjectKey() string { return c.ID }
func (c cloudContent) Size() int         { return 1<<10 + c.Body.bytes() }
func (c cloudContent) Pack()             { c.Body.pack() }
