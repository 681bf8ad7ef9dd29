package confluence

import (
	"context"
	"iter"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// descendants lists what is below content, so many levels deep.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-descendants/
func (c *cloud) descendants(ctx context.Context, top cloudTreeContent, levels int) iter.Seq2[cloudTreeContent, error] {
	query := url.Values{"depth": {strconv.Itoa(levels)}, "limit": {strconv.Itoa(maxIDs)}}
	return rest.List[cloudTreeContent](ctx, c.Site, treePath(top.Type, top.ID)+"/descendants", query)
}

func treePath(kind, id string) string {
	return "/api/v2/" + treeCollections[kind] + "/" + url.PathEscape(id)
}

// treeParents is the page tree of a space while the folders, whiteboards, databases and Smart Links are read that contain its
// pages. v2 has no list of them.
type treeParents struct {
	read    map[string]cloudTreeContent
	order   []string
	missing map[string]string // types of the parents that are to be read, by ID
	hidden  map[string]bool   // parents that cannot be read
}

func newTreeParents() *treeParents {
	return &treeParents{read: map[string]cloudTreeContent{}, missing: map[string]string{}, hidden: map[string]bool{}}
}

func (t *treeParents) add(one cloudTreeContent) {
	if _, again := t.read[one.ID]; !again {
		t.order = append(t.order, one.ID)
	}
	t.read[one.ID] = one
	delete(t.missing, one.ID)
	_, known := t.read[one.ParentID]
	if one.ParentType != Page && treeCollections[one.ParentType] != "" && !known && !t.hidden[one.ParentID] {
		t.missing[one.ParentID] = one.ParentType
	}
}

// topOf returns the topmost content above one that was read, or the last below a parent that is to be read.
func (t *treeParents) topOf(id string) cloudTreeContent {
	top := t.read[id]
	for seen := map[string]bool{}; !seen[top.ID]; {
		seen[top.ID] = true
		if parent, known := t.read[top.ParentID]; known {
			top = parent
		}
	}
	return top
}

// withPages returns the pages, and what contains them.
func (t *treeParents) withPages() []treePlace {
	wanted := map[string]bool{}
	for _, id := range t.order {
		if t.read[id].Type != Page {
			continue
		}
		for one, known := t.read[id]; known && !wanted[one.ID]; one, known = t.read[one.ParentID] {
			wanted[one.ID] = true
		}
	}
	var places []treePlace
	for _, id := range t.order {
		if wanted[id] {
			places = append(places, t.read[id].place())
		}
	}
	return places
}

// readTreeParents reads the missing parents one by one. Where many are missing, it reads all that is below the topmost content
// above one of them, unless that was in vain before.
func (c *cloud) readTreeParents(ctx context.Context, t *treeParents) error {
	inVain := false
	for len(t.missing) > 0 {
		id := slices.Min(slices.Collect(maps.Keys(t.missing)))
		for kind := t.missing[id]; kind != ""; kind = t.missing[id] {
			if err := c.readTreeParent(ctx, t, kind, id); err != nil {
				return err
			}
			if top := t.topOf(id); t.missing[top.ParentID] != "" {
				id = top.ParentID
			}
		}
		before := len(t.missing)
		if inVain || t.hidden[id] || before <= 1+len(t.order)/maxIDs {
			continue
		}
		for one, err := range c.descendants(ctx, t.topOf(id), maxTreeDepth) {
			if err != nil {
				return err
			}
			if _, known := t.read[one.ID]; !known && one.Type != Page && one.Status == StatusCurrent {
				t.add(one)
			}
		}
		inVain = len(t.missing) == before
	}
	return nil
}

// readTreeParent reads a parent. One that the account may not view, or that is not current, is hidden.
func (c *cloud) readTreeParent(ctx context.Context, t *treeParents, kind, id string) error {
	var one cloudTreeContent
	err := c.Get(ctx, treePath(kind, id), nil, &one)
	switch {
	case IsNotFound(err), IsForbidden(err), err == nil && one.Status != StatusCurrent:
		t.hidden[id] = true
		delete(t.missing, id)
		return nil
	case err == nil:
		one.ID, one.Type = id, kind
		t.add(one)
	}
	return err
}
