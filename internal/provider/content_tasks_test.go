package provider_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// tasks is a body with a task for each of some words; a ticked one begins with "+".
func tasks(words ...string) string {
	body := "<h1>To do</h1><ac:task-list>"
	for _, w := range words {
		text, ticked := strings.CutPrefix(w, "+")
		body += "<ac:task><ac:task-status>" + map[bool]string{true: "complete", false: "incomplete"}[ticked] + "</ac:task-status><ac:task-body><p>" + text + "</p></ac:task-body></ac:task>"
	}
	return body + "</ac:task-list>"
}

// expectTicks expects the words of the tasks that are ticked on a page.
func expectTicks(t *testing.T, s *testsite.Site, id any, want ...string) {
	t.Helper()
	var got []string
	page, _ := s.Content(id.(string))
	for _, task := range strings.Split(page.Body, "<ac:task>")[1:] {
		if strings.Contains(task, ">complete<") {
			_, words, _ := strings.Cut(task, "<p>")
			words, _, _ = strings.Cut(words, "</p>")
			got = append(got, words)
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("ticked: %q, not %q", got, want)
	}
}

// eachTick runs a test on both deployments, with ticks that make versions and ticks that do not.
func eachTick(t *testing.T, test func(t *testing.T, s *testsite.Site, versions bool)) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		for _, versions := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s versions %t", deployment, versions), func(t *testing.T) {
				t.Parallel()
				s := testsite.New(t, simulator.Options{Deployment: deployment, TickVersions: versions})
				testsite.CreateDocs(s)
				test(t, s, versions)
			})
		}
	}
}

// Ticks of readers are no difference, and each update keeps them.
func TestContent_KeepTaskStatus(t *testing.T) {
	eachTick(t, func(t *testing.T, s *testsite.Site, _ bool) {
		for _, kind := range []string{"page", "blogpost"} {
			r := s.Resource(t, "confluence_content")
			c := config{"space_key": "DOCS", "type": kind, "title": "List", "body": tasks("one", "+two", "three"), "keep_task_status": true, "labels": []string{"a"}}
			r.Apply(c)
			id := r.Attr("id").(string)
			expectTicks(t, s, id, "two")
			s.Human().TickTask(id, "one")
			s.Human().TickTask(id, "two")
			r.PlanEmpty(c)
			c["body"] = tasks("one", "two", "+three") // which counts for new tasks only
			r.PlanEmpty(c)

			for _, change := range []struct {
				change config
				ticked []string
			}{
				{config{"body": tasks("new", "one", "two", "+newer", "three")}, []string{"one", "newer"}},
				{config{"title": "List of tasks"}, []string{"one", "newer"}},
				{config{"labels": []string{"b"}}, []string{"one", "newer"}},
				{config{"body": "<p>Moved.</p>" + tasks("three", "one", "new")}, []string{"one"}},
				{config{"body": tasks("one", "other words")}, []string{"one"}},
			} {
				for k, v := range change.change {
					c[k] = v
				}
				r.Apply(c)
				r.PlanEmpty(c)
				expectTicks(t, s, id, change.ticked...)
			}

			// What else somebody changes is drift, and ticks are not among it.
			s.Human().TickTask(id, "one")
			s.Human().TickTask(id, "other words")
			s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = strings.Replace(f.Body, "To do", "Done", 1) })
			if p := r.Plan(c); p.Prior.Attr("body") != strings.Replace(c["body"].(string), "To do", "Done", 1) {
				t.Errorf("the plan shows more than the edit: %s", p.Diff())
			}
			r.Apply(c)
			r.PlanEmpty(c)
			expectTicks(t, s, id, "other words")
			r.Destroy()
		}
	})
}

// A tick between plan and apply is neither a conflict nor lost; other edits are a conflict as always.
func TestContent_TickedMeanwhile(t *testing.T) {
	eachTick(t, func(t *testing.T, s *testsite.Site, _ bool) {
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "List", "body": tasks("one", "two"), "keep_task_status": true}
		r.Apply(c)
		id := r.Attr("id").(string)
		c["body"] = tasks("one", "two", "three")
		p := r.Plan(c)
		s.Human().TickTask(id, "two")
		coretest.NoErrors(t, "apply", r.Execute(p))
		r.PlanEmpty(c)
		expectTicks(t, s, id, "two")
		c["body"] = tasks("one")
		p = r.Plan(c)
		s.Human().TickTask(id, "one")
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body += "<p>hers</p>" })
		coretest.ExpectError(t, r.Execute(p), "edited in the meantime", "Hana Human")
	})
}

// Without it, ticks are drift, as far as they make a version; and what somebody ticked before is drift once it is switched off.
func TestContent_TicksAreDrift(t *testing.T) {
	eachTick(t, func(t *testing.T, s *testsite.Site, versions bool) {
		r := s.Resource(t, "confluence_content")
		c := config{"space_key": "DOCS", "title": "List", "body": tasks("one", "two")}
		r.Apply(c)
		id := r.Attr("id").(string)
		s.Human().TickTask(id, "one")
		if versions {
			r.PlanChanges(c, "body")
		} else {
			r.PlanEmpty(c)
		}
		c["keep_task_status"] = true
		r.PlanChanges(c, "keep_task_status")
		if writes := s.WritesOf(func() { r.Apply(c) }); len(writes) != 0 {
			t.Errorf("written: %q", writes)
		}
		r.PlanEmpty(c)
		expectTicks(t, s, id, "one")

		s.Human().TickTask(id, "two")
		r.PlanEmpty(c)
		c["keep_task_status"] = false
		if versions { // the first tick has been in state since it was drift
			r.PlanChanges(c, "body", "keep_task_status")
		} else {
			r.PlanChanges(c, "keep_task_status")
			if writes := s.WritesOf(func() { r.Apply(c) }); len(writes) != 0 {
				t.Errorf("written: %q", writes)
			}
			r.PlanChanges(c, "body")
		}
		r.Apply(c)
		r.PlanEmpty(c)
		expectTicks(t, s, id)

		// Switched off together with a change: of the body, which is then written as it is, or of the title, which leaves the ticks.
		for name, change := range map[string]any{"body": tasks("one", "two", "three"), "title": "Tasks"} {
			c["keep_task_status"] = true
			r.Apply(c)
			s.Human().TickTask(id, "one")
			c["keep_task_status"], c[name] = false, change
			r.Apply(c)
			if name == "title" {
				r.PlanChanges(c, "body")
				r.Apply(c)
			}
			r.PlanEmpty(c)
			expectTicks(t, s, id)
		}
	})
}

// An imported page keeps its ticks too. Ticks take no request, and neither does a plan without changes more than before.
func TestContent_KeepTaskStatus_ImportAndRequests(t *testing.T) {
	eachTick(t, func(t *testing.T, s *testsite.Site, versions bool) {
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "List", Body: tasks("+one", "two")})
		r := s.Resource(t, "confluence_content")
		r.ImportID(id)
		if r.Attr("keep_task_status") != false {
			t.Errorf("imported as %v", r.Attr("keep_task_status"))
		}
		c := config{"space_key": "DOCS", "title": "List", "body": tasks("one", "two"), "keep_task_status": true}
		r.PlanChanges(c, "keep_task_status")
		r.Apply(c)
		r.PlanEmpty(c)
		expectTicks(t, s, id, "one")
		s.Human().TickTask(id, "two")
		r.Apply(c)
		if requests := s.RequestsOf(func() { r.PlanEmpty(c) }); len(requests) != 1 {
			t.Errorf("a plan takes %q", requests)
		}
		c["body"] = tasks("one", "two", "three")
		p := r.Plan(c)
		requests := s.RequestsOf(func() { coretest.NoErrors(t, "apply", r.Execute(p)) })
		if len(requests) != 2 { // the page, and the update
			t.Errorf("an update takes %q", requests)
		}
	})
}

func TestContent_KeepTaskStatus_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		bad := config{"space_key": "DOCS", "title": "Box", "type": "folder", "keep_task_status": true}
		if requests := s.RequestsOf(func() { s.Resource(t, "confluence_content").PlanError(bad, `"keep_task_status"`, "folder") }); len(requests) != 0 {
			t.Errorf("requests for invalid input: %q", requests)
		}
		c := config{"space_key": "DOCS", "title": "List", "body": tasks("one"), "keep_task_status": coretest.Unknown}
		if p := s.Resource(t, "confluence_content").Plan(c); !p.Creates || p.Attr("keep_task_status") != coretest.Unknown {
			t.Errorf("planned as %v", p.Attr("keep_task_status"))
		}
	})
}
