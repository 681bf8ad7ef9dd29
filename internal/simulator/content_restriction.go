package simulator

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
)

// restrictable are the operations that the restrictions of a page or blog post are about.
var restrictable = []string{"read", "update"}

// admits reports whether the own restriction of one operation lets the caller through; one that names nobody keeps nobody out.
func (c *call) admits(one *content, operation string) bool {
	named := one.restrictions[operation]
	return len(named) == 0 || slices.ContainsFunc(named, c.is)
}

// admitsView reports whether the view restrictions of content and its ancestors let the caller through. Edit restrictions are not
// inherited: https://support.atlassian.com/confluence/kb/inherited-page-restrictions-are-not-respected/
func (c *call) admitsView(one *content) bool {
	for ; one != nil; one = one.parent {
		if !c.admits(one, "read") {
			return false
		}
	}
	return true
}

// mayEdit reports whether the caller may view and edit content: by the permissions and roles of the space, by groups, and by
// restrictions. A call with another caller tells it of another user: (&call{s: s, caller: u}).mayEdit(one).
func (c *call) mayEdit(one *content) bool {
	holds := func(key, target string) bool { return c.may(one.space, key, target) }
	return c.s.letsEdit(one.kind, holds) && c.sees(one) && c.admits(one, "update")
}

// restrict replaces restrictions, unless that takes viewing or editing from the caller:
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-restrictions/
func (c *call) restrict(one *content, restrictions map[string][]subject) *reply {
	before := one.restrictions
	one.restrictions = restrictions
	if c.admitsView(one) && c.admits(one, "update") {
		return nil
	}
	one.restrictions = before
	return c.bad("Modifying restrictions to revoke the requesting user's access is prohibited")
}

// restrictedContent returns the content of a path whose restrictions are read.
func (c *call) restrictedContent() (*content, *reply) {
	one := c.content(c.vars["id"])
	if one == nil || one.status == "trashed" {
		return nil, c.missing("content", c.vars["id"])
	}
	return one, nil
}

// restrictableContent returns the content of a path whose restrictions are changed: a page or blog post that the caller may edit.
func (c *call) restrictableContent() (*content, *reply) {
	one, failure := c.restrictedContent()
	switch {
	case failure != nil:
		return nil, failure
	case one.kind != "page" && one.kind != "blogpost":
		return nil, c.bad("Restrictions can be set on pages and blog posts only, not on a %s", one.kind)
	case c.s.options.Plan == "free":
		return nil, c.fail(403, "User isn't authorized to modify restrictions because they are using the Free Edition.")
	case !c.mayEdit(one), c.s.dc() && !c.may(one.space, "restrict", "space"):
		if !c.s.dc() && c.request.Method != "DELETE" {
			return nil, c.missing("content", c.vars["id"]) // as Atlassian's reference says of PUT and POST
		}
		return nil, c.fail(403, "User is not permitted to change the restrictions of content %d", one.id)
	}
	return one, nil
}

// renderRestriction renders the users and groups of one operation, of each those between start and limit.
func (c *call) renderRestriction(one *content, operation string, e expansion) object {
	self := fmt.Sprintf("/rest/api/content/%d/restriction/byOperation/%s", one.id, operation)
	inner, asked := e.under("restrictions")
	lists, expandable := object{}, object{}
	for _, kind := range []string{"user", "group"} {
		if _, listed := inner.under(kind); listed || !asked {
			lists[kind] = c.restrictionList(one.restrictions[operation], kind)
		} else {
			expandable[kind] = ""
		}
	}
	if len(expandable) > 0 {
		lists["_expandable"] = expandable
	}
	o := object{
		"operation": operation, "restrictions": lists, "_links": object{"self": c.base() + self},
		"_expandable": object{"content": "/rest/api/content/" + str(one.id)},
	}
	if _, asked := e.under("content"); asked {
		now := &hit{c: c, kind: one.kind, content: one, space: one.space, document: document{version: *one.now(), status: one.status}}
		o["content"], o["_expandable"] = now.contentV1(nil), object{}
	}
	return o
}

func (c *call) restrictionList(named []subject, kind string) object {
	var all []object
	for _, who := range named {
		switch u, g := c.s.userByIdentifier(who.id), c.s.groupByIdentifier(who.id); {
		case who.kind != kind:
		case kind == "user" && u != nil && c.s.dc():
			all = append(all, c.renderUser(u))
		case kind == "user" && u != nil:
			all = append(all, c.renderUser(u, "operations", "personalSpace"))
		case kind == "group" && g != nil:
			all = append(all, c.groupV1(g))
		}
	}
	limit := 100
	if c.s.dc() {
		limit = 200
	}
	start, single := 0, strings.Contains(c.request.URL.Path, "/restriction")
	if single { // elsewhere these parameters page through contents
		if n, isNumber := asID(c.query.Get("limit")); isNumber && n > 0 {
			limit = min(limit, int(n))
		}
		if n, isNumber := asID(c.query.Get("start")); isNumber {
			start = int(n)
		}
	}
	shown := append([]object{}, all[min(start, len(all)):min(start+limit, len(all))]...)
	list := object{"results": shown, "start": start, "limit": limit, "size": len(shown)}
	if kind == "user" && !single && c.s.options.UsersWithoutLimit {
		delete(list, "limit")
	}
	return list
}

// restrictionArray renders all operations as a list, with the hash by which the browser notices a change.
func (c *call) restrictionArray(one *content) *reply {
	e := c.expand("restrictions.user,restrictions.group")
	results := []object{}
	for _, operation := range restrictable {
		inner, asked := e.under(operation) // both "read.restrictions.user" and "restrictions.user" are in use
		if !asked {
			inner = e
		}
		results = append(results, c.renderRestriction(one, operation, inner))
	}
	hash := fnv.New64a()
	fmt.Fprint(hash, one.restrictions["read"], one.restrictions["update"])
	return ok(object{
		"results": results, "start": 0, "limit": 100, "size": len(results), "restrictionsHash": fmt.Sprintf("%x", hash.Sum64()),
		"_links": object{"base": c.base(), "context": c.s.contextPath(), "self": c.base() + c.relativePath()},
	})
}

// restrictionsByOperation answers GET …/restriction/byOperation and, inside of content, the expansion "restrictions".
func (c *call) restrictionsByOperation(one *content, e expansion) object {
	o, expandable := object{}, object{}
	for _, operation := range restrictable {
		inner, asked := e.under(operation)
		if _, shared := e.under("restrictions"); shared {
			inner, asked = e, true
		}
		if asked || len(e) == 0 {
			o[operation] = c.renderRestriction(one, operation, inner)
		} else {
			expandable[operation] = ""
		}
	}
	o["_links"] = object{"self": fmt.Sprintf("%s/rest/api/content/%d/restriction/byOperation", c.base(), one.id)}
	if len(expandable) > 0 {
		o["_expandable"] = expandable
	}
	return o
}

func listPutByOperation(c *call) *reply {
	one, failure := c.restrictedContent()
	if failure != nil {
		return failure
	}
	return ok(c.single(c.restrictionsByOperation(one, c.expand(""))))
}

func listRestrictionsOfOperation(c *call) *reply {
	one, failure := c.restrictedContent()
	if failure != nil {
		return failure
	}
	if !slices.Contains(restrictable, c.vars["operation"]) {
		return c.fail(404, "Invalid operation: %s", c.vars["operation"])
	}
	return ok(c.single(c.renderRestriction(one, c.vars["operation"], c.expand(""))))
}
