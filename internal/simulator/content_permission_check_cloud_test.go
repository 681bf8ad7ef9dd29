package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestContentPermissionCheck(t *testing.T) {
	t.Parallel()
	check := "POST " + v1 + "/content/{page}/permission/check"
	ask := func(kind, id, operation string) string {
		return `{"subject":{"type":"` + kind + `","identifier":"` + id + `"},"operation":"` + operation + `"}`
	}
	const yes, no = `"hasPermission":true`, `"hasPermission":false`
	run(t, simulator.Cloud, []behaviour{
		{name: "users, groups and anonymous", prepare: func(s *site) {
			s.Human().Grant("DOCS", "group", s.kept["docs-writers"], "read", "space")
			s.Human().Grant("DOCS", "group", s.kept["docs-writers"], "create", "page")
		}, steps: []step{
			{request: check, body: ask("user", "{ada}", "update"), status: 200, want: []string{yes, `"errors":[]`}},
			{request: check, body: ask("user", "{wanda}", "update"), status: 200, want: []string{yes}},
			{request: check, body: ask("user", "{rolf}", "read"), status: 200, want: []string{yes}},
			{request: check, body: ask("user", "{rolf}", "update"), status: 200, want: []string{no, "User does not have permission to the content"}},
			{request: check, body: ask("user", "{wanda}", "delete"), status: 200, want: []string{no}},
			{request: check, body: ask("group", "{docs-writers}", "update"), status: 200, want: []string{yes}},
			{request: check, body: ask("group", "{docs readers}", "read"), status: 200, want: []string{no, "Group does not have permission to the space"}},
			{request: check, body: ask("user", "anonymous", "read"), status: 200, want: []string{no, "Anonymous user does not have permission to the space"}},
		}},
		{name: "restrictions of the page and above it", prepare: func(s *site) {
			s.kept["above"] = s.kept["page"]
			s.kept["page"] = s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Below", ParentID: s.kept["above"]})
			s.Human().Restrict(s.kept["above"], "read", []string{s.kept["ada"]}, []string{s.kept["docs readers"]})
			s.Human().Restrict(s.kept["page"], "update", []string{s.kept["ada"]}, nil)
			s.Human().Grant("DOCS", "group", s.kept["docs readers"], "read", "space")
			s.Human().Grant("DOCS", "group", s.kept["docs readers"], "create", "page")
		}, steps: []step{
			{request: check, body: ask("user", "{wanda}", "read"), status: 200, want: []string{no, "User does not have permission to the content"}},
			{request: check, body: ask("user", "{rolf}", "read"), status: 200, want: []string{yes}},
			{request: check, body: ask("user", "{rolf}", "update"), status: 200, want: []string{no}},
			{request: check, body: ask("group", "{docs readers}", "read"), status: 200, want: []string{yes}},
			{request: check, body: ask("group", "{docs readers}", "update"), status: 200, want: []string{no, "Group does not have permission to the content"}},
			{request: check, body: ask("group", "{confluence-users}", "read"), status: 200, want: []string{no, "Group does not have permission to the content"}},
		}},
		{name: "access classes and people who left", prepare: func(s *site) {
			s.Human().Revoke("DOCS", "group", s.kept["confluence-users"], "read", "space")
			s.Human().Grant("DOCS", "access_class", "all-licensed-users", "read", "space")
			s.Human().Grant("DOCS", "user", s.kept["hana"], "read", "space")
			s.Human().DeactivateUser(s.kept["hana"])
		}, steps: []step{
			{request: check, body: ask("user", "{rolf}", "read"), status: 200, want: []string{yes}},
			{request: check, body: ask("user", "{charts}", "read"), status: 200, want: []string{yes}}, // by a grant of its own
			{request: check, body: ask("user", "{hana}", "read"), status: 200, want: []string{no, "User is not allowed to use Confluence"}},
			{request: check, body: ask("user", "anonymous", "read"), status: 200, want: []string{no}},
		}},
		{name: "roles", options: simulator.Options{RoleMode: "ROLES"}, prepare: func(s *site) {
			s.Human().AssignRole("DOCS", "user", s.kept["rolf"], "Collaborator")
			s.Human().AssignRole("DOCS", "access_class", "anonymous-users", "Viewer")
		}, steps: []step{
			{request: check, body: ask("user", "{rolf}", "update"), status: 200, want: []string{yes}},
			{request: check, body: ask("group", "{site-admins}", "update"), status: 200, want: []string{yes}},
			{request: check, body: ask("user", "anonymous", "read"), status: 200, want: []string{yes}},
		}},
		{name: "a site that lets nobody in", options: simulator.Options{NoAnonymous: true}, prepare: func(s *site) {
			s.Human().Grant("DOCS", "anonymous", "", "read", "space")
		}, steps: []step{
			{request: check, body: ask("user", "anonymous", "read"), status: 200, want: []string{no, "Anonymous users are not allowed to use Confluence"}},
		}},
		{name: "content that the caller may not view", prepare: func(s *site) {
			s.Human().Restrict(s.kept["page"], "read", []string{s.kept["hana"]}, nil)
		}, steps: []step{
			{request: check, body: ask("user", "{ada}", "read"), status: 200, want: []string{no, "User does not have permission to the content"}},
			{request: check, body: ask("user", "{hana}", "read"), status: 200, want: []string{yes}},
		}},
		{name: "content that the caller may not view is not checked", options: simulator.Options{HiddenUnchecked: true}, prepare: func(s *site) {
			s.Human().Restrict(s.kept["page"], "read", []string{s.kept["hana"]}, nil)
		}, steps: []step{
			{request: check, body: ask("user", "{ada}", "read"), status: 404},
		}},
		{name: "editing apart from creating", options: simulator.Options{EditApart: true}, prepare: func(s *site) {
			s.Human().Grant("DOCS", "user", s.kept["rolf"], "create", "page")
			s.Human().Grant("DOCS", "user", s.kept["wanda"], "update", "page")
		}, steps: []step{
			{request: check, body: ask("user", "{rolf}", "update"), status: 200, want: []string{no}},
			{request: check, body: ask("user", "{wanda}", "update"), status: 200, want: []string{yes}},
		}},
		{name: "refusals", steps: []step{
			{as: "reader", request: check, body: ask("user", "{rolf}", "read"), status: 200, want: []string{yes}},
			{as: "reader", request: check, body: ask("user", "{ada}", "read"), status: 403},
			{request: check, body: ask("user", "nobody", "read"), status: 400, want: []string{"Invalid subject"}},
			{request: check, body: ask("group", "site-admins", "read"), status: 400},
			{request: check, body: ask("user", "{ada}", "export"), status: 400, free: true},
			{request: check, body: `{"operation":"read"}`, status: 400, free: true},
			{request: "POST " + v1 + "/content/1/permission/check", body: ask("user", "{ada}", "read"), status: 404},
		}},
	})
}
