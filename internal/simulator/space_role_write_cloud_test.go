package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const commenterRole = "9e41d7c2-70a5-4b8f-8d36-c2a9f5e81b10"

func roleBody(name, permissions string) string {
	return `{"name":"` + name + `","description":"d","spacePermissions":[` + permissions + `]}`
}

func TestSpaceRoles_Write(t *testing.T) {
	t.Parallel()
	const (
		create = "POST " + v2 + "/space-roles"
		role   = v2 + "/space-roles/{role}"
		list   = "GET " + v2 + "/space-roles?limit=250"
		read   = `"read/space"`
	)
	withRoles := simulator.Options{RoleMode: "ROLES"}
	created := step{request: create, body: roleBody("Editor", read), status: 201, want: []string{`"CUSTOM"`, `"Editor"`}, keep: "role=id"}
	run(t, simulator.Cloud, []behaviour{
		{name: "no roles, no calls", steps: []step{
			{request: create, body: roleBody("Editor", read), status: 404},
			{request: "GET " + v2 + "/space-permissions", status: 404},
			{request: "DELETE " + v2 + "/space-roles/" + commenterRole, status: 404},
		}},
		{name: "lifecycle", options: withRoles, steps: []step{
			created,
			{request: "GET " + role, status: 200, want: []string{`"Editor"`}, free: true}, // the file takes the ID for a number
			{request: "PUT " + role, body: roleBody("Writer", read+`,"create/page"`), status: 202, want: []string{`"taskId":null`, `"Writer"`}},
			{request: list, status: 200, want: []string{`"Writer"`, "create/page"}, without: `"Editor"`},
			{request: "DELETE " + role, status: 202, want: []string{`"taskId":null`}},
			{request: list, status: 200, without: `"Writer"`},
			{request: "GET " + role, status: 404, free: true},
			{request: "DELETE " + role, status: 404},
		}},
		{name: "refused", options: withRoles, steps: []step{
			created,
			{as: "reader", request: create, body: roleBody("Other", read), status: 404},
			{as: "reader", request: "DELETE " + role, status: 404},
			{request: create, body: roleBody("editor", read), status: 400, want: []string{"already exists"}},
			{request: create, body: roleBody("", read), status: 400},
			{request: create, body: roleBody("Other", ""), status: 400},
			{request: create, body: roleBody("Other", `"create/page"`), status: 400, want: []string{"create/page requires read/space"}},
			{request: create, body: roleBody("Other", read+`,"fly/space"`), status: 400, want: []string{"fly/space"}},
			{request: "PUT " + role, body: roleBody("Viewer", read), status: 400, want: []string{"already exists"}},
			{request: "PUT " + v2 + "/space-roles/" + viewerRole, body: roleBody("Guest", read), status: 400, want: []string{"System"}},
			{request: "DELETE " + v2 + "/space-roles/" + viewerRole, status: 400, want: []string{"System"}},
			{request: create, body: `{"name":"Other","spacePermissions":["read/space"]}`, status: 400, free: true},
		}},
		{name: "assignments follow", options: withRoles, steps: []step{
			created,
			{request: "POST " + v2 + "/spaces/{docs}/role-assignments", body: "[" + assigned("ACCESS_CLASS", "anonymous-users", "{role}") + "," + assigned("USER", "{wanda}", "{role}") + "]", status: 200},
			{
				request: "PUT " + role, status: 202,
				body: `{"name":"Editor","description":"d","spacePermissions":["read/space"],"anonymousReassignmentRoleId":"` + viewerRole + `"}`,
			},
			{request: "GET " + v2 + "/spaces/{docs}/role-assignments?role-id={role}", status: 200, want: []string{"{wanda}"}, without: "anonymous-users"},
			{request: "DELETE " + role, status: 202},
			{request: "GET " + v2 + "/spaces/{docs}/role-assignments", status: 200, want: []string{"anonymous-users"}, without: "{wanda}"},
		}},
		{name: "tasks of the transition", options: simulator.Options{RoleMode: "ROLES", RoleTasks: "transition", LongTaskPolls: 2, StaleRoles: true}, steps: []step{
			created,
			{request: "PUT " + role, body: roleBody("Writer", read), status: 202, want: []string{`"taskId":null`}}, // the permissions are the same
			{request: "DELETE " + role, status: 202, keep: "task=taskId"},
			{request: "DELETE " + role, status: 409, want: []string{"in progress"}},
			{request: "GET " + v1 + "/longtask/{task}", status: 404},
			{request: "GET " + v2 + "/space-permissions/transition/tasks/{task}", status: 200, want: []string{"IN_PROGRESS"}},
			{request: list, status: 200, want: []string{`"Writer"`}},
			{request: "GET " + v2 + "/space-permissions/transition/tasks/{task}", status: 200, want: []string{"COMPLETED"}},
			{request: list, status: 200, without: `"Writer"`},
			{request: "GET " + role, status: 200, want: []string{`"spacePermissions":[]`}, free: true},
		}},
		{name: "long tasks", options: simulator.Options{RoleMode: "ROLES", RoleTasks: "longtask"}, steps: []step{
			created,
			{request: "DELETE " + role, status: 202, keep: "task=taskId"},
			{request: "GET " + v2 + "/space-permissions/transition/tasks/{task}", status: 404},
			{request: "GET " + v1 + "/longtask/{task}", status: 200, want: []string{`"finished":true`}},
			{request: list, status: 200, without: `"Editor"`},
		}},
		{name: "hidden tasks", options: simulator.Options{RoleMode: "ROLES", RoleTasks: "hidden", LongTaskPolls: 2}, steps: []step{
			created,
			{request: "PUT " + role, body: roleBody("Editor", read+`,"create/page"`), status: 202, keep: "task=taskId"},
			{request: "GET " + v2 + "/space-permissions/transition/tasks/{task}", status: 404},
			{request: "GET " + v1 + "/longtask/{task}", status: 404},
			{request: list + "&role-type=CUSTOM", status: 200, without: "create/page"},
			{request: list + "&role-type=CUSTOM", status: 200, want: []string{"create/page"}},
		}},
		{name: "permissions", options: withRoles, steps: []step{
			{request: "GET " + v2 + "/space-permissions?limit=250", status: 200, want: []string{`"read/space"`, `"requiredPermissionIds":["read/space","create/page"]`}},
		}},
	})
}

func TestSpaceRoles_Ten(t *testing.T) {
	t.Parallel()
	s := open(t, simulator.Options{RoleMode: "ROLES"})
	for _, name := range []string{"A", "B", "C", "D", "E", "F", "G", "H", "I"} {
		s.Human().CreateRole(name, "", "read/space")
	}
	s.do(step{request: "POST " + v2 + "/space-roles", body: roleBody("K", `"read/space"`), status: 400, want: []string{"more than 10"}})
	s.Human().DeleteRole("A")
	s.Human().EditRole("B", "BB", "text", "read/space", "create/page")
	s.do(step{request: "POST " + v2 + "/space-roles", body: roleBody("K", `"read/space"`), status: 201})
}

func TestCombinations(t *testing.T) {
	t.Parallel()
	const list = "GET " + v2 + "/space-permissions/transition/combinations"
	s := open(t, simulator.Options{RoleMode: "ROLES_TRANSITION"})
	s.do(step{request: list, status: 200, want: []string{`"results":[]`}, without: "generatedAt"})
	s.do(step{as: "reader", request: list, status: 404})
	s.Human().Grant("HANDBOOK", "group", s.kept["docs-writers"], "read", "space")
	s.Human().Grant("HANDBOOK", "group", s.kept["docs-writers"], "export", "space")
	s.GenerateCombinations()
	s.do(step{request: list, status: 200, want: []string{"VIEW_CONTENT", "EXPORT_SPACE", `"GROUP"`, "generatedAt"}, without: "cursor"})
	s.do(step{request: list + "?limit=1", status: 200, keep: "cursor=cursor"})
	s.do(step{request: list + "?limit=1&cursor={cursor}", status: 200})
}
