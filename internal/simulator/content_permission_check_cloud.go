package simulator

import (
	"slices"
)

// checkContentPermission answers who may do what with content. Who is no administrator may ask about themselves alone.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-permissions/#api-wiki-rest-api-content-id-permission-check-post
func checkContentPermission(c *call) *reply {
	f, failure := c.fields("subject", "operation")
	if failure != nil {
		return failure
	}
	n, isID := asID(c.vars["id"])
	one := c.s.byID[n]
	if !isID || one == nil || one.status == "trashed" || c.s.options.HiddenUnchecked && !c.sees(one) {
		return c.missing("content", c.vars["id"])
	}
	kind, id, operation := f.text("subject", "type"), f.text("subject", "identifier"), f.text("operation")
	if !slices.Contains([]string{"read", "update", "delete"}, operation) {
		return c.bad("Invalid operation: %s", operation)
	}
	self := kind == "user" && c.caller != nil && id == c.s.userIdentifier(c.caller)
	if !self && !c.administersSite() {
		return c.forbidden("User is not permitted to check the permissions of others")
	}
	var why string
	switch {
	case kind == "user" && id == "anonymous":
		why = c.s.refusalOfAnonymous(one, operation)
	case kind == "user" && c.s.userByIdentifier(id) != nil:
		why = c.s.refusalOfUser(c.s.userByIdentifier(id), one, operation)
	case kind == "group" && c.s.groupByIdentifier(id) != nil:
		why = c.s.refusalOfGroup(c.s.groupByIdentifier(id), one, operation)
	default:
		return c.bad("Invalid subject: %s %s", kind, id)
	}
	answer := object{"hasPermission": why == "", "errors": []object{}, "_links": object{"base": c.base(), "context": c.s.contextPath()}}
	if why != "" {
		answer["errors"] = []object{{"translation": why, "args": []string{}}}
	}
	return ok(answer)
}

// administersSite reports whether the caller is a Confluence administrator.
func (c *call) administersSite() bool { return c.isOf(subject{"access_class", "all-product-admins"}) }

func (s *Simulator) refusalOfAnonymous(one *content, operation string) string {
	switch anybody := (&call{s: s}); {
	case s.options.NoAnonymous:
		return "Anonymous users are not allowed to use Confluence"
	case !anybody.may(one.space, "read", "space"):
		return "Anonymous user does not have permission to the space"
	case !anybody.permits(one, operation):
		return "Anonymous user does not have permission to the content"
	}
	return ""
}

func (s *Simulator) refusalOfUser(u *User, one *content, operation string) string {
	switch user := (&call{s: s, caller: u}); {
	case !u.Active:
		return "User is not allowed to use Confluence"
	case !user.may(one.space, "read", "space"):
		return "User does not have permission to the space"
	case !user.permits(one, operation):
		return "User does not have permission to the content"
	}
	return ""
}

// permits reports whether the caller may read, update or delete content.
func (c *call) permits(one *content, operation string) bool {
	switch operation {
	case "update":
		return c.mayEdit(one)
	case "delete":
		return c.sees(one) && c.mayDelete(one)
	}
	return c.sees(one)
}

// refusalOfGroup is about what is granted to the group itself or to everybody, and about restrictions that name it.
func (s *Simulator) refusalOfGroup(g *Group, one *content, operation string) string {
	whole := s.subjectOfGroup(g)
	holds := func(key, target string) bool {
		return slices.ContainsFunc(one.space.rows, func(r *row) bool {
			given := r.subject == whole || r.subject == anonymous || slices.ContainsFunc(one.space.assignments, func(a assignment) bool {
				return r.subject == subject{"role", a.role.id} && a.subject == whole
			})
			return given && r.key == key && r.target == target
		})
	}
	named := func(one *content, operation string) bool {
		return len(one.restrictions[operation]) == 0 || slices.Contains(one.restrictions[operation], whole)
	}
	views := true
	for above := one; above != nil; above = above.parent {
		views = views && named(above, "read")
	}
	kind := one.kind
	if kind == "folder" {
		kind = "page"
	}
	does := map[string]bool{"read": views, "update": views && s.letsEdit(kind, holds) && named(one, "update"), "delete": views && holds("delete", kind)}
	switch {
	case !holds("read", "space"):
		return "Group does not have permission to the space"
	case !does[operation]:
		return "Group does not have permission to the content"
	}
	return ""
}
