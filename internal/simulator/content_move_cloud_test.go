package simulator_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestMoveToSpace(t *testing.T) {
	t.Parallel()
	const v1, v2 = "/wiki/rest/api", "/wiki/api/v2"
	link := func(attributes string) string { return `<p><ac:link><ri:page ` + attributes + `/></ac:link></p>` }
	prepare := func(s *site) {
		h := s.Human()
		s.kept["other"] = h.CreateSpace(simulator.SpaceFields{Key: "OTHER", Name: "Other"})
		other, _ := s.Space("OTHER")
		s.kept["otherhome"] = other.HomepageID
		s.kept["stays"] = h.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Stays", Body: link(`ri:content-title="Top"`)})
		s.kept["top"] = h.CreateContent(simulator.ContentFields{
			SpaceKey: "DOCS", Title: "Top", Body: link(`ri:content-title="Stays"`) + link(`ri:content-title="Below"`) + link(`ri:space-key="OTHER" ri:content-title="There"`),
		})
		s.kept["below"] = h.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Below", ParentID: s.kept["top"]})
		s.kept["news"] = h.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "News", Type: "blogpost"})
		s.kept["draft"] = h.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Draft", Status: "draft"})
		s.kept["folder"] = h.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Folder", Type: "folder"})
	}
	move := func(what string, status int, want ...string) step {
		return step{request: "PUT " + v1 + "/content/{" + what + "}/move/append/{otherhome}", status: status, want: want}
	}
	read := v2 + "/pages/{top}?body-format=storage"
	run(t, simulator.Cloud, []behaviour{
		{name: "with everything below", prepare: prepare, steps: []step{
			move("top", 200, `"pageId":"{top}"`),
			{request: "GET " + read, status: 200, want: []string{
				`"spaceId":"{other}"`, `"parentId":"{otherhome}"`, `"number":1`,
				`ri:page ri:space-key=\"DOCS\" ri:content-title=\"Stays\"`, `ri:page ri:content-title=\"Below\"`, `ri:page ri:content-title=\"There\"`,
			}},
			{request: "GET " + v2 + "/pages/{below}", status: 200, want: []string{`"spaceId":"{other}"`, `"parentId":"{top}"`}},
			{request: "GET " + v2 + "/pages/{stays}?body-format=storage", status: 200, want: []string{`"spaceId":"{docs}"`, `ri:page ri:space-key=\"OTHER\" ri:content-title=\"Top\"`, `"number":1`}},
			{request: "PUT " + v1 + "/content/{top}/move/append/{home}", status: 200},
			{request: "GET " + read, status: 200, want: []string{`"spaceId":"{docs}"`, `ri:page ri:content-title=\"Stays\"`, `ri:page ri:space-key=\"OTHER\" ri:content-title=\"There\"`}},
		}},
		{name: "with versions", options: simulator.Options{MoveVersions: true, MoveKeepsLinks: true}, prepare: prepare, steps: []step{
			move("top", 200),
			{request: "GET " + read, status: 200, want: []string{`"spaceId":"{other}"`, `"number":2`, `ri:page ri:content-title=\"Stays\"`}},
			{request: "GET " + v2 + "/pages/{below}", status: 200, want: []string{`"number":2`}},
		}},
		{name: "refusals", prepare: func(s *site) {
			prepare(s)
			s.kept["archived"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Archived"})
			s.Human().ArchiveContent(s.kept["archived"])
			s.kept["trashed"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Trashed"})
			s.Human().TrashContent(s.kept["trashed"])
			s.Human().CreateContent(simulator.ContentFields{SpaceKey: "OTHER", Title: "BELOW"})
		}, steps: []step{
			move("top", 400, "already exists"), // as the title of a page below it does
			move("news", 404), move("folder", 404), move("trashed", 404), move("archived", 400),
			move("draft", 404), // of somebody else
			{request: "GET " + v2 + "/pages/{top}", status: 200, want: []string{`"spaceId":"{docs}"`}},
		}},
		{name: "folders", options: simulator.Options{MovesFolders: true}, prepare: prepare, steps: []step{
			move("folder", 200),
			{request: "GET " + v2 + "/folders/{folder}", status: 200, want: []string{`"spaceId":"{other}"`}},
		}},
	})
}

func TestTickTask(t *testing.T) {
	t.Parallel()
	const tasks = `<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>one</ac:task-body></ac:task>` +
		`<ac:task><ac:task-status>complete</ac:task-status><ac:task-body><p>two</p></ac:task-body></ac:task></ac:task-list>`
	for _, options := range []simulator.Options{{}, {TickVersions: true}, {Deployment: simulator.DataCenter}, {Deployment: simulator.DataCenter, TickVersions: true}} {
		s := simulator.New(options)
		id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: "Tasks", Body: tasks})
		s.Human().TickTask(id, "one")
		s.Human().TickTask(id, "two")
		got, _ := s.Content(id)
		one, two, _ := strings.Cut(got.Body, "</ac:task>")
		if !strings.Contains(one, ">complete<") || !strings.Contains(two, ">incomplete<") {
			t.Errorf("stored is %s", got.Body)
		}
		if made := s.ContentVersion(id) == 3; made != options.TickVersions {
			t.Errorf("version %d", s.ContentVersion(id))
		}
		s.Human().TickTask(id, "one")
		if got, _ := s.Content(id); strings.Contains(got.Body, ">complete<") {
			t.Errorf("stored is %s", got.Body)
		}
	}
}
