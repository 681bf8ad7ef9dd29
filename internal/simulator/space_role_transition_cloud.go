package simulator

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

const transitionTaskName = "space-permission-transition"

// transitionRunning reports whether a task moves the site from permissions to roles.
func (s *Simulator) transitionRunning() bool {
	return s.options.RoleTransition || s.taskRunning(transitionTaskName)
}

// SetRoleMode changes how the site grants access to spaces. In the mode ROLES, whoever has the permissions of a role gets the
// role, and other permissions are lost.
func (s *Simulator) SetRoleMode(mode string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.options.RoleMode = mode
	if mode != "ROLES" {
		return
	}
	for _, sp := range s.spaces {
		for who, operations := range sp.combined() {
			sp.release(who)
			if r := s.role(func(r *role) bool { return sameOperations(r.operations, operations) }); r != nil {
				s.assign(sp, who, r)
			}
		}
	}
}

// release revokes the permissions that a principal holds other than by a role.
func (sp *space) release(who subject) {
	sp.rows = slices.DeleteFunc(sp.rows, func(r *row) bool { return r.subject == who })
}

// startAudit: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permission-transition/
func startAudit(c *call) *reply {
	if failure := c.mayChangeRoles(); failure != nil {
		return failure
	}
	return c.startTransition(func(*task) { c.s.generateCombinations() })
}

// startTransition starts a task, which only the operation for these tasks knows.
func (c *call) startTransition(work func(*task)) *reply {
	var t *task
	t = c.start(transitionTaskName, func() { work(t) })
	t.known = "transition"
	return &reply{status: http.StatusAccepted, body: object{
		"taskId": t.id, "status": "IN_PROGRESS", "statusUrl": c.base() + "/api/v2/space-permissions/transition/tasks/" + t.id,
	}}
}

// outcome is what becomes of the principals of a kind with a combination: they get a role or, without one, lose access.
type outcome struct {
	*combination
	kind string // "" for all
	role *role
}

// startRoleAssignments: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permission-transition/
func startRoleAssignments(c *call) *reply {
	if failure := c.mayChangeRoles(); failure != nil {
		return failure
	}
	f, failure := c.fields("assignments", "spaceSelection")
	if failure != nil {
		return failure
	}
	list, _ := f.at("assignments").([]any)
	if len(list) == 0 {
		return c.bad("assignments must not be empty")
	}
	var outcomes []outcome
	for _, element := range list {
		entry, _ := element.(map[string]any)
		one, failure := c.combination(fields(entry).text("permissionCombinationId"))
		if failure != nil {
			return failure
		}
		byKind, _ := fields(entry).at("principalTypeAssignments").([]any)
		if len(byKind) == 0 {
			return c.bad("principalTypeAssignments must not be empty")
		}
		for _, element := range byKind {
			assigned, _ := element.(map[string]any)
			o, failure := c.outcome(one, fields(assigned))
			if failure != nil {
				return failure
			}
			outcomes = append(outcomes, o)
		}
	}
	return c.startOutcomes(f, outcomes)
}

func (c *call) outcome(one *combination, f fields) (outcome, *reply) {
	o := outcome{combination: one, kind: f.text("principalType")}
	remove, isBool := f.at("removeAccess").(bool)
	switch {
	case !slices.Contains(one.kinds, o.kind) || o.kind == "TEAM":
		return o, c.bad("principalType %s is not valid for permission combination %s", o.kind, one.id)
	case !isBool:
		return o, c.bad("removeAccess must be given")
	case remove && f.has("roleId"):
		return o, c.bad("roleId must not be given if removeAccess is true")
	case remove:
		return o, nil
	}
	if o.role = c.s.roleByID(f.text("roleId")); o.role == nil {
		return o, c.bad("Space role not found: %s", f.text("roleId"))
	}
	return o, nil
}

// startAccessRemovals: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permission-transition/
func startAccessRemovals(c *call) *reply {
	if failure := c.mayChangeRoles(); failure != nil {
		return failure
	}
	f, failure := c.fields("permissionCombinationIds", "spaceSelection")
	if failure != nil {
		return failure
	}
	ids, _ := f.at("permissionCombinationIds").([]any)
	if len(ids) == 0 {
		return c.bad("permissionCombinationIds must not be empty")
	}
	var outcomes []outcome
	for _, id := range ids {
		text, _ := id.(string)
		one, failure := c.combination(text)
		if failure != nil {
			return failure
		}
		outcomes = append(outcomes, outcome{combination: one})
	}
	return c.startOutcomes(f, outcomes)
}

// combination is one of those that the last audit found.
func (c *call) combination(id string) (*combination, *reply) {
	if c.s.combined != nil {
		if i := slices.IndexFunc(c.s.combined.all, func(one *combination) bool { return one.id == id }); i >= 0 {
			return c.s.combined.all[i], nil
		}
	}
	return nil, c.bad("Permission combination not found: %s", id)
}

func (c *call) startOutcomes(f fields, outcomes []outcome) *reply {
	spaces, failure := c.selectedSpaces(f)
	if failure != nil {
		return failure
	}
	failing := c.s.failing
	c.s.failing = nil
	return c.startTransition(func(t *task) {
		failed, all := 0, 0
		for _, sp := range spaces {
			for who, operations := range sp.combined() {
				i := slices.IndexFunc(outcomes, func(o outcome) bool {
					return sameOperations(o.operations, operations) && (o.kind == "" || o.kind == c.s.combinedKind(who))
				})
				if i < 0 {
					continue
				}
				all++
				if slices.Contains(failing, who.id) {
					failed++
					continue
				}
				sp.release(who)
				c.s.assign(sp, who, outcomes[i].role)
			}
		}
		if failed > 0 {
			t.failure = fmt.Sprintf("%d of %d principals could not be updated", failed, all)
		}
	})
}

// selectedSpaces are the spaces of a spaceSelection, in which each space is named by both its ID and its key.
func (c *call) selectedSpaces(f fields) ([]*space, *reply) {
	kind := f.text("spaceSelection", "spaceType")
	named, _ := f.at("spaceSelection", "selectedSpaces").([]any)
	var listed []*space
	for _, element := range named {
		entry, _ := element.(map[string]any)
		id, key := fields(entry).text("id"), fields(entry).text("key")
		sp := c.s.spaceByKey(key)
		if sp == nil || str(sp.id) != id {
			return nil, c.bad("Space not found: %s %s", id, key)
		}
		listed = append(listed, sp)
	}
	switch {
	case !slices.Contains([]string{"ALL", "ALL_EXCEPT_PERSONAL", "ALL_EXCEPT_SPECIFIC", "PERSONAL", "SPECIFIC"}, kind):
		return nil, c.bad("spaceSelection.spaceType is not valid: %s", kind)
	case strings.HasSuffix(kind, "SPECIFIC") != (len(listed) > 0):
		return nil, c.bad("spaceSelection.selectedSpaces does not go with the space type %s", kind)
	case kind == "SPECIFIC":
		return listed, nil
	}
	return slices.DeleteFunc(slices.Clone(c.s.spaces), func(sp *space) bool {
		personal := sp.kind == "personal"
		return slices.Contains(listed, sp) || kind == "PERSONAL" && !personal || kind == "ALL_EXCEPT_PERSONAL" && personal
	}), nil
}
