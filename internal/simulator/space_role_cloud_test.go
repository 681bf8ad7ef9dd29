package simulator_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const (
	adminRole  = "5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a01"
	viewerRole = "5b0c3f0e-2d64-4c57-9a3e-1f0b6d2c8a04"
)

func assigned(kind, id, role string) string {
	text := `{"principal":{"principalType":"` + kind + `","principalId":"` + id + `"}`
	if role != "" {
		text += `,"roleId":"` + role + `"`
	}
	return text + "}"
}

func TestSpaceRoles(t *testing.T) {
	t.Parallel()
	assignments := v2 + "/spaces/{docs}/role-assignments"
	set := "POST " + assignments
	create := func(key, name string) string { return `{"key":"` + key + `","name":"` + name + `"}` }
	withRoles := simulator.Options{RoleMode: "ROLES"}
	run(t, simulator.Cloud, []behaviour{
		{name: "a site without space roles", steps: []step{
			{request: "GET " + v2 + "/space-roles", status: 404, want: []string{`"title":"Not Found"`}},
			{request: "GET " + assignments, status: 404},
			{request: set, body: "[]", status: 404},
		}},
		{name: "creation by v1 needs permissions", options: withRoles, steps: []step{
			{request: "POST " + v1 + "/space", body: create("NEW", "New"), status: 400},
			{request: "POST " + v1 + "/space/_private", body: create("NEW", "New"), status: 400},
			{as: "reader", request: "POST " + v2 + "/spaces", body: create("NEW", "New"), status: 404},
		}},
		{name: "both ways to create a space in transition", options: simulator.Options{RoleMode: "ROLES_TRANSITION"}, steps: []step{
			{request: "POST " + v1 + "/space", body: create("OLD", "Old"), status: 200, keep: "old=id"},
			{request: "GET " + v2 + "/spaces/{old}/role-assignments", status: 200, want: []string{`"results":[]`}},
			{request: "POST " + v2 + "/spaces", body: create("NEW", "New"), status: 201, keep: "new=id"},
			{request: "GET " + v2 + "/spaces/{new}/role-assignments", status: 200, want: []string{"{ada}", adminRole}},
			{request: "POST " + v1 + "/space/NEW/permission", body: permission("{docs-writers}", "read", "space"), status: 200},
		}},
		{name: "roles in a new space", options: withRoles, steps: []step{
			{request: "POST " + v2 + "/spaces", body: create("NEW", "New"), status: 201, keep: "new=id"},
			{request: "GET " + v2 + "/spaces/{new}/role-assignments", status: 200, want: []string{"{ada}", "{site-admins}", "{confluence-users}"}},
			{as: "reader", request: "GET " + v2 + "/spaces/{new}", status: 200},
			{request: "POST " + v2 + "/spaces", body: `{"key":"MINE","name":"Mine","createPrivateSpace":true}`, status: 201, keep: "mine=id"},
			{request: "GET " + v2 + "/spaces/{mine}/role-assignments", status: 200, want: []string{"{ada}"}, without: "{confluence-users}"},
			{as: "reader", request: "GET " + v2 + "/spaces/{mine}", status: 404},
			{request: "POST " + v2 + "/spaces", body: `{"key":"OURS","name":"Ours","roleAssignments":[` + assigned("USER", "{rolf}", viewerRole) + `]}`, status: 201, keep: "ours=id"},
			{as: "reader", request: "GET " + v2 + "/spaces/{ours}/role-assignments", status: 200, want: []string{"{ada}", "{rolf}"}, without: "{site-admins}"},
		}},
		{name: "roles", options: withRoles, steps: []step{
			{request: "GET " + v2 + "/space-roles", status: 200, want: []string{`"Admin"`, `"Manager"`, `"Collaborator"`, `"Viewer"`, "administer/space"}},
			{request: "GET " + v2 + "/space-roles?role-type=CUSTOM", status: 200, want: []string{`"Commenter"`}, without: `"Viewer"`},
			{as: "reader", request: "GET " + v2 + "/space-roles?space-id={docs}&limit=2", status: 200, keep: "next=_links.next"},
			{request: "GET {next}", status: 200, want: []string{`"Collaborator"`}},
			{request: "GET " + v2 + "/space-roles?space-id=1", status: 404},
		}},
		{name: "one role per principal", options: withRoles, steps: []step{
			{request: set, body: "[" + assigned("GROUP", "{docs-writers}", adminRole) + "," + assigned("ACCESS_CLASS", "anonymous-users", viewerRole) + "]", status: 200},
			{request: set, body: "[" + assigned("GROUP", "{docs-writers}", viewerRole) + "]", status: 200},
			{request: "GET " + assignments + "?principal-type=GROUP&principal-id={docs-writers}", status: 200, want: []string{viewerRole}, without: adminRole},
			{request: "GET " + assignments + "?role-id=" + adminRole, status: 200, want: []string{"{site-admins}"}, without: "{docs-writers}"},
			{request: "GET " + assignments + "?principal-type=GROUP", status: 400},
			{request: set, body: "[" + assigned("GROUP", "{docs-writers}", "") + "," + assigned("USER", "{wanda}", "") + "]", status: 200},
			{request: "GET " + assignments, status: 200, want: []string{"anonymous-users"}, without: "{docs-writers}"},
		}},
		{name: "all or nothing", options: withRoles, steps: []step{
			{request: set, body: "[" + assigned("GROUP", "{docs-writers}", viewerRole) + "," + assigned("GROUP", "none", viewerRole) + "]", status: 400},
			{request: set, body: "[" + assigned("GROUP", "{docs-writers}", "Viewer") + "]", status: 400, want: []string{"Space role not found: Viewer"}},
			{request: set, body: "[" + assigned("ACCESS_CLASS", "everybody", viewerRole) + "]", status: 400},
			{as: "reader", request: set, body: "[" + assigned("GROUP", "{docs-writers}", viewerRole) + "]", status: 404},
			{request: "GET " + assignments, status: 200, without: "{docs-writers}"},
		}},
		{name: "permissions of a role", options: withRoles, steps: []step{
			{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200, want: []string{`"type":"role"`, viewerRole}, without: `"type":"group"`},
			{request: set, body: "[" + assigned("GROUP", "{confluence-users}", "") + "," + assigned("GROUP", "{site-admins}", "") + "]", status: 200, without: viewerRole},
			{as: "reader", request: "GET " + v2 + "/spaces/{docs}", status: 404},
			{request: "GET " + v2 + "/spaces/{docs}", status: 404},
		}},
		{name: "permissions of a role cannot be removed one by one", options: simulator.Options{RoleMode: "ROLES_TRANSITION", NoApps: true}, steps: []step{
			{request: set, body: "[" + assigned("GROUP", "{docs-writers}", viewerRole) + "]", status: 200},
			{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200, want: []string{`"type":"role"`}, keep: "row=results.29.id"},
			{request: "DELETE " + v1 + "/space/DOCS/permission/{row}", status: 400, want: []string{"Permissions of a role"}},
		}},
	})
}

// Which callers belong to each access class: those who can see the space.
func TestAccessClasses(t *testing.T) {
	t.Parallel()
	for class, sees := range map[string]struct{ admin, reader int }{
		"anonymous-users":     {200, 200},
		"authenticated-users": {200, 200},
		"all-licensed-users":  {200, 200},
		"all-product-admins":  {200, 404},
		"jsm-project-admins":  {404, 404},
	} {
		t.Run(class, func(t *testing.T) {
			s := open(t, simulator.Options{RoleMode: "ROLES"})
			s.kept["docs"] = s.Human().CreateSpace(simulator.SpaceFields{Key: "DOCS", Name: "Docs"})
			s.Human().AssignRole("DOCS", "access_class", class, "Viewer")
			for _, group := range []int{0, 4} {
				s.Human().AssignRole("DOCS", "group", s.Groups()[group].ID, "")
			}
			s.do(step{request: "GET " + v2 + "/spaces/{docs}", status: sees.admin})
			s.do(step{as: "reader", request: "GET " + v2 + "/spaces/{docs}", status: sees.reader})
		})
	}
}

func TestHumanRoles(t *testing.T) {
	t.Parallel()
	s := simulator.New(simulator.Options{RoleMode: "ROLES"})
	hana, writers := s.Users()[1].AccountID, s.Groups()[1].ID
	s.Human().AssignRole("HANDBOOK", "group", writers, "Viewer")
	s.Human().AssignRole("HANDBOOK", "group", writers, "Manager")
	s.Human().AssignRole("HANDBOOK", "user", hana, "Viewer")
	s.Human().AssignRole("HANDBOOK", "user", hana, "")
	want := simulator.RoleAssignmentFields{PrincipalType: "group", PrincipalID: writers, Role: "Manager"}
	if got := s.RoleAssignments("HANDBOOK"); !slices.Contains(got, want) || len(got) != 3 {
		t.Errorf("the assignments are %v", got)
	}
	for name, mistake := range map[string]func(){
		"unknown role":         func() { s.Human().AssignRole("HANDBOOK", "group", writers, "Boss") },
		"unknown group":        func() { s.Human().AssignRole("HANDBOOK", "group", "none", "Viewer") },
		"unknown access class": func() { s.Human().AssignRole("HANDBOOK", "access_class", "none", "Viewer") },
	} {
		t.Run(name, func(t *testing.T) { mustPanic(t, mistake) })
	}
	if roles := s.Roles(); len(roles) != 5 || roles[0].Name != "Admin" || roles[4].Type != "CUSTOM" {
		t.Errorf("the roles are %v", roles)
	}
}
