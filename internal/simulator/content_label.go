package simulator

import (
	"net/http"
	"strings"
)

// addContentLabels answers POST /content/{id}/label on both deployments, with all labels of the content.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-labels/
func addContentLabels(c *call) *reply {
	one, failure := c.labelledContent()
	if failure != nil {
		return failure
	}
	labels, failure := c.decodeLabels()
	if failure != nil {
		return failure
	}
	one.labels = withLabels(one.labels, labels)
	c.s.reindex(one)
	return resultPageV1(c, one.labels, 200, labelV1)
}

// removeContentLabel reads the name from the path or the query; a name with a slash works only in the query.
func removeContentLabel(c *call) *reply {
	one, failure := c.labelledContent()
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

// labelledContent returns the content of a path that changes labels. Confluence refuses to change the labels of archived
// content; Atlassian's reference says so of their removal alone.
func (c *call) labelledContent() (*content, *reply) {
	one := c.content(c.vars["id"])
	if one == nil || one.status == "trashed" {
		return nil, c.missing("content", c.vars["id"])
	}
	if !c.mayEdit(one) {
		return nil, c.fail(http.StatusForbidden, "User is not permitted to edit content %d", one.id)
	}
	if one.status == "archived" {
		return nil, c.bad("Labels cannot be changed on archived content")
	}
	return one, nil
}
