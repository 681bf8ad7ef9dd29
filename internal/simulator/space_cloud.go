package simulator

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
)

var cloudSpaceTypes = []string{"global", "collaboration", "knowledge_base", "personal", "system", "onboarding", "xflow_sample_space"}

// listSpaces: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/#api-spaces-get
func listSpaces(c *call) *reply {
	ids, keys, labels := c.many("ids"), c.many("keys"), c.many("labels")
	kind, status := c.query.Get("type"), c.query.Get("status")
	for _, id := range ids {
		if _, isID := asID(id); !isID {
			return c.notLong("ids", id)
		}
	}
	if kind != "" && !slices.Contains(cloudSpaceTypes, kind) {
		return c.bad("Provided value {%s} for 'type' is not valid.", kind)
	}
	if status != "" && !slices.Contains([]string{"current", "archived", "trashed"}, status) {
		return c.bad("Provided value {%s} for 'status' is not valid.", status)
	}
	if len(ids) > 250 || len(keys) > 250 {
		return c.bad("At most 250 spaces can be asked for at once.")
	}
	var found []*space
	for _, sp := range c.visibleSpaces() {
		switch {
		case len(ids) > 0 && !slices.Contains(ids, str(sp.id)),
			len(keys) > 0 && !slices.ContainsFunc(keys, func(key string) bool { return strings.EqualFold(key, sp.key) }),
			kind != "" && kind != sp.kind,
			status != "" && status != sp.status,
			status == "" && sp.status == "trashed",
			len(labels) > 0 && !slices.ContainsFunc(sp.labels, func(l label) bool { return slices.Contains(labels, l.name) }):
			continue
		}
		found = append(found, sp)
	}
	if failure := sortSpaces(c, found); failure != nil {
		return failure
	}
	return resultPageV2(c, found, func(sp *space) object { return c.spaceV2(sp, true) })
}

func sortSpaces(c *call, spaces []*space) *reply {
	by, down := strings.CutPrefix(c.query.Get("sort"), "-")
	if by != "" && !slices.Contains([]string{"id", "key", "name"}, by) {
		return c.bad("Provided value {%s} for 'sort' is not valid.", by)
	}
	slices.SortStableFunc(spaces, func(a, b *space) int {
		order := cmp.Compare(a.id, b.id)
		switch by {
		case "key":
			order = cmp.Compare(a.key, b.key)
		case "name":
			order = cmp.Compare(a.name, b.name)
		}
		if down {
			order = -order
		}
		return order
	})
	return nil
}

// spaceByID returns the space of a v2 path. A key in place of the id is a type error.
func (c *call) spaceByID(name string) (*space, *reply) {
	id, isID := asID(c.vars[name])
	if !isID {
		return nil, c.notLong(name, c.vars[name])
	}
	for _, sp := range c.visibleSpaces() {
		if sp.id == id {
			return sp, nil
		}
	}
	return nil, c.missing("space", c.vars[name])
}

func (c *call) notLong(name, value string) *reply {
	return c.bad("Provided value {%s} for '%s' is not the correct type. Expected type is long.", value, name)
}

// getSpace: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/#api-spaces-id-get
func getSpace(c *call) *reply {
	sp, failure := c.spaceByID("id")
	if failure != nil {
		return failure
	}
	body := c.spaceV2(sp, false)
	self := "/wiki/api/v2/spaces/" + str(sp.id)
	if c.flag("include-labels") {
		body["labels"] = included(self+"/labels", sp.labels, labelV2)
	}
	if c.flag("include-properties") {
		body["properties"] = included(self+"/properties", sp.properties, c.propertyV2)
	}
	if c.flag("include-permissions") {
		body["permissions"] = included(self+"/permissions", sp.rows, rowV2)
	}
	body["_links"].(object)["base"] = c.base()
	return ok(body)
}

// included renders a list of at most 50 entries inside of a single object.
func included[T any](self string, all []T, render func(T) object) object {
	results := []object{}
	for _, one := range all[:min(50, len(all))] {
		results = append(results, render(one))
	}
	return object{"results": results, "meta": object{"hasMore": len(all) > 50}, "_links": object{"self": self}}
}

func (c *call) spaceV2(sp *space, bulk bool) object {
	body := object{
		"id": str(sp.id), "key": sp.key, "name": sp.name, "type": sp.kind, "status": sp.status, "authorId": sp.creator.AccountID,
		"spaceOwnerId": sp.creator.AccountID, "createdAt": stamp(sp.created), "_links": object{"webui": sp.webui(false)},
		"description": nil, "icon": nil, // unless they are asked for
	}
	if bulk { // a read by id has no alias
		body["currentActiveAlias"] = sp.key
	}
	if sp.home != nil {
		body["homepageId"] = str(sp.home.id)
	}
	switch format := c.query.Get("description-format"); format {
	case "plain":
		body["description"] = object{"plain": object{"representation": "plain", "value": sp.description}}
	case "view":
		body["description"] = object{"view": object{"representation": "view", "value": escape(sp.description)}}
	}
	if c.flag("include-icon") {
		body["icon"] = object{"path": "/images/logo/default-space-logo.svg", "apiDownloadLink": ""}
	}
	return body
}

// createSpaceV2 exists only on sites with space roles.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/#api-spaces-post
func createSpaceV2(c *call) *reply {
	f, failure := c.fields("name", "key", "alias", "description", "roleAssignments", "copySpaceAccessConfiguration",
		"createPrivateSpace", "templateKey")
	if failure != nil {
		return failure
	}
	list, _ := f.at("roleAssignments").([]any)
	wanted, failure := c.assignments(list)
	if failure != nil {
		return failure
	}
	template, failure := c.templateAtCreate(f)
	if failure != nil {
		return failure
	}
	from, failure := c.accessAtCreate(f)
	if failure != nil {
		return failure
	}
	sp, failure := c.newSpace(cmp.Or(f.text("key"), f.text("alias")), f.text("name"), f.text("description", "value"))
	if failure != nil {
		return failure
	}
	if template != nil {
		c.s.useTemplate(sp, template, c.caller)
	}
	if from != nil {
		c.s.copyAccess(from, sp)
	} else {
		c.s.assign(sp, c.s.subjectOf(c.caller), adminRole)
		if f.at("createPrivateSpace") != true && list == nil {
			c.s.assignDefaults(sp)
		}
		c.s.assignAll(sp, wanted)
	}
	body := c.spaceV2(sp, true)
	body["_links"].(object)["base"] = c.base()
	return &reply{status: http.StatusCreated, body: body}
}
