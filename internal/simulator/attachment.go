package simulator

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// attachment is a file on a page or blog post.
type attachment struct {
	id       int64
	on       *content
	name     string
	status   string // "current" or "trashed"
	author   *User
	versions []fileVersion // the last one is the current one

	properties properties
}

// fileVersion is one version of an attachment.
type fileVersion struct {
	number             int
	mediaType, comment string
	minor              bool
	file               *file
	by                 *User
	when               time.Time
}

// maxAttachment is the default of the size limit of a new site, in bytes.
// https://confluence.atlassian.com/doc/configuring-attachment-size-152137.html
const maxAttachment = 100 << 20

// maxFileName is the number of characters in the longest name.
const maxFileName = 255

func (a *attachment) now() *fileVersion { return &a.versions[len(a.versions)-1] }

func (a *attachment) write(v fileVersion) {
	v.number, v.when = len(a.versions)+1, time.Now()
	a.versions = append(a.versions, v)
}

func (s *Simulator) attach(on *content, name string, v fileVersion) *attachment {
	a := &attachment{id: s.id(), on: on, name: s.normalizedName(name), status: "current", author: v.by}
	a.write(v)
	s.attachments = append(s.attachments, a)
	return a
}

// attachmentsOf returns the attachments of content with a status, in the order of creation.
func (s *Simulator) attachmentsOf(on *content, status string) []*attachment {
	var all []*attachment
	for _, a := range s.attachments {
		if a.on == on && a.status == status {
			all = append(all, a)
		}
	}
	return all
}

func (s *Simulator) attachmentNamed(on *content, name string) *attachment {
	for _, a := range s.attachmentsOf(on, "current") {
		if a.name == s.normalizedName(name) {
			return a
		}
	}
	return nil
}

func (s *Simulator) dropAttachment(a *attachment) {
	s.attachments = slices.DeleteFunc(s.attachments, func(other *attachment) bool { return other == a })
}

// attachment returns an attachment that the caller may see, in any status. Cloud puts att before its number.
func (c *call) attachment(id string) *attachment {
	n, isID := asID(strings.TrimPrefix(id, "att"))
	for _, a := range c.s.attachments {
		if isID && a.id == n && c.s.byID[a.on.id] == a.on && c.sees(a.on) {
			return a
		}
	}
	return nil
}

func (c *call) attachmentID(a *attachment) string {
	if c.s.dc() {
		return str(a.id)
	}
	return "att" + str(a.id)
}

func (c *call) mayDeleteAttachment(a *attachment) bool {
	sp := a.on.space
	own := a.author == c.caller && (c.may(sp, "delete", "space") || c.may(sp, "delete_own", "space"))
	return own || c.may(sp, "delete", "attachment")
}

// attachedTo returns the content of a v1 path that has attachments.
func (c *call) attachedTo() (*content, *reply) {
	one := c.content(c.vars["id"], "page", "blogpost")
	draft := one != nil && one.status == "draft" && c.request.Method == http.MethodPost && c.vars["attachmentId"] == ""
	if one == nil || one.status == "trashed" || draft && c.query.Get("status") != "draft" {
		return nil, c.missing("content", c.vars["id"])
	}
	return one, nil
}

// downloadPath is the path of the current version below the context path.
func (c *call) downloadPath(a *attachment) string {
	if !c.s.dc() {
		return fmt.Sprintf("/rest/api/content/%d/child/attachment/%s/download", a.on.id, c.attachmentID(a))
	}
	v := a.now()
	return fmt.Sprintf("/download/attachments/%d/%s?version=%d&modificationDate=%d&api=v2", a.on.id, url.PathEscape(a.name), v.number, v.when.UnixMilli())
}

// attachmentV1 renders an attachment as v1 and Data Center do. A version without a comment has no message.
func (c *call) attachmentV1(a *attachment, e expansion) object {
	v := a.now()
	self := "/rest/api/content/" + c.attachmentID(a)
	properties := object{"mediaType": v.mediaType, "fileSize": v.file.size, "comment": v.comment}
	if !c.s.dc() {
		properties["fileId"], properties["collectionName"] = fmt.Sprintf("%08x-0000-4000-8000-000000000000", a.id), fmt.Sprintf("contentId-%d", a.on.id)
	}
	o := object{
		"id": c.attachmentID(a), "type": "attachment", "status": a.status, "title": a.name,
		"metadata": object{"mediaType": v.mediaType, "comment": v.comment}, "extensions": properties,
		"_links": object{
			"self": c.base() + self, "download": c.downloadPath(a),
			"webui": c.webui(a.on, a.on.now().title) + fmt.Sprintf("?preview=/%d/%d/%s", a.on.id, a.id, url.PathEscape(a.name)),
		},
	}
	expandable := object{"container": fmt.Sprintf("/rest/api/content/%d", a.on.id), "space": "/rest/api/space/" + a.on.space.key}
	if _, asked := e.under("version"); asked {
		version := object{"by": c.renderUser(v.by), "when": stamp(v.when), "number": v.number, "minorEdit": v.minor}
		if v.comment != "" {
			version["message"] = v.comment
		}
		o["version"] = version
	} else {
		expandable["version"] = ""
	}
	o["_expandable"] = expandable
	return o
}

// checkUpload does the checks that all ways to upload a file share. Confluence answers 404 to a file that is too large:
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---attachments/
func (c *call) checkUpload(on *content) *reply {
	f := c.form
	switch {
	case c.request.Header.Get("X-Atlassian-Token") == "":
		return c.fail(http.StatusForbidden, "XSRF check failed")
	case !c.may(on.space, "create", "attachment"):
		return c.fail(http.StatusForbidden, "User does not have permission to create attachments on content with id : %d", on.id)
	case f == nil || f.file == nil:
		return c.bad("At least one attachment must be supplied in a part named file")
	case f.file.size > c.s.options.MaxAttachment:
		return c.fail(http.StatusNotFound, "The attachment exceeds the maximum size of %d bytes", c.s.options.MaxAttachment)
	case f.name == "" || strings.ContainsAny(f.name, `/\`) || len([]rune(f.name)) > maxFileName:
		return c.bad("Attachment filename is invalid: %s", f.name)
	case f.fields["minorEdit"] == "" && !c.s.dc():
		return c.bad("minorEdit is missing")
	}
	return nil
}

func (c *call) uploaded() fileVersion {
	f, mediaType := c.form, c.form.mediaType
	if c.s.options.OwnMediaTypes {
		mediaType = "application/x-site"
	}
	return fileVersion{mediaType: mediaType, comment: f.fields["comment"], minor: f.fields["minorEdit"] == "true", file: f.file, by: c.caller}
}

// addAttachment: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---attachments/#api-wiki-rest-api-content-id-child-attachment-post
func addAttachment(c *call) *reply {
	on, failure := c.attachedTo()
	if failure != nil {
		return failure
	}
	if failure := c.checkUpload(on); failure != nil {
		return failure
	}
	if c.s.attachmentNamed(on, c.form.name) != nil {
		return c.bad("Cannot add a new attachment with same file name as an existing attachment: %s", c.form.name)
	}
	added := c.attachmentV1(c.s.attach(on, c.form.name, c.uploaded()), expansion{"version"})
	if c.s.dc() && c.s.options.SingleUpload {
		return ok(c.single(added))
	}
	return ok(object{"results": []object{added}, "start": 0, "limit": 1, "size": 1, "_links": object{"base": c.base(), "context": c.s.contextPath()}})
}

// addAttachmentVersion answers with one attachment, unlike addAttachment. The name stays the same.
func addAttachmentVersion(c *call) *reply {
	on, failure := c.attachedTo()
	if failure != nil {
		return failure
	}
	if failure := c.checkUpload(on); failure != nil {
		return failure
	}
	a := c.attachment(c.vars["attachmentId"])
	if a == nil || a.on != on || a.status != "current" {
		return c.fail(http.StatusNotFound, "No attachment found with id : %s", c.vars["attachmentId"])
	}
	a.write(c.uploaded())
	return ok(c.single(c.attachmentV1(a, expansion{"version"})))
}
