package storage

import (
	"slices"
	"strings"
)

const (
	taskElement = "ac:task"
	taskStatus  = "ac:task-status"
	complete    = "complete"
)

// KeepTicks returns the body with the ticks of another one: each task that both have gets the status that it has in from. All else
// stays as it is written.
//
// A task of body is one of from if it has the same words, wherever it stands and however they are marked up. Of several with the same
// words, the one with the same id is preferred, and else their order decides. A task with other words is the same if it has the
// same uuid or id. If one of the bodies is not well-formed, the result is body.
func KeepTicks(from, body string) string {
	if !strings.Contains(from, "<"+taskElement) || !strings.Contains(body, "<"+taskElement) {
		return body
	}
	ticked, err := tasksOf(from)
	if err != nil {
		return body
	}
	tasks, err := tasksOf(body)
	if err != nil {
		return body
	}
	var out strings.Builder
	at := 0
	partners := sameTasks(ticked, tasks)
	order := make([]int, len(tasks)) // by place of the status: a nested task may have its own before that of the outer one
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return tasks[a].from - tasks[b].from })
	for _, i := range order {
		task := tasks[i]
		if partners[i] < 0 || task.from < at || task.isComplete() == ticked[partners[i]].isComplete() {
			continue
		}
		status := map[bool]string{true: "incomplete", false: complete}[task.isComplete()]
		if task.isBare {
			status = "<" + taskStatus + ">" + status + "</" + taskStatus + ">"
		}
		out.WriteString(body[at:task.from] + status)
		at = task.to
	}
	return out.String() + body[at:]
}

// task is a task in a body.
type task struct {
	uuid, id, words string
	status          string
	from, to        int  // of the status in the body, or of where its element would be
	isBare          bool // from and to do not lie in an element for the status
	hasStatus       bool
}

func (t task) isComplete() bool { return strings.TrimSpace(t.status) == complete }

// sameTasks finds for each task of tasks the index of the same one in others, or -1.
func sameTasks(others, tasks []task) []int {
	partners, used := slices.Repeat([]int{-1}, len(tasks)), make([]bool, len(others))
	for _, key := range []func(task) string{
		func(t task) string { return prefixed(t.uuid, t.words) },
		func(t task) string { return prefixed(t.id, t.words) },
		func(t task) string { return "=" + t.words },
		func(t task) string { return t.uuid },
		func(t task) string { return t.id },
	} {
		left := map[string][]int{}
		for i, other := range others {
			if k := key(other); k != "" && !used[i] {
				left[k] = append(left[k], i)
			}
		}
		for i, t := range tasks {
			if k := key(t); partners[i] < 0 && len(left[k]) > 0 {
				partners[i], left[k] = left[k][0], left[k][1:]
				used[partners[i]] = true
			}
		}
	}
	return partners
}

// prefixed is the words of a task with its id, "" without an id.
func prefixed(id, words string) string {
	if id == "" {
		return ""
	}
	return id + "=" + words
}
