package simulator

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// kind returns "page" or "blogpost", depending on the path of the request.
func (c *call) kind() string {
	if strings.Contains(c.request.URL.Path, "/blogposts") {
		return "blogpost"
	}
	return "page"
}

// contentByID returns the content of a v2 path; content of another kind is not found.
func (c *call) contentByID(kind string) (*content, *reply) {
	if _, isID := asID(c.vars["id"]); !isID {
		return nil, c.notLong("id", c.vars["id"])
	}
	one := c.content(c.vars["id"], kind)
	if one == nil {
		return nil, c.missing(noun(kind), c.vars["id"])
	}
	return one, nil
}

// readContent: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-id-get
// Trashed and archived content is returned like current content; a draft only on request.
func readContent(c *call) *reply {
	one, failure := c.contentByID(c.kind())
	if failure != nil {
		return failure
	}
	draft := c.flag("get-draft") || slices.Contains(c.many("status"), "draft")
	if one.status == "draft" && !draft {
		return c.missing(noun(one.kind), c.vars["id"])
	}
	if wanted := c.many("status"); len(wanted) > 0 && !slices.Contains(wanted, one.status) && !(draft && one.draft != nil) {
		return c.missing(noun(one.kind), c.vars["id"])
	}
	v, status := one.now(), one.status
	if draft && one.draft != nil {
		v, status = one.draft, "draft"
	}
	if text := c.query.Get("version"); text != "" {
		v = one.version(text)
		if v == nil {
			return c.fail(http.StatusNotFound, "Cannot find version [%s] of the %s with id [%d]", text, noun(one.kind), one.id)
		}
		if v != one.now() {
			status = "historical"
		}
	}
	body, failure := c.contentV2(one, v)
	if failure != nil {
		return failure
	}
	body["status"] = status
	if c.query.Get("include-version") == "false" {
		delete(body, "version")
	}
	if c.flag("include-labels") {
		body["labels"] = included(fmt.Sprintf("/wiki/api/v2/%ss/%d/labels", one.kind, one.id), one.labels, labelV2)
	}
	return ok(body)
}

// contentV2 renders a single page or blog post. The body is empty unless the request names a format.
func (c *call) contentV2(one *content, v *version) (object, *reply) {
	body, failure := c.bodyV2(v)
	if failure != nil {
		return nil, failure
	}
	o := object{
		"id": str(one.id), "status": one.status, "title": v.title, "spaceId": str(one.space.id), "authorId": one.author.AccountID,
		"createdAt": stamp(one.created), "body": body, "version": versionV2(v), "_links": c.linksV2(one, v),
	}
	if one.kind == "page" {
		c.placeV2(o, one)
		o["ownerId"], o["lastOwnerId"] = one.owner, nil
	}
	return o, nil
}

// placeV2 adds the position in the page tree; trashed and top-level content has no parent.
func (c *call) placeV2(o object, one *content) {
	o["parentId"], o["parentType"], o["position"] = nil, nil, one.positionV2()
	if one.parent != nil {
		o["parentId"], o["parentType"] = str(one.parent.id), one.parent.kind
	}
}

func versionV2(v *version) object {
	return object{"number": v.number, "message": v.message, "minorEdit": v.minor, "authorId": v.by.AccountID, "createdAt": stamp(v.when)}
}

func (c *call) bodyV2(v *version) (object, *reply) {
	format := c.query.Get("body-format")
	text := v.body
	switch format {
	case "":
		return object{}, nil
	case "storage", "editor":
	case "view", "export_view", "anonymous_export_view", "styled_view":
		text = rendered(v.body)
	case "atlas_doc_format":
		text = adf(v.body)
	default:
		return nil, c.bad("Provided value {%s} for 'body-format' is not valid.", format)
	}
	return object{format: object{"representation": format, "value": text}}, nil
}

func (c *call) linksV2(one *content, v *version) object {
	links := object{"webui": c.webui(one, v.title), "base": c.base()}
	if one.kind != "folder" {
		links["editui"] = "/pages/resumedraft.action?draftId=" + str(one.id)
		links["tinyui"] = fmt.Sprintf("/x/%x", one.id)
	}
	return links
}

// deleteContent moves content to the trash, purges trashed content, or discards a draft.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-id-delete
func deleteContent(c *call) *reply {
	one, failure := c.contentByID(c.kind())
	if failure != nil {
		return failure
	}
	purge, draft := c.flag("purge"), c.flag("draft")
	switch {
	case purge && !c.may(one.space, "administer", "space"), !purge && !c.mayDelete(one):
		return c.missing(noun(one.kind), c.vars["id"])
	case draft && one.status == "draft":
		c.s.purge(one)
	case draft && one.draft != nil:
		one.draft = nil
	case draft:
		return c.bad("The %s with id [%d] is not a draft", noun(one.kind), one.id)
	case one.status == "draft":
		return c.bad("The %s with id [%d] is a draft; use draft=true to delete it", noun(one.kind), one.id)
	case purge && one.status != "trashed":
		return c.bad("The %s with id [%d] must be in the trash to be purged", noun(one.kind), one.id)
	case purge:
		c.s.purge(one)
	case one.status == "trashed":
		return c.missing(noun(one.kind), c.vars["id"])
	default:
		c.s.trash(one)
	}
	return noContent
}
