package simulator

import (
	"net/http"
	"slices"
)

// listPermissions: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permissions/
func listPermissions(c *call) *reply {
	sp, failure := c.spaceByID("id")
	if failure != nil {
		return failure
	}
	return pageV2(c, sp.rows, rowV2)
}

// rowV2 is how v2 reads what v1 writes, in other words: principal.id and operation.targetType.
func rowV2(r *row) object {
	kind, id := r.kind, r.subject.id
	if r.subject == anonymous {
		kind, id = "user", "anonymous"
	}
	return object{
		"id": str(r.id), "principal": object{"type": kind, "id": id},
		"operation": object{"key": r.key, "targetType": r.target},
	}
}

// addPermission: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space-permissions/
func addPermission(c *call) *reply {
	sp, failure := c.administered()
	if failure != nil {
		return failure
	}
	f, failure := c.fields("subject", "operation", "_links")
	if failure != nil {
		return failure
	}
	if c.s.options.RoleMode == "ROLES" {
		return c.bad("Permissions cannot be assigned one by one on a site that uses space roles")
	}
	kind, identifier := f.text("subject", "type"), f.text("subject", "identifier")
	op := operation{f.text("operation", "key"), f.text("operation", "target")}
	who := subject{kind, identifier}
	switch {
	case kind == "user" && identifier == "anonymous":
		who = anonymous
	case kind == "user" && c.s.userCalled(identifier) != nil:
	case kind == "group" && c.s.groupGiven(identifier) != nil:
		who = c.s.subjectOfGroup(c.s.groupGiven(identifier))
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

// removePermission takes all rows of a subject away together with its read permission.
func removePermission(c *call) *reply {
	sp, failure := c.administered()
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
	if r.operation == read {
		sp.rows = slices.DeleteFunc(sp.rows, func(other *row) bool { return other.subject == r.subject })
	} else {
		sp.revoke(r)
	}
	return noContent
}

// administered is the space of a v1 path for a caller who must administer it: 404 if it is hidden, 403 if it is not.
func (c *call) administered() (*space, *reply) {
	sp := c.space(c.vars["key"])
	if sp == nil {
		return nil, c.noSpace(c.vars["key"])
	}
	if !c.may(sp, "administer", "space") {
		return nil, c.fail(http.StatusForbidden, "User isn't authorized to modify permissions.")
	}
	return sp, nil
}
