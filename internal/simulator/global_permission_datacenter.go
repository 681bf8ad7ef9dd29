package simulator

import (
	"net/http"
	"slices"
	"strings"
)

// unlicensed are users without a license, to whom some sites give access.
var unlicensed = subject{kind: "unlicensed"}

// globalOperations are the pairs that can be granted, by the kind of subject. Revoking the first one revokes all.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-global-permissions/
var globalOperations = map[string][]operation{
	"user":       {{"use", "application"}, {"administer", "application"}, {"administer", "system"}, {"create", "personal_space"}, {"create", "space"}},
	"group":      {{"use", "application"}, {"administer", "application"}, {"administer", "system"}, {"create", "personal_space"}, {"create", "space"}},
	"anonymous":  {{"use", "application"}, {"read", "user"}},
	"unlicensed": {{"use_unlicensed", "application"}, {"read", "user"}},
}

// globalRoutesDC are the operations on global permissions.
func globalRoutesDC(v1 string) []route {
	permissions := v1 + "/permissions"
	routes := []route{{http.MethodGet, permissions, listGlobalDC}, {http.MethodPut, permissions, setGlobalDC}}
	for _, who := range []string{"/anonymous", "/unlicensed", "/group/{group}", "/user/{user}"} {
		routes = append(routes,
			route{http.MethodGet, permissions + who, listGlobalDC},
			route{http.MethodPut, permissions + who + "/grant", changeGlobalDC},
			route{http.MethodPut, permissions + who + "/revoke", changeGlobalDC},
		)
	}
	return routes
}

// holdsGlobally reports whether the caller has a global permission, as a user or as a member of a group.
func (c *call) holdsGlobally(key, target string) bool {
	return slices.ContainsFunc(c.s.global, func(r *row) bool {
		return r.key == key && r.target == target && r.kind != "unlicensed" && c.is(r.subject)
	})
}

// globalSubject returns the subject of a path, whose user is given by key or name; all reports whether it names none.
func (c *call) globalSubject() (who subject, all bool, failure *reply) {
	path := c.request.URL.Path
	switch group, user := c.vars["group"], c.vars["user"]; {
	case c.caller == nil:
		return who, false, c.fail(http.StatusUnauthorized, "User is not authenticated")
	case !c.holdsGlobally("administer", "application") && !c.holdsGlobally("administer", "system"):
		return who, false, c.fail(http.StatusForbidden, "User is not permitted to manage global permissions")
	case group != "":
		who, failure = c.groupSubjectDC(group)
	case user != "":
		u := c.s.user(func(u *User) bool { return u.UserKey == user || strings.EqualFold(u.Username, user) })
		if u == nil {
			return who, false, c.fail(http.StatusNotFound, "User with key or name %s does not exist", user)
		}
		who = c.s.subjectOf(u)
	case strings.Contains(path, "/permissions/anonymous"):
		who = anonymous
	case strings.Contains(path, "/permissions/unlicensed"):
		who = unlicensed
	default:
		all = true
	}
	return who, all, failure
}

// listGlobalDC lists the permissions of all users, groups and anonymous users, or those of one subject.
func listGlobalDC(c *call) *reply {
	who, all, failure := c.globalSubject()
	if failure != nil {
		return failure
	}
	rows := []object{}
	for _, r := range c.s.global {
		if all && (r.subject == unlicensed || r.subject == anonymous && c.s.options.AnonymousApart) || !all && r.subject != who {
			continue
		}
		body := object{"operation": object{"targetType": r.target, "operationKey": r.key}}
		switch r.kind {
		case "user":
			u := c.s.userByIdentifier(r.subject.id)
			body["subject"] = object{"type": c.s.options.SubjectWord, "userKey": u.UserKey, "displayName": u.DisplayName}
		case "group":
			body["subject"] = object{"type": "group", "name": r.subject.id, "displayName": r.subject.id}
		}
		rows = append(rows, body)
	}
	return ok(rows)
}

// changeGlobalDC answers …/grant and …/revoke.
func changeGlobalDC(c *call) *reply {
	who, _, failure := c.globalSubject()
	if failure != nil {
		return failure
	}
	var list []any
	if failure := c.decode(&list); failure != nil {
		return failure
	}
	operations, failure := c.globalOperationsOf(who, list)
	if failure != nil {
		return failure
	}
	if failure := c.changesSystem(operations); failure != nil {
		return failure
	}
	if strings.HasSuffix(c.request.URL.Path, "/grant") {
		c.s.grantGlobally(who, operations...)
	} else {
		c.s.revokeGlobally(who, operations...)
	}
	return noContent
}

// changesSystem refuses changes of the system administrators by others.
func (c *call) changesSystem(operations []operation) *reply {
	if slices.Contains(operations, operation{"administer", "system"}) && !c.holdsGlobally("administer", "system") {
		return c.fail(http.StatusForbidden, "User is not permitted to change system administrators")
	}
	return nil
}

func (c *call) globalOperationsOf(who subject, list []any) ([]operation, *reply) {
	var operations []operation
	for _, element := range list {
		description, _ := element.(map[string]any)
		op := operation{fields(description).text("operationKey"), fields(description).text("targetType")}
		if !slices.Contains(globalOperations[who.kind], op) {
			return nil, c.bad("Operation %s on target type %s is not a global permission of %s", op.key, op.target, who.kind)
		}
		operations = append(operations, op)
	}
	return operations, nil
}

// setGlobalDC replaces the permissions of each subject in the request, 40 at most.
func setGlobalDC(c *call) *reply {
	if _, _, failure := c.globalSubject(); failure != nil {
		return failure
	}
	var list []any
	if failure := c.decode(&list); failure != nil {
		return failure
	}
	if len(list) > 40 {
		return c.bad("At most 40 subjects can be set at once, not %d", len(list))
	}
	wanted := map[subject][]operation{}
	for _, element := range list {
		entry, _ := element.(map[string]any)
		f, who := fields(entry), anonymous
		var failure *reply
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
		if wanted[who], failure = c.globalOperationsOf(who, named); failure != nil {
			return failure
		}
	}
	for who, operations := range wanted {
		c.s.global = slices.DeleteFunc(c.s.global, func(r *row) bool { return r.subject == who && !slices.Contains(operations, r.operation) })
		c.s.grantGlobally(who, operations...)
	}
	return noContent
}

func (s *Simulator) grantGlobally(who subject, operations ...operation) {
	for _, op := range operations {
		if !slices.ContainsFunc(s.global, func(r *row) bool { return r.subject == who && r.operation == op }) {
			s.global = append(s.global, &row{id: s.id(), subject: who, operation: op})
		}
	}
}

// revokeGlobally also revokes all others if it revokes the use of the site.
func (s *Simulator) revokeGlobally(who subject, operations ...operation) {
	all := len(globalOperations[who.kind]) > 0 && slices.Contains(operations, globalOperations[who.kind][0])
	s.global = slices.DeleteFunc(s.global, func(r *row) bool {
		return r.subject == who && (all || slices.Contains(operations, r.operation))
	})
}

// seedGlobal grants the site's default global permissions.
func (s *Simulator) seedGlobal() {
	for _, g := range s.groups {
		switch g.Name {
		case "site-admins":
			s.grantGlobally(s.subjectOfGroup(g), globalOperations["group"]...)
		case everyone:
			s.grantGlobally(s.subjectOfGroup(g), operation{"use", "application"})
		}
	}
}
