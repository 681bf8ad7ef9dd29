package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContentStates(t *testing.T) {
	const v1, page = "/wiki/rest/api", "/wiki/api/v2/pages/{page}"
	const path = v1 + "/content/{page}/state"
	set := func(state string, want ...string) step {
		return step{request: "PUT " + path + "?status=current", body: state, status: 200, want: want}
	}
	refused := func(state string) step {
		return step{request: "PUT " + path + "?status=current", body: state, status: 400, want: []string{"Invalid content state"}, free: true}
	}
	run(t, simulator.Cloud, []behaviour{
		{name: "each change makes a version with the same body", steps: []step{
			{request: "GET " + path, status: 200, without: "contentState", free: true},
			set(`{"name":"In progress","color":"#2684FF"}`, `"id":1`, `"name":"In progress"`, `"color":"#2684FF"`, "lastUpdated"),
			{request: "GET " + page + "?body-format=storage", status: 200, want: []string{`"number":2`, "<p>first</p>"}},
			{request: "GET " + path + "?status=current", status: 200, want: []string{`"name":"In progress"`}},
			set(`{"id":3}`, `"name":"Verified"`),
			{request: "GET " + page, status: 200, want: []string{`"number":3`}},
			{request: "DELETE " + path + "?status=current", status: 200, without: "contentState", free: true},
			{request: "GET " + page + "?body-format=storage", status: 200, want: []string{`"number":4`, "<p>first</p>"}},
			{request: "GET " + path, status: 200, without: "contentState", free: true},
		}},
		{name: "a state that nobody has becomes one of the account", steps: []step{
			{request: "GET " + v1 + "/content-states", status: 200, want: []string{"[]"}},
			set(`{"name":"Waiting","color":"#FF7452"}`, `"name":"Waiting"`, `"color":"#ff7452"`),
			set(`{"name":"Waiting","color":"#ff7452"}`, `"name":"Waiting"`),
			{request: "GET " + v1 + "/content-states", status: 200, want: []string{`[{"color":"#ff7452"`}, without: "},{"},
			{request: "GET " + v1 + "/space/DOCS/state", status: 200, want: []string{"Rough draft", "In progress", "Ready for review", "Verified"}, without: "Waiting"},
		}},
		{name: "content without a state may be answered otherwise", options: simulator.Options{UnsetState: `{"contentState":null}`}, steps: []step{
			{request: "GET " + path, status: 200, want: []string{`{"contentState":null}`}, free: true},
		}},
		{name: "refusals", prepare: func(s *site) {
			s.kept["archived"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Old", Status: "archived"})
			s.kept["trashed"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Gone"})
			s.Human().TrashContent(s.kept["trashed"])
			s.kept["hidden"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Hidden"})
			s.Human().Restrict(s.kept["hidden"], "read", []string{s.kept["wanda"]}, nil)
		}, steps: []step{
			refused(`{"name":"one of 21 characters.","color":"#2684FF"}`),
			refused(`{"name":" ","color":"#2684FF"}`),
			refused(`{"name":"Mine","color":"red"}`),
			refused(`{"name":"Mine"}`),
			{request: "PUT " + path + "?status=current", body: `{"id":99}`, status: 400, free: true},
			{request: "PUT " + v1 + "/content/{archived}/state?status=current", body: `{"name":"Mine","color":"#2684FF"}`, status: 400, want: []string{"no version with the status current"}},
			{request: "GET " + v1 + "/content/{trashed}/state", status: 404},
			{request: "GET " + v1 + "/content/{hidden}/state", status: 403},
			{request: "GET " + v1 + "/content/1/state", status: 404},
			{request: "GET " + v1 + "/space/NOWHERE/state", status: 404},
		}},
	})
}
