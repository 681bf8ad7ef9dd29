package confluence

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

func (d *dataCenter) Siblings(ctx context.Context, parentID, reader string) ([]Sibling, error) {
	return d.siblings.get(ctx, d.Site, parentID, reader, d.readSiblings)
}

// readSiblings sorts the children itself, because the documentation does not say in which order they are listed.
func (d *dataCenter) readSiblings(ctx context.Context, parentID string) ([]Sibling, error) {
	path := "/rest/api/content/" + url.PathEscape(parentID) + "/child/" + Page
	var siblings []Sibling
	for page, err := range rest.List[dataCenterContent](ctx, d.Site, path, url.Values{"limit": {"200"}}) {
		if err != nil {
			return nil, err
		}
		siblings = append(siblings, Sibling{ID: page.ID, Type: Page, Title: page.Title, number: page.position()})
	}
	slices.SortStableFunc(siblings, compareSiblings)
	return siblings, nil
}

// PlaceContent stores numbers by which Confluence sorts the pages: the REST API of Data Center has no other way to move a page.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-resource/#api-rest-api-content-contentid-put
func (d *dataCenter) PlaceContent(ctx context.Context, placement Placement) ([]Sibling, error) {
	siblings, err := d.readSiblings(ctx, placement.ParentID)
	if err != nil {
		return nil, err
	}
	wanted, done, err := placement.placed(siblings)
	if done || err != nil {
		return siblings, err
	}
	moves := indexOf(siblings, placement.Page.ID) < 0
	for _, change := range renumber(wanted, placement.Page.ID) {
		parent := ""
		if moves && change.id == placement.Page.ID {
			parent = placement.ParentID
		}
		if err := d.writeNumber(ctx, change, parent); err != nil {
			if change.id != placement.Page.ID {
				err = fmt.Errorf("its sibling %s needs another position too: %w", change.id, err)
			}
			return nil, err
		}
	}
	siblings, err = d.readSiblings(ctx, placement.ParentID)
	if err == nil && !placement.At.IsAt(siblings, placement.Page.ID) {
		err = fmt.Errorf("the position was written, but Confluence sorts the pages differently: somebody may have ordered them at the same time")
	}
	return siblings, err
}

// maxNumberConflicts is how often an edit at the same time may interfere with the write of a number.
const maxNumberConflicts = 3

// writeNumber stores the number of a page and moves it below a parent, unless that is "". The rest of the page is sent as it is.
func (d *dataCenter) writeNumber(ctx context.Context, change numberChange, parent string) error {
	read := func(ctx context.Context) (dataCenterContent, bool, error) {
		page, err := d.readOneContent(ctx, ContentRef{ID: change.id})
		if err == nil && page.Status != StatusCurrent {
			err = &Error{Method: http.MethodGet, Path: dataCenterPath(ContentRef{ID: change.id}), Kind: rest.KindNotFound, Message: "the page is in the trash"}
		}
		n := len(page.Ancestors)
		there := parent == "" || n > 0 && page.Ancestors[n-1].ID == parent
		return page, err == nil && there && page.number() == change.number, err
	}
	for conflicts := 0; ; conflicts++ {
		page, done, err := read(ctx)
		if done || err != nil {
			return err
		}
		if !page.Body.has(Storage) {
			return &Error{
				Method: http.MethodGet, Path: dataCenterPath(ContentRef{ID: page.ID}), Kind: rest.KindOther,
				Message: "the answer has no body of the page, which would be written as an empty one",
			}
		}
		in := dataCenterContentWrite{
			ID: page.ID, Type: page.Type, Status: page.Status, Title: page.Title, Body: storageBodies(page.Body.text(Storage)),
			Version: &dataCenterVersionWrite{page.Version.Number + 1, "", true}, Position: new(change.number),
		}
		if parent != "" {
			in.Ancestors = []contentID{{parent}}
		}
		start := time.Now()
		if err = d.Send(ctx, http.MethodPut, dataCenterPath(ContentRef{ID: page.ID}), nil, in, nil); err == nil {
			return nil
		}
		if IsConflict(err) && conflicts < maxNumberConflicts {
			continue
		}
		_, err = rest.SettleUpdate(ctx, start, err, read)
		return err
	}
}

// position returns the number by which a page is sorted, nil if it has none. Answers have it as an extension, as a field, or both.
func (c dataCenterContent) position() *int {
	if text := string(c.Extensions.Position); text != "" {
		if n, err := strconv.Atoi(text); err == nil && n >= 0 {
			return &n
		}
		return nil // "none"
	}
	if c.Position != nil && *c.Position >= 0 {
		return c.Position
	}
	return nil
}

// number is the position, or unnumbered.
func (c dataCenterContent) number() int {
	if n := c.position(); n != nil {
		return *n
	}
	return unnumbered
}

// positionFields are the fields of an answer that tell the position.
type positionFields struct {
	Position   *int `json:"position"`
	Extensions struct {
		Position json.RawMessage `json:"position"` // a number or "none"
	} `json:"extensions"`
}
