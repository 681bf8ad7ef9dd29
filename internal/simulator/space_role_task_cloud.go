package simulator

import "slices"

// roleTasks are the values of Options.RoleTasks: which operation knows the tasks that change roles. Atlassian does not say
// which does. Without a value, nothing is asynchronous.
var roleTasks = []string{
	"longtask",   // GET /rest/api/longtask/{id}
	"transition", // GET /api/v2/space-permissions/transition/tasks/{taskId}
	"hidden",     // none: a task ends after the role list was read as often as others are polled
}

const roleTaskName = "space-role"

// changeRole makes a change of a role: as a task, which it names in the answer, if there is something to do and the site
// has tasks for it, else at once.
func (c *call) changeRole(answer object, asynchronous bool, change func()) {
	if !asynchronous || !slices.Contains(roleTasks, c.s.options.RoleTasks) {
		change()
		return
	}
	t := c.start(roleTaskName, change)
	if t.known = c.s.options.RoleTasks; t.known == "longtask" {
		t.known = ""
	}
	answer["taskId"] = t.id
}

func (s *Simulator) taskRunning(name string) bool {
	for _, t := range s.tasks {
		if t.name == name && !t.ended {
			return true
		}
	}
	return false
}

func (s *Simulator) pollHiddenTasks() {
	for _, t := range s.tasks {
		if t.known == "hidden" {
			t.poll()
		}
	}
}

// getRoleTask is one poll: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permission-transition/
func getRoleTask(c *call) *reply {
	t := c.s.tasks[c.vars["taskId"]]
	if t == nil || t.known != "transition" || c.caller == nil {
		return c.missing("task", c.vars["taskId"])
	}
	t.poll()
	body := object{"taskId": t.id, "status": "IN_PROGRESS"}
	switch {
	case t.ended && t.failure != "":
		body["status"], body["errorMessage"] = "FAILED", t.failure
	case t.ended:
		body["status"] = "COMPLETED"
	}
	return ok(body)
}
