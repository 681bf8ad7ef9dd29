package simulator

import (
	"cmp"
	"net/http"
	"slices"
)

// permissionsAtCreate reads "permissions". A subject in a wrong format is ignored without an error, which leaves a
// space that nobody can see: https://community.developer.atlassian.com/t/how-to-create-a-space-with-permissions/40395
func permissionsAtCreate(c *call, f fields) ([]row, *reply) {
	var rows []row
	list, _ := f.at("permissions").([]any)
	for _, element := range list {
		p, _ := element.(map[string]any)
		permission := fields(p)
		op := operation{permission.text("operation", "operation"), permission.text("operation", "targetType")}
		if !c.s.grantable(op) {
			return nil, c.bad("Invalid operation %s on target type %s", op.key, op.target)
		}
		users, _ := permission.at("subjects", "user", "results").([]any)
		for _, u := range users {
			object, _ := u.(map[string]any)
			if user := c.s.userByIdentifier(fields(object).text("accountId")); user != nil {
				rows = append(rows, row{subject: c.s.subjectOf(user), operation: op})
			}
		}
		groups, _ := permission.at("subjects", "group", "results").([]any)
		for _, g := range groups {
			object, _ := g.(map[string]any)
			if group := c.s.groupByIDOrName(cmp.Or(fields(object).text("id"), fields(object).text("name"))); group != nil {
				rows = append(rows, row{subject: c.s.subjectOfGroup(group), operation: op})
			}
		}
		if permission.at("anonymousAccess") == true {
			rows = append(rows, row{subject: anonymous, operation: op})
		}
	}
	return rows, nil
}

// changeablePermissions returns the space of a path for a caller who may change its permissions one by one, or the reason
// why nobody may on this site.
func (c *call) changeablePermissions() (*space, *reply) {
	sp, failure := c.administeredSpace()
	switch {
	case failure != nil:
		return nil, failure
	case c.s.options.Plan == "free":
		return nil, c.fail(http.StatusForbidden, "User isn't authorized to modify permissions because they are using the Free Edition.")
	case c.s.transitionRunning():
		return nil, c.transitionRunning()
	case c.s.options.RoleMode == "ROLES":
		answer := c.bad("")
		answer.body.(object)["message"] = "InvalidRbacOperationException: Space permission updates that are not from RBAC are not supported in roles-only mode"
		return nil, answer
	}
	return sp, nil
}

// transitionRunning refuses a change of access while a task moves the site from permissions to roles.
func (c *call) transitionRunning() *reply {
	return c.fail(http.StatusConflict, "A space permission transition task is already in progress")
}

// addPermission: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-permissions/
func addPermission(c *call) *reply {
	sp, failure := c.changeablePermissions()
	if failure != nil {
		return failure
	}
	f, failure := c.fields("subject", "operation", "_links")
	if failure != nil {
		return failure
	}
	kind, identifier := f.text("subject", "type"), f.text("subject", "identifier")
	op := operation{f.text("operation", "key"), f.text("operation", "target")}
	who := subject{kind, identifier}
	switch {
	case kind == "user" && identifier == "anonymous":
		who = anonymous
	case kind == "user" && c.s.userByIdentifier(identifier) != nil:
	case kind == "group" && c.s.groupByIDOrName(identifier) != nil:
		who = c.s.subjectOfGroup(c.s.groupByIDOrName(identifier))
	case kind == "group":
		return c.bad("No group found with the given groupName or groupId: %s", identifier)
	case kind == "user":
		return c.bad("No user found with the given accountId: %s", identifier)
	default:
		return c.bad("subject.type must be user or group: %s", kind)
	}
	read := operation{"read", "space"}
	switch {
	case op.key == "" || op.target == "":
		return c.bad("operation.key and operation.target must be given")
	case !c.s.grantable(op):
		return c.bad("Invalid operation %s on target %s", op.key, op.target)
	case sp.row(who, op) != nil:
		return c.bad("Permission already exists for the given user or group")
	case op != read && sp.row(who, read) == nil:
		return c.bad("'read space' permission doesn't exist for the given user or group")
	}
	r := c.s.grant(sp, who, op)
	return ok(object{
		"id": r.id, "subject": object{"type": kind, "identifier": identifier},
		"operation": object{"key": op.key, "target": op.target},
		"_links":    object{"self": c.base() + "/rest/api/space/" + sp.key + "/permission/" + str(r.id), "base": c.base(), "context": "/wiki"},
	})
}

// removePermission also removes all other permissions of a subject with its read permission.
func removePermission(c *call) *reply {
	sp, failure := c.changeablePermissions()
	if failure != nil {
		return failure
	}
	id, _ := asID(c.vars["id"])
	i := slices.IndexFunc(sp.rows, func(r *row) bool { return r.id == id })
	if i < 0 {
		return c.fail(http.StatusNotFound, "No permission found with id : %s", c.vars["id"])
	}
	r := sp.rows[i]
	if r.kind == "role" {
		return c.bad("Permissions of a role cannot be removed from a space")
	}
	read, administer := operation{"read", "space"}, operation{"administer", "space"}
	if (r.operation == administer || r.operation == read && sp.row(r.subject, administer) != nil) && sp.administrators() == 1 {
		return c.bad("All of the admin permissions cannot be removed from a space")
	}
	if r.operation == read && (r.kind == "user" || r.kind == "group" || r.subject == anonymous) {
		sp.rows = slices.DeleteFunc(sp.rows, func(other *row) bool { return other.subject == r.subject })
	} else {
		sp.revoke(r)
	}
	return noContent
}

// groupByIDOrName returns a group by id or by name, as v1's write operations accept both.
func (s *Simulator) groupByIDOrName(id string) *Group {
	return s.group(func(g *Group) bool { return g.ID == id || g.Name == id })
}

func (sp *space) administrators() int {
	n := 0
	for _, r := range sp.rows {
		if r.operation == (operation{"administer", "space"}) {
			n++
		}
	}
	return n
}
