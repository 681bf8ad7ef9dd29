package simulator

import (
	"net/http"
	"strconv"
)

// listAttachmentsDC: https://developer.atlassian.com/server/confluence/rest/v931/api-group-attachments/
func listAttachmentsDC(c *call) *reply {
	on, failure := c.attachedTo()
	if failure != nil {
		return failure
	}
	e := c.expand("")
	return resultPageV1(c, c.filterAttachments(c.s.attachmentsOf(on, "current")), 50, func(a *attachment) object { return c.attachmentV1(a, e) })
}

// downloadDC serves a version, by default the current one.
func downloadDC(c *call) *reply {
	on, failure := c.attachedTo()
	if failure != nil {
		return htmlError(http.StatusNotFound)
	}
	a := c.s.attachmentNamed(on, c.vars["name"])
	if a == nil {
		return htmlError(http.StatusNotFound)
	}
	v := a.now()
	if n, err := strconv.Atoi(c.query.Get("version")); err == nil && n >= 1 && n <= len(a.versions) {
		v = &a.versions[n-1]
	}
	return fileReply(v)
}

// deleteAttachmentDC moves an attachment to the trash, and purges it with status=trashed.
func (c *call) deleteAttachmentDC(a *attachment) *reply {
	trashed := a.status == "trashed"
	switch {
	case trashed != (c.query.Get("status") == "trashed"):
		return c.missing("content", c.vars["id"])
	case !c.mayDeleteAttachment(a), trashed && !c.may(a.on.space, "administer", "space"):
		return c.fail(http.StatusForbidden, "Unable to trash content %d: user is not permitted", a.id)
	case trashed || c.s.options.UntrashableFiles:
		c.s.dropAttachment(a)
	default:
		a.status = "trashed"
	}
	return noContent
}
