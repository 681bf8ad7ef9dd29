package simulator

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// createSpaceV1 answers POST /space and /space/_private.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space/#api-wiki-rest-api-space-post
func createSpaceV1(c *call) *reply {
	if c.s.options.RoleMode == "ROLES" { // it would grant single permissions, which such a site does not have
		return c.bad("Spaces cannot be created with permissions on a site that uses space roles")
	}
	f, failure := c.fields()
	if failure != nil {
		return failure
	}
	description, failure := plainDescription(c, f)
	if failure != nil {
		return failure
	}
	wanted, failure := permissionsAtCreate(c, f)
	if failure != nil {
		return failure
	}
	sp, failure := c.newSpace(cmp.Or(f.text("key"), f.text("alias")), f.text("name"), description)
	if failure != nil {
		return failure
	}
	switch {
	case strings.HasSuffix(c.request.URL.Path, "/_private"):
		c.s.grantAll(sp, c.s.subjectOf(c.caller))
	case f.has("permissions"): // only these, without the creator's
		for _, r := range wanted {
			c.s.grant(sp, r.subject, r.operation)
		}
	default:
		c.s.grantAll(sp, c.s.subjectOf(c.caller))
		c.s.grantDefaults(sp)
	}
	return ok(c.spaceV1(sp))
}

// updateSpaceV1 changes the fields in the request and ignores unknown ones.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space/#api-wiki-rest-api-space-spacekey-put
func updateSpaceV1(c *call) *reply {
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
	name := cmp.Or(f.text("name"), sp.name)
	status := cmp.Or(f.text("status"), sp.status)
	// CONFCLOUD-66918: if omitted, the type is global.
	personal := f.text("type") == "personal"
	if personal != (sp.kind == "personal") {
		text := "Cannot change space type from personal to global or vice versa"
		answer := c.bad("Cannot update Space")
		answer.body.(object)["data"].(object)["errors"] = []object{{"message": object{"args": []string{}, "translation": text}}}
		return answer
	}
	if kind := f.text("type"); kind != "" && !slices.Contains(cloudSpaceTypes, kind) {
		return c.bad("Invalid space type: %s", kind)
	}
	if len([]rune(name)) > 200 || strings.TrimSpace(name) == "" {
		return c.bad("Space name must be between 1 and 200 characters")
	}
	if status != "current" && status != "archived" {
		return c.bad("Invalid space status: %s", status)
	}
	if f.has("homepage") {
		home, failure := homepage(c, sp, f)
		if failure != nil {
			return failure
		}
		sp.home = home
	}
	sp.name, sp.status, sp.kind, sp.changed = c.s.normalizedName(name), status, cmp.Or(f.text("type"), sp.kind), time.Now()
	if f.has("description") {
		sp.description = description
	}
	return ok(c.spaceV1(sp))
}

func (c *call) spaceV1(sp *space) object {
	permissions := []object{}
	for _, r := range sp.rows {
		permissions = append(permissions, object{
			"id": r.id, "operation": object{"operation": r.key, "targetType": r.target}, "anonymousAccess": r.subject == anonymous,
			"unlicensedAccess": false,
		})
	}
	body := object{
		"id": sp.id, "key": sp.key, "name": sp.name, "type": sp.kind, "status": sp.status, "permissions": permissions,
		"description": object{"plain": object{"representation": "plain", "value": sp.description, "embeddedContent": []object{}}},
		"_expandable": object{
			"settings": "/rest/api/space/" + sp.key + "/settings", "metadata": "", "operations": "", "icon": "",
			"lookAndFeel": "/rest/api/settings/lookandfeel?spaceKey=" + sp.key, "history": "", "identifiers": "",
			"theme": "/rest/api/space/" + sp.key + "/theme",
		},
		"_links": object{
			"context": "/wiki", "self": c.base() + "/rest/api/space/" + sp.key, "collection": "/rest/api/space",
			"webui": sp.webui(false), "base": c.base(),
		},
	}
	if home := sp.home; home != nil {
		body["homepage"] = object{
			"id": str(home.id), "type": "page", "status": home.status, "title": home.now().title, "_expandable": object{}, "_links": object{},
		}
	}
	return body
}
