package simulator

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// attachmentV2 renders an attachment as v2 does: createdAt is the date of the version, and the comment is its message.
func (c *call) attachmentV2(a *attachment) object {
	v := a.now()
	download := fmt.Sprintf("/download/attachments/%d/%s?version=%d&modificationDate=%d&cacheVersion=1&api=v2", a.on.id, a.name, v.number, v.when.UnixMilli())
	webui := c.webui(a.on, a.on.now().title) + fmt.Sprintf("?preview=/%d/%d/%s", a.on.id, a.id, a.name)
	return object{
		"id": c.attachmentID(a), "status": a.status, "title": a.name, "createdAt": stamp(v.when), a.on.kindID(): str(a.on.id),
		"mediaType": v.mediaType, "mediaTypeDescription": "File", "comment": v.comment, "fileId": fmt.Sprintf("%08x-0000-4000-8000-000000000000", a.id),
		"fileSize": v.file.size, "webuiLink": webui, "downloadLink": download,
		"version": object{"number": v.number, "message": v.comment, "minorEdit": v.minor, "authorId": v.by.AccountID, "createdAt": stamp(v.when)},
		"_links":  object{"webui": webui, "download": c.downloadPath(a)},
	}
}

// kindID is the name of the field with the ID of the content that has an attachment.
func (one *content) kindID() string {
	if one.kind == "blogpost" {
		return "blogPostId"
	}
	return "pageId"
}

// listAttachments: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-attachment/#api-pages-id-attachments-get
func listAttachments(c *call) *reply {
	on, failure := c.contentByID(c.kind())
	if failure != nil {
		return failure
	}
	statuses := c.many("status")
	if len(statuses) == 0 {
		statuses = []string{"current", "archived"}
	}
	var found []*attachment
	for _, status := range statuses {
		found = append(found, c.s.attachmentsOf(on, status)...)
	}
	return resultPageV2(c, c.filterAttachments(found), c.attachmentV2)
}

// listAllAttachments lists also those of content in the trash, as the list of the content does.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-attachment/#api-attachments-get
func listAllAttachments(c *call) *reply {
	statuses := c.many("status")
	if len(statuses) == 0 {
		statuses = []string{"current", "archived"}
	}
	var found []*attachment
	for _, a := range c.s.attachments {
		if slices.Contains(statuses, a.status) && c.sees(a.on) {
			found = append(found, a)
		}
	}
	return resultPageV2(c, c.filterAttachments(found), c.attachmentV2)
}

// filterAttachments applies the filters that lists of both deployments have.
func (c *call) filterAttachments(all []*attachment) []*attachment {
	return slices.DeleteFunc(all, func(a *attachment) bool {
		name, mediaType := c.query.Get("filename"), c.query.Get("mediaType")
		return name != "" && name != a.name || mediaType != "" && mediaType != a.now().mediaType
	})
}

// oneAttachment answers GET and DELETE. Deleting moves to the trash; purging needs an attachment in the trash.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-attachment/#api-attachments-id-delete
func oneAttachment(c *call) *reply {
	if _, isID := asID(strings.TrimPrefix(c.vars["id"], "att")); !isID {
		return c.notLong("id", c.vars["id"])
	}
	a, purge := c.attachment(c.vars["id"]), c.flag("purge")
	switch {
	case a == nil:
		return c.missing("attachment", c.vars["id"])
	case c.request.Method == http.MethodGet:
		return ok(c.attachmentV2(a))
	case c.s.options.LockedTrash && a.on.status == "trashed", c.s.options.PrefixedIDs && !strings.HasPrefix(c.vars["id"], "att"),
		purge && !c.may(a.on.space, "administer", "space"), !purge && !c.mayDeleteAttachment(a), !purge && a.status == "trashed":
		return c.missing("attachment", c.vars["id"])
	case purge && a.status != "trashed":
		return c.bad("Trashable Content must be trashed before it can be purged")
	case purge:
		c.s.dropAttachment(a)
	default:
		a.status = "trashed"
	}
	return noContent
}

// mediaPath is where files are kept, on another host than the API's.
const mediaPath = "/media/file/"

// redirectToFile: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---attachments/#api-wiki-rest-api-content-id-child-attachment-attachmentid-download-get
func redirectToFile(c *call) *reply {
	on, failure := c.attachedTo()
	if failure != nil {
		return failure
	}
	a := c.attachment(c.vars["attachmentId"])
	if a == nil || a.on != on || a.status != "current" {
		return c.fail(http.StatusNotFound, "No attachment found with id : %s", c.vars["attachmentId"])
	}
	number := a.now().number
	if text := c.query.Get("version"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > number {
			return c.bad("The version %s of the attachment does not exist", text)
		}
		number = n
	}
	token := uuid()
	c.s.media[token] = &a.versions[number-1]
	// The loopback interface by another name is another host for clients.
	host := strings.Replace(c.request.Host, "127.0.0.1:", "localhost:", 1)
	scheme, _, _ := strings.Cut(c.base(), ":")
	return &reply{status: http.StatusFound, header: map[string]string{"Location": fmt.Sprintf("%s://%s%s%d/binary?token=%s", scheme, host, mediaPath, a.id, token)}}
}

// serveFile refuses credentials: the token in the query is the only one that the host of the files accepts.
func (c *call) serveFile() *reply {
	v := c.s.media[c.query.Get("token")]
	switch {
	case c.request.Header.Get("Authorization")+c.request.Header.Get("Cookie") != "":
		return &reply{status: http.StatusBadRequest, body: object{"error": object{"code": "Only one authentication mechanism is allowed"}}}
	case v == nil:
		return &reply{status: http.StatusForbidden, body: object{"error": object{"code": "JwtAuthoriser:AuthorisationError"}}}
	}
	return fileReply(v)
}
