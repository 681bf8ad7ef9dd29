package confluence

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// The values of [movePath]'s position.
const (
	moveAppend = "append" // below the target, as its last child
	moveAfter  = "after"  // next to the target
)

// maxMoveWait is the longest wait for a read that shows a move: nothing says that the first read after it does.
const maxMoveWait = 2 * time.Second

// movePath is the only call that moves content between spaces: an update of v2 "does not support moving the page to a different
// space".
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/#api-wiki-rest-api-content-pageid-move-position-targetid-put
func movePath(id, position, target string) string {
	return "/rest/api/content/" + url.PathEscape(id) + "/move/" + position + "/" + url.PathEscape(target)
}

// MoveContent reads the content afterwards, because the answer to a move has only its ID. It repeats that for some seconds if the
// content is still in its old place.
func (c *cloud) MoveContent(ctx context.Context, move ContentMove) (Content, error) {
	spaceID, err := c.spaceID(ctx, move.To)
	if err != nil {
		return Content{}, err
	}
	position, target, err := c.moveTarget(ctx, spaceID, move)
	if err != nil {
		return Content{}, err
	}
	parentID := target
	if position == moveAfter {
		parentID = RootParent
	}
	ref := move.Ref
	ref.Space, ref.Fresh, ref.WithoutLabels, ref.BodyVersion = SpaceRef{Key: move.To.Key, ID: spaceID}, true, true, 0
	read := func(ctx context.Context) (Content, bool, error) {
		now, err := c.Content(ctx, ref)
		return now, err == nil && now.SpaceID == spaceID && now.ParentID == parentID, err
	}
	start := time.Now()
	if err := c.Send(ctx, http.MethodPut, movePath(move.Ref.ID, position, target), nil, nil, nil); err != nil {
		return rest.SettleUpdate(ctx, start, err, read)
	}
	if id := move.Ref.Space.ID; id != "" {
		c.homepages.Invalidate(id) // which may have moved
	}
	now, arrived, err := read(ctx)
	for wait := 250 * time.Millisecond; err == nil && !arrived && wait <= maxMoveWait && ctx.Err() == nil; wait *= 2 {
		select {
		case <-time.After(wait):
			now, arrived, err = read(ctx)
		case <-ctx.Done():
		}
	}
	if err == nil && !arrived {
		err = &Error{Kind: rest.KindOther, Message: fmt.Sprintf("Confluence has accepted the move, but content %s is in space %s, below %s", now.ID, now.SpaceKey, now.ParentID)}
	}
	return now, err
}

// moveTarget finds the content that the position of a move is relative to.
func (c *cloud) moveTarget(ctx context.Context, spaceID string, move ContentMove) (position, target string, err error) {
	switch move.ParentID {
	case RootParent:
		target, err = c.topLevelPage(ctx, spaceID, move.Ref.ID)
		return moveAfter, target, err
	case "":
		target, err = c.homepage(ctx, spaceID)
		if err == nil && target == "" {
			err = rest.Unsupported("space " + move.To.Key + " has no home page to move the content below: set the parent")
		}
		return moveAppend, target, err
	}
	parent, err := c.Content(ctx, ContentRef{ID: move.ParentID, Space: SpaceRef{Key: move.To.Key, ID: spaceID}, WithoutLabels: true, Fresh: true})
	if err == nil && parent.SpaceID != spaceID {
		err = fmt.Errorf("%w: content %s is in space %s, not in %s", errInOtherSpace, parent.ID, parent.SpaceKey, move.To.Key)
	}
	return moveAppend, move.ParentID, err
}

// topLevelPage returns a page at the top level of a space, other than the one with id. A page gets to the top level only next to
// another one there.
func (c *cloud) topLevelPage(ctx context.Context, spaceID, id string) (string, error) {
	pages := "/api/v2/spaces/" + url.PathEscape(spaceID) + "/pages"
	query := url.Values{"depth": {"root"}, "status": {StatusCurrent}, "limit": {"2"}}
	for page, err := range rest.List[cloudContent](ctx, c.Site, pages, query) {
		if err != nil {
			return "", err
		}
		if page.ID != id {
			return page.ID, nil
		}
	}
	return "", rest.Unsupported("the API moves a page to the top level only next to another page, and the top level of this space has none: create a page there, or move this one in Confluence")
}
