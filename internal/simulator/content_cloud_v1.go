package simulator

import "net/http"

// moveContent: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/
// A page that is moved before or after a top-level page becomes a top-level page.
func moveContent(c *call) *reply {
	one, target := c.movable(), c.content(c.vars["target"], "page", "folder")
	position := c.vars["position"]
	switch {
	case one == nil:
		return c.missing("content", c.vars["id"])
	case target == nil || target.status == "trashed" || c.s.options.PageTargets && target.kind != "page" && position != "append":
		return c.missing("content", c.vars["target"])
	case one.status == "archived" && one.space == target.space:
		return c.missing("content", c.vars["id"])
	case position != "append" && position != "before" && position != "after":
		return c.bad("Invalid position: %s", position)
	case !c.mayEdit(one) || !c.mayWrite(target.space, "page"):
		return c.fail(http.StatusForbidden, "User is not permitted to move page %d", one.id)
	case target.isBelow(one):
		return c.bad("Moving page %d to %s %d would make it its own ancestor", one.id, position, target.id)
	}
	if failure := c.refuseSpace(one, target.space); failure != nil {
		return failure
	}
	within := one.space == target.space
	c.s.moveToSpace(one, target.space, c.caller)
	if position == "append" {
		c.s.place(one, target)
	} else {
		c.s.reorder(one, target, position == "after")
	}
	if within && c.s.options.MoveVersions {
		v := *one.now()
		v.by, v.message = c.caller, ""
		c.s.write(one, v)
	}
	return ok(object{"pageId": str(one.id)})
}

// archiveContent: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content/#api-wiki-rest-api-content-archive-post
func archiveContent(c *call) *reply {
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	given, _ := f["pages"].([]any)
	switch {
	case len(given) == 0 || len(given) > 300:
		return c.bad("Between 1 and 300 pages can be archived at once")
	case c.s.options.Plan == "free":
		return c.bad("Archiving is not available on the free edition")
	case c.s.options.Plan == "standard" && len(given) > 1:
		return c.bad("Archiving more than one page at once needs the premium edition")
	case c.s.archiving():
		return c.bad("There is an archival job already running for the tenant")
	}
	var pages []*content
	for _, element := range given {
		entry, _ := element.(map[string]any)
		if _, isText := entry["id"].(string); isText {
			return c.bad("The id of a page must be a number")
		}
		id, _ := asID(entry["id"])
		one := c.content(str(id), "page")
		if one == nil || one.status != "current" || !c.may(one.space, "archive", "page") {
			return c.bad("Content %d cannot be archived", id)
		}
		pages = append(pages, one)
	}
	return c.accepted(c.start(archiveTask, func() {
		for _, one := range pages {
			c.s.archive(one)
		}
	}))
}

const archiveTask = "com.atlassian.confluence.pages.archive"

func (s *Simulator) archiving() bool {
	for _, t := range s.tasks {
		if t.name == archiveTask && !t.ended {
			return true
		}
	}
	return false
}
