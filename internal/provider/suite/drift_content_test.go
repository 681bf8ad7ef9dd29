package suite_test

import (
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func moveElsewhere(d *drift) {
	d.Human().CreateSpace(simulator.SpaceFields{Key: "ELSEWHERE", Name: "Elsewhere"})
	d.content(func(f *simulator.ContentFields) { f.SpaceKey = "ELSEWHERE" })
}

const taskList = "<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>Renew the certificate</ac:task-body></ac:task></ac:task-list>"

// tick applies a body with a task, which is then ticked in a new version.
func (d *drift) tick(keep bool) {
	d.config["body"], d.config["keep_task_status"] = taskList, keep
	d.Apply(d.config)
	d.content(func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, ">incomplete<", ">complete<", 1) })
}
