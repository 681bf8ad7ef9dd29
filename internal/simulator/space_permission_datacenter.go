package simulator

import (
	"net/http"
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
	all := c.vars["group"] == "" && c.vars["user"] == "" && !strings.HasSuffix(c.request.URL.Path, "/anonymous")
	who, failure := c.subjectDC()
	if failure != nil {
		return failure
	}
	rows := []object{}
	for _, r := range sp.rows {
		if all && r.subject == anonymous && c.s.options.AnonymousApart || !all && r.subject != who {
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
			body["subject"] = object{"type": c.s.options.SubjectWord, "userKey": u.UserKey, "displayName": u.DisplayName}
		case "group":
			body["subject"] = object{"type": "group", "name": r.subject.id, "displayName": r.subject.id}
		case "anonymous":
		default: // what no client knows
			body["subject"] = object{"type": r.kind, "displayName": r.subject.id}
		}
		rows = append(rows, body)
	}
	return ok(rows)
}
