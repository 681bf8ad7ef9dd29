package simulator

import (
	"cmp"
	"slices"
	"strings"
)

// listContent answers /pages and /blogposts, of the site, below a space and below a label. Drafts are never listed.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-spaces-id-pages-get
func listContent(c *call) *reply {
	kind := c.kind()
	ids, spaceIDs, statuses, depth := c.many("id"), c.many("space-id"), c.many("status"), c.query.Get("depth")
	if failure := c.knownLabel(); failure != nil {
		return failure
	}
	if c.vars["id"] != "" {
		sp, failure := c.spaceByID("id")
		if failure != nil {
			return failure
		}
		spaceIDs = []string{str(sp.id)}
	}
	allowed := []string{"current", "archived", "deleted", "trashed"}
	if len(statuses) == 0 {
		statuses = []string{"current", "archived"}
	}
	for _, status := range statuses {
		if !slices.Contains(allowed, status) {
			return c.bad("Provided value {%s} for 'status' is not valid.", status)
		}
	}
	if depth != "" && depth != "all" && depth != "root" {
		return c.bad("Provided value {%s} for 'depth' is not valid.", depth)
	}
	if _, failure := c.bodyV2(&version{}); failure != nil {
		return failure
	}
	var found []*content
	for _, one := range c.s.contents {
		switch {
		case one.kind != kind || !c.sees(one),
			len(ids) > 0 && !slices.Contains(ids, str(one.id)),
			len(spaceIDs) > 0 && !slices.Contains(spaceIDs, str(one.space.id)),
			!slices.Contains(statuses, one.status),
			depth == "root" && one.parent != nil,
			c.vars["label"] != "" && !slices.Contains(labelIDs(one.labels), c.vars["label"]),
			c.query.Get("title") != "" && c.query.Get("title") != one.now().title:
			continue
		}
		found = append(found, one)
	}
	if failure := sortContent(c, found); failure != nil {
		return failure
	}
	return resultPageV2(c, found, func(one *content) object {
		o, _ := c.contentV2(one, one.now()) // the format was checked above
		delete(o["_links"].(object), "base")
		if one.kind == "page" {
			o["subtype"] = nil
		}
		return o
	})
}

func sortContent(c *call, found []*content) *reply {
	by, down := strings.CutPrefix(c.query.Get("sort"), "-")
	if by != "" && !slices.Contains([]string{"id", "created-date", "modified-date", "title"}, by) {
		return c.bad("Provided value {%s} for 'sort' is not valid.", by)
	}
	slices.SortStableFunc(found, func(a, b *content) int {
		order := cmp.Compare(a.id, b.id)
		switch by {
		case "created-date":
			order = a.created.Compare(b.created)
		case "modified-date":
			order = a.now().when.Compare(b.now().when)
		case "title":
			order = cmp.Compare(a.now().title, b.now().title)
		}
		if down {
			order = -order
		}
		return order
	})
	return nil
}

// treeKind returns the kind of content that the path of the request is about, such as "folder".
func (c *call) treeKind() string {
	_, path, _ := strings.Cut(c.request.URL.Path, "/api/v2/")
	path, _, _ = strings.Cut(path, "/")
	return treeKinds[path]
}

// listChildren lists every kind of content, including folders: /pages/{id}/direct-children and /folders/{id}/direct-children.
func listChildren(c *call) *reply {
	parent, failure := c.contentByID(c.treeKind())
	if failure != nil {
		return failure
	}
	var visible []*content
	for _, child := range c.s.children(parent) {
		if c.sees(child) {
			visible = append(visible, child)
		}
	}
	return resultPageV2(c, visible, func(one *content) object {
		return object{
			"id": str(one.id), "status": one.status, "title": one.now().title, "type": one.kind, "spaceId": str(one.space.id),
			"childPosition": one.positionV2(),
		}
	})
}

// listDescendants lists two levels by default and ten at most; nothing in the answer says that deeper levels are missing.
func listDescendants(c *call) *reply {
	top, failure := c.contentByID(c.treeKind())
	if failure != nil {
		return failure
	}
	deepest := 2
	if text := c.query.Get("depth"); text != "" {
		n, isNumber := asID(text)
		if !isNumber || n < 1 || n > 10 {
			return c.bad("Provided value {%s} for 'depth' is not valid. It must be between 1 and 10.", text)
		}
		deepest = int(n)
	}
	var found []object
	level := []*content{top}
	for depth := 1; depth <= deepest; depth++ {
		var next []*content
		for _, parent := range level {
			for _, child := range c.s.children(parent) {
				if !c.sees(child) {
					continue
				}
				next = append(next, child)
				found = append(found, object{
					"id": str(child.id), "status": child.status, "title": child.now().title, "type": child.kind,
					"parentId": str(parent.id), "depth": depth, "childPosition": child.positionV2(),
				})
			}
		}
		level = next
	}
	return resultPageV2(c, found, func(o object) object { return o })
}

// convertIDs returns the kind of content of each id, null for content that the caller cannot see.
func convertIDs(c *call) *reply {
	f, failure := c.fields("contentIds")
	if failure != nil {
		return failure
	}
	ids, isList := f["contentIds"].([]any)
	if !isList || len(ids) > 100 {
		return c.bad("contentIds must be a list of at most 100 ids")
	}
	results := object{}
	for _, given := range ids {
		id, _ := asID(given)
		results[str(id)] = nil
		if one := c.content(str(id)); one != nil {
			results[str(id)] = one.kind
		}
	}
	return ok(object{"results": results})
}
