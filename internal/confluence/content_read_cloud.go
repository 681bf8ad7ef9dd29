package confluence

import (
	"context"
	"net/url"
	"strings"
	"sync/atomic"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/bulk"
)

func (c *cloud) Content(ctx context.Context, ref ContentRef) (Content, error) {
	if page := ref; c.isProbablyPage(ref) {
		page.Type, page.Status = Page, StatusCurrent
		answer, err := c.readOneContent(ctx, page)
		if err == nil {
			c.guesses.right.Add(1)
			return c.content(ctx, page, answer)
		}
		if !IsNotFound(err) {
			return Content{}, err
		}
		c.guesses.wrong.Add(1)
	}
	ref, err := c.withType(ctx, ref)
	if err != nil {
		return Content{}, err
	}
	answer, err := c.readContent(ctx, ref)
	if err != nil {
		return Content{}, err
	}
	return c.content(ctx, ref, answer)
}

// typeGuesses counts how often content of an unknown type was a page.
type typeGuesses struct{ right, wrong atomic.Int64 }

// isProbablyPage reports whether content of an unknown type is read as a page first, because most content is, and then that saves the
// request for the type. It is not if that was wrong more often than right.
func (c *cloud) isProbablyPage(ref ContentRef) bool {
	return ref.Type == "" && ref.Status == "" && !ref.WithoutLabels && !c.budget.Disabled && c.guesses.wrong.Load() <= c.guesses.right.Load()
}

// readContent reads content together with other content if possible. If the labels are needed, the list of the labels of the space
// must have them, because lists of content do not.
func (c *cloud) readContent(ctx context.Context, ref ContentRef) (cloudContent, error) {
	readOne := func(ctx context.Context) (cloudContent, error) { return c.readOneContent(ctx, ref) }
	contents, withLabels := c.contents[ref.Type], !ref.WithoutLabels
	if c.budget.Disabled || contents == nil || ref.Status == StatusDraft || ref.representation() != Storage ||
		withLabels && (ref.Type != Page || ref.Space == (SpaceRef{}) || ref.Fresh) {
		return readOne(ctx)
	}
	list, err := c.contentList(ctx, ref)
	if err != nil {
		return readOne(ctx)
	}
	accept := func(answer cloudContent) bool {
		return answer.Body.has(Storage) || answer.Version.Number == ref.BodyVersion
	}
	if !withLabels {
		return contents.Get(ctx, list, ref.ID, accept, readOne)
	}
	part := bulk.Part[labeledPage]{Reads: c.labeledPages, List: ref.Space.ID, Accept: labeledPage.whole}
	if part.List == "" {
		part.List, _ = c.spaceID(ctx, ref.Space) // known, because the list has it
	}
	answer, labeled, found, err := bulk.GetWithPart(ctx, contents, part, list, ref.ID, accept, readOne)
	if found && err == nil {
		answer.Labels = &contentLabels{Results: labeled.labels()}
	}
	return answer, err
}

// contentList returns the path of the list that holds content, "" if ref has no space. The list has no bodies, which are most
// of its size, if the caller needs a body only after a change.
func (c *cloud) contentList(ctx context.Context, ref ContentRef) (string, error) {
	if ref.Space == (SpaceRef{}) || ref.Fresh {
		return "", nil
	}
	id, err := c.spaceID(ctx, ref.Space)
	query := url.Values{"limit": {"250"}}
	if ref.BodyVersion == 0 {
		query.Set("body-format", string(Storage))
	}
	return "/api/v2/spaces/" + url.PathEscape(id) + "/" + collections[ref.Type] + "?" + query.Encode(), err
}

// manyContents reads content of one type by ID. It omits drafts and content in the trash.
func (c *cloud) manyContents(contentType string) func(context.Context, []string) (map[string]cloudContent, error) {
	return func(ctx context.Context, ids []string) (map[string]cloudContent, error) {
		query := url.Values{"id": {strings.Join(ids, ",")}, "body-format": {string(Storage)}, "limit": {"250"}}
		return bulk.FirstResultPage[cloudContent](ctx, c.Site, "/api/v2/"+collections[contentType], query)
	}
}

func (c *cloud) readOneContent(ctx context.Context, ref ContentRef) (answer cloudContent, err error) {
	if ref.Type == Folder {
		err = c.Get(ctx, cloudPath(ref), nil, &answer)
		return answer, err
	}
	query := url.Values{"body-format": {string(ref.representation())}}
	if !ref.WithoutLabels {
		query.Set("include-labels", "true")
	}
	for _, draft := range draftReads(ref.Status) {
		query.Del("get-draft")
		if draft {
			query.Set("get-draft", "true")
		}
		if err = c.Get(ctx, cloudPath(ref), query, &answer); !IsNotFound(err) {
			break
		}
	}
	return answer, err
}

func (c cloudContent) ObjectKey() string { return c.ID }
func (c cloudContent) Size() int         { return 1<<10 + c.Body.bytes() }
func (c cloudContent) Pack()             { c.Body.compress() }

// ContentByTitle finds the ID in a list and then reads the content, because lists of v2 have neither labels nor rendered
// bodies.
func (c *cloud) ContentByTitle(ctx context.Context, title ContentTitle) (Content, error) {
	spaceID, err := c.spaceID(ctx, title.Space)
	if err != nil {
		return Content{}, err
	}
	title.Space.ID = spaceID
	content, err := oneByTitle(c.ListContent(ctx, title.filter()), title)
	if err != nil {
		return Content{}, err
	}
	ref := content.Ref()
	ref.Representation = title.Representation
	return c.Content(ctx, ref)
}
