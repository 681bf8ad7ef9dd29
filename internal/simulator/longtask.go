package simulator

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"time"
)

// task is a long-running task. It ends after a number of polls, and takes effect only then.
type task struct {
	id, name string
	known    string // for the task of a role: see roleTasks
	polls    int
	total    int
	started  time.Time
	failure  string
	stalled  bool
	work     func()
	ended    bool
}

// FailNextLongTask makes the next long task fail with a message and without effect.
func (s *Simulator) FailNextLongTask(message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taskFail = message
}

func (c *call) start(name string, work func()) *task {
	s := c.s
	t := &task{
		id: str(s.id()), name: name, polls: s.options.LongTaskPolls, total: s.options.LongTaskPolls,
		started: time.Now(), failure: cmp.Or(c.fault.FailTask, s.taskFail), stalled: c.fault.StallTask, work: work,
	}
	s.taskFail = ""
	s.tasks[t.id] = t
	return t
}

// FailPrincipals makes the next task of the transition to roles fail for principals, by their IDs. It takes effect for the others.
func (s *Simulator) FailPrincipals(ids ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failing = ids
}

// EndLongTasks ends the running long tasks without polls.
func (s *Simulator) EndLongTasks() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(s.tasks)) {
		s.tasks[id].end()
	}
}

func (t *task) poll() {
	if !t.stalled {
		t.polls--
	}
	if t.polls <= 0 {
		t.end()
	}
}

func (t *task) end() {
	if !t.ended && t.failure == "" {
		t.work()
	}
	t.ended = true
}

// accepted is the 202 that reports a started task. On both deployments its links are relative to the context path.
func (c *call) accepted(t *task) *reply {
	status := "/rest/api/longtask/" + t.id
	body := object{"id": t.id, "links": object{"status": status}}
	if c.s.dc() {
		body["links"] = object{"status": status, "result": status + "/result"}
		body["statusPath"], body["resultPath"] = status, status+"/result"
	} else {
		body["ari"] = "ari:cloud:confluence:" + CloudID + ":long-running-task/" + t.id
	}
	return &reply{status: http.StatusAccepted, body: body}
}

// getTask is one poll: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-long-running-task/
func getTask(c *call) *reply {
	t := c.s.tasks[c.vars["id"]]
	if t == nil || t.known != "" || c.caller == nil {
		return c.fail(http.StatusNotFound, "No long running task with id %s", c.vars["id"])
	}
	t.poll()
	percentage := 100
	if !t.ended {
		percentage = 100 * (t.total - t.polls) / (t.total + 1)
	}
	messages := []object{}
	if t.ended && t.failure != "" {
		messages = []object{{"translation": t.failure, "args": []string{}}}
	}
	body := object{
		"id": t.id, "name": object{"key": t.name, "args": []string{}}, "elapsedTime": time.Since(t.started).Milliseconds(),
		"percentageComplete": percentage, "successful": t.failure == "", "messages": messages,
		"_links": object{"self": c.base() + "/rest/api/longtask/" + t.id},
	}
	// Data Center has no "finished": a task has ended at 100 percent.
	if !c.s.dc() {
		body["finished"] = t.ended
		body["ari"] = "ari:cloud:confluence:" + CloudID + ":long-running-task/" + t.id
		body["status"], body["errors"] = "In progress", []object{}
		if t.ended {
			body["status"] = "Finished"
		}
		if t.ended && t.failure != "" {
			body["status"], body["errors"] = "Failed", messages
		}
	}
	return ok(body)
}
