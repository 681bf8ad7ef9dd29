package simulator

import (
	"maps"
	"net/http"
	"slices"
	"strings"
)

// hasPermissionsREST: space permissions have a REST API since Data Center 9.1 (CONFSERVER-78176).
func (s *Simulator) hasPermissionsREST() bool { return s.versionAtLeast(9, 1) }

// administeredSpaceDC is the space of a permissions path, or why there is none: the caller must administer it, and one who
// does not is answered with a 500 (CONFSERVER-99908).
func (c *call) administeredSpaceDC() (*space, *reply) {
	if c.caller == nil {
		return nil, c.fail(http.StatusUnauthorized, "User is not authenticated")
	}
	sp := c.space(c.vars["key"])
	if sp == nil {
		return nil, c.noSpace(c.vars["key"])
	}
	if !c.may(sp, "administer", "space") {
		return nil, c.fail(http.StatusInternalServerError, "User is not permitted to administer space %s", sp.key)
	}
	return sp, nil
}

// subjectDC returns the subject of a permissions path.
func (c *call) subjectDC() (subject, *reply) {
	name, key := c.vars["group"], c.vars["user"]
	switch {
	case name != "":
		return c.groupSubjectDC(name)
	case key != "":
		return c.userSubjectDC(key)
	}
	return anonymous, nil
}

func (c *call) groupSubjectDC(name string) (subject, *reply) {
	if g := c.s.groupByIdentifier(name); g != nil {
		return c.s.subjectOfGroup(g), nil
	}
	return subject{}, c.fail(http.StatusNotFound, "Group with name %s does not exist", name)
}

func (c *call) userSubjectDC(key string) (subject, *reply) {
	if u := c.s.user(func(u *User) bool { return u.UserKey == key }); u != nil {
		return c.s.subjectOf(u), nil
	}
	return subject{}, c.fail(http.StatusNotFound, "User with key %s does not exist", key)
}

// listPermissionsDC answers GET …/permissions, and the same for one subject, without paging.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-space-permissions/
func listPermissionsDC(c *call) *reply {
	sp, failure := c.administeredSpaceDC()
	if failure != nil {
		return failure
	}
	everybody := c.vars["group"] == "" && c.vars["user"] == "" && !strings.HasSuffix(c.request.URL.Path, "/anonymous")
	who, failure := c.subjectDC()
	if failure != nil {
		return failure
	}
	rows := []object{}
	for _, r := range sp.rows {
		if !everybody && r.subject != who {
			continue
		}
		body := object{
			"operation": object{"targetType": r.target, "operationKey": r.key}, "spaceKey": sp.key,
		}
		if c.s.versionAtLeast(10, 0) {
			body["spaceId"] = sp.id
		}
		switch r.kind {
		case "user": // the key alone identifies: CONFSERVER-100505
			u := c.s.userByIdentifier(r.subject.id)
			body["subject"] = object{"type": "user", "userKey": u.UserKey, "displayName": u.DisplayName}
		case "group":
			body["subject"] = object{"type": "group", "name": r.subject.id, "displayName": r.subject.id}
		}
		rows = append(rows, body)
	}
	return ok(rows)
}

// changePermissionsDC answers PUT …/grant and …/revoke: it adds or removes permissions and ignores those
// that need no change.
func changePermissionsDC(c *call) *reply {
	sp, failure := c.administeredSpaceDC()
	if failure != nil {
		return failure
	}
	who, failure := c.subjectDC()
	if failure != nil {
		return failure
	}
	var list []any
	if failure := c.decode(&list); failure != nil {
		return failure
	}
	operations, failure := c.operationsDC(list)
	if failure != nil {
		return failure
	}
	read := operation{"read", "space"}
	grant := strings.HasSuffix(c.request.URL.Path, "/grant")
	for _, op := range operations {
		if grant && op != read && sp.row(who, read) == nil {
			return c.bad("The space's read permission must be granted before %s %s", op.key, op.target)
		}
	}
	for _, op := range operations {
		if grant {
			c.s.grant(sp, who, op)
		} else if r := sp.row(who, op); r != nil {
			sp.revoke(r)
		}
	}
	return noContent
}

func (c *call) operationsDC(list []any) ([]operation, *reply) {
	var operations []operation
	for _, element := range list {
		description, _ := element.(map[string]any)
		op := operation{fields(description).text("operationKey"), fields(description).text("targetType")}
		if !c.s.grantable(op) {
			return nil, c.bad("Operation %s on target type %s is not a space permission", op.key, op.target)
		}
		operations = append(operations, op)
	}
	return operations, nil
}

// setPermissionsDC replaces the permissions of each subject in the request, 40 at most.
func setPermissionsDC(c *call) *reply {
	sp, failure := c.administeredSpaceDC()
	if failure != nil {
		return failure
	}
	var list []any
	if failure := c.decode(&list); failure != nil {
		return failure
	}
	if len(list) > 40 {
		return c.bad("At most 40 subjects can be set at once, not %d", len(list))
	}
	type setting struct {
		who        subject
		operations []operation
	}
	var settings []setting
	for _, element := range list {
		entry, _ := element.(map[string]any)
		f := fields(entry)
		who := anonymous
		for _, name := range slices.Sorted(maps.Keys(f)) { // a misspelled name would grant the permissions to anonymous users
			if !slices.Contains([]string{"userKey", "groupName", "operations"}, name) {
				return c.bad("Unrecognized field %q", name)
			}
		}
		switch {
		case f.text("userKey") != "":
			who, failure = c.userSubjectDC(f.text("userKey"))
		case f.text("groupName") != "":
			who, failure = c.groupSubjectDC(f.text("groupName"))
		}
		if failure != nil {
			return failure
		}
		named, isList := f.at("operations").([]any)
		if !isList {
			return c.bad("operations must be a list")
		}
		operations, failure := c.operationsDC(named)
		if failure != nil {
			return failure
		}
		if len(operations) > 0 && !slices.Contains(operations, operation{"read", "space"}) {
			return c.bad("The space's read permission is needed for every other one")
		}
		settings = append(settings, setting{who, operations})
	}
	for _, w := range settings {
		sp.rows = slices.DeleteFunc(sp.rows, func(r *row) bool {
			return r.subject == w.who && !slices.Contains(w.operations, r.operation)
		})
		for _, op := range w.operations {
			c.s.grant(sp, w.who, op)
		}
	}
	return &reply{status: http.StatusOK, header: map[string]string{"Content-Type": "application/json"}}
}
