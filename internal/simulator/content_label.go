package simulator

import (
	"net/http"
	"strings"
)

// addContentLabels answers POST /content/{id}/label on both faces, with all labels of the content.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-labels/
func addContentLabels(c *call) *reply {
	one, failure := c.labelled()
	if failure != nil {
		return failure
	}
	labels, failure := c.labelsGiven()
	if failure != nil {
		return failure
	}
	one.labels = withLabels(one.labels, labels)
	c.s.reindex(one)
	return pageV1(c, one.labels, 200, labelV1)
}

// removeContentLabel takes the name from the path, or from the query, which alone takes a name with a slash.
func removeContentLabel(c *call) *reply {
	one, failure := c.labelled()
	if failure != nil {
		return failure
	}
	name, inPath := c.vars["label"]
	if !inPath {
		name = c.query.Get("name")
	}
	left := withoutLabel(one.labels, "", name)
	switch {
	case name == "":
		return c.bad("The label name is missing")
	case inPath && strings.Contains(name, "/"):
		return c.bad("A label with a slash can only be removed by query parameter")
	case c.s.dc() && len(left) == len(one.labels):
		return c.fail(http.StatusNotFound, "The label %s does not exist on content %d", name, one.id)
	}
	one.labels = left
	c.s.reindex(one)
	return noContent
}

// labelled is the content of a path that changes labels. That they cannot be removed from archived content stands in
// Atlassian's reference; that they cannot be added to it was seen.
func (c *call) labelled() (*content, *reply) {
	one := c.content(c.vars["id"])
	if one == nil || one.status == "trashed" {
		return nil, c.missing("content", c.vars["id"])
	}
	if !c.mayWrite(one.space, one.kind) {
		return nil, c.fail(http.StatusForbidden, "User is not permitted to edit content %d", one.id)
	}
	if one.status == "archived" {
		return nil, c.bad("Labels cannot be changed on archived content")
	}
	return one, nil
}
