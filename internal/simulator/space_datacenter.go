package simulator

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// listSpacesDC: https://developer.atlassian.com/server/confluence/rest/v931/api-group-space/#api-rest-api-space-get
func listSpacesDC(c *call) *reply {
	keys := c.many("spaceKey")
	kind, status, labels := c.query.Get("type"), c.query.Get("status"), c.many("label")
	var found []*space
	for _, sp := range c.visibleSpaces() {
		switch {
		case len(keys) > 0 && !slices.ContainsFunc(keys, func(key string) bool { return strings.EqualFold(key, sp.key) }),
			kind != "" && !strings.EqualFold(kind, sp.kind),
			status != "" && !strings.EqualFold(status, sp.status),
			len(labels) > 0 && !slices.ContainsFunc(sp.labels, func(l label) bool { return slices.Contains(labels, l.name) }):
			continue
		}
		found = append(found, sp)
	}
	return resultPageV1(c, found, 25, func(sp *space) object { return c.spaceDC(sp, c.expand("")) })
}

func getSpaceDC(c *call) *reply {
	sp := c.space(c.vars["key"])
	if sp == nil {
		return c.noSpace(c.vars["key"])
	}
	return ok(c.single(c.spaceDC(sp, c.expand(""))))
}

// createSpaceDC answers POST /space and /space/_private.
func createSpaceDC(c *call) *reply {
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	description, failure := plainDescription(c, f)
	if failure != nil {
		return failure
	}
	sp, failure := c.newSpace(f.text("key"), f.text("name"), description)
	if failure != nil {
		return failure
	}
	c.s.grantAll(sp, c.s.subjectOf(c.caller))
	if !strings.HasSuffix(c.request.URL.Path, "/_private") {
		c.s.grantDefaults(sp)
	}
	return ok(c.single(c.spaceDC(sp, expansion{"description.plain", "homepage"})))
}

// updateSpaceDC requires key and name, and does not change the status.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-space/#api-rest-api-space-spacekey-put
func updateSpaceDC(c *call) *reply {
	sp := c.space(c.vars["key"])
	if sp == nil || !c.may(sp, "administer", "space") {
		return c.noSpace(c.vars["key"])
	}
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	description, failure := plainDescription(c, f)
	if failure != nil {
		return failure
	}
	name := f.text("name")
	switch {
	case !strings.EqualFold(f.text("key"), sp.key):
		return c.bad("The space must have the key %s, and a key cannot be changed", sp.key)
	case strings.TrimSpace(name) == "" || len([]rune(name)) > 255:
		return c.bad("Space name must be between 1 and 255 characters")
	}
	if f.has("homepage") {
		home, failure := homepage(c, sp, f)
		if failure != nil {
			return failure
		}
		sp.home = home
	}
	sp.name, sp.changed = c.s.normalizedName(name), time.Now()
	if f.has("description") {
		sp.description = description
	}
	return ok(c.single(c.spaceDC(sp, expansion{"description.plain", "homepage"})))
}

// setSpaceStatusDC answers PUT …/archive and …/restore, which are idempotent.
func setSpaceStatusDC(c *call) *reply {
	if c.caller == nil {
		return c.fail(http.StatusUnauthorized, "User is not authenticated")
	}
	sp := c.space(c.vars["key"])
	if sp == nil {
		return c.noSpace(c.vars["key"])
	}
	if !c.may(sp, "administer", "space") {
		return c.fail(http.StatusForbidden, "User is not permitted to edit space %s", sp.key)
	}
	sp.status, sp.changed = "current", time.Now()
	if strings.HasSuffix(c.request.URL.Path, "/archive") {
		sp.status = "archived"
	}
	return noContent
}

func (c *call) spaceDC(sp *space, e expansion) object {
	self := "/rest/api/space/" + sp.key
	body := object{
		"id": sp.id, "key": sp.key, "name": sp.name, "type": sp.kind, "status": sp.status,
		"creator": c.renderUser(sp.creator), "creationDate": stamp(sp.created),
		"lastModifier": c.renderUser(sp.creator), "lastModificationDate": stamp(sp.changed),
		"_links": object{"self": c.base() + self, "webui": sp.webui(true)},
	}
	expandable := object{}
	body["_expandable"] = expandable
	expandable["icon"], expandable["retentionPolicy"], expandable["permissions"] = "", "", ""
	if inner, asked := e.under("description"); asked {
		body["description"] = inner.representations(map[string]string{"plain": sp.description, "view": escape(sp.description)})
	} else {
		expandable["description"] = ""
	}
	if inner, asked := e.under("metadata"); asked {
		metadata := object{"_expandable": object{}}
		if _, asked := inner.under("labels"); asked {
			metadata["labels"] = nested(c.base()+self+"/label", sp.labels, labelV1)
		} else {
			metadata["_expandable"] = object{"labels": ""}
		}
		body["metadata"] = metadata
	} else {
		expandable["metadata"] = ""
	}
	if sp.home != nil {
		if inner, asked := e.under("homepage"); asked {
			body["homepage"] = c.contentDC(sp.home, inner)
		} else {
			expandable["homepage"] = "/rest/api/content/" + str(sp.home.id)
		}
	}
	return body
}
