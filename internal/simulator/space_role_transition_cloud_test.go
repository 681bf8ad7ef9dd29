package simulator_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceRoleTransition(t *testing.T) {
	t.Parallel()
	const transition = v2 + "/space-permissions/transition"
	list, refresh := "GET "+transition+"/combinations", "POST "+transition+"/combinations"
	assign, remove, task := "POST "+transition+"/role-assignments", "POST "+transition+"/access-removals", "GET "+transition+"/tasks/{task}"
	role := func(kind, role string) string {
		return `{"assignments":[{"permissionCombinationId":"{combination}","principalTypeAssignments":[{"principalType":"` + kind + `",` + role + `}]}],"spaceSelection":{"spaceType":"ALL"}}`
	}
	removal := func(selection string) string {
		return `{"permissionCombinationIds":["{combination}"],"spaceSelection":` + selection + `}`
	}
	in := simulator.Options{RoleMode: "ROLES_TRANSITION", LongTaskPolls: 2, NoApps: true}
	audited := []step{
		{request: refresh, status: 202, want: []string{`"status":"IN_PROGRESS"`, "/tasks/"}, keep: "task=taskId"},
		{request: task, status: 200, want: []string{`"IN_PROGRESS"`}},
		{request: task, status: 200, want: []string{`"COMPLETED"`}},
		{request: list, status: 200, want: []string{`"VIEW_CONTENT"`, `"USER"`}, keep: "combination=results.0.combinationId"},
	}
	exporter := func(s *site) {
		for _, operation := range []string{"read", "export"} {
			s.Human().Grant("DOCS", "user", s.kept["wanda"], operation, "space")
		}
	}
	run(t, simulator.Cloud, []behaviour{
		{name: "a site without space roles", steps: []step{
			{request: refresh, status: 404}, {request: assign, body: "{}", status: 404, free: true}, {request: remove, body: "{}", status: 404, free: true},
		}},
		{name: "administrators alone", options: in, steps: []step{
			{as: "reader", request: refresh, status: 404, want: []string{`"code":"NOT_FOUND"`}},
			{as: "reader", request: assign, body: "{}", status: 404, free: true},
			{as: "reader", request: remove, body: "{}", status: 404, free: true},
			{as: "anonymous", request: remove, body: "{}", status: 404, free: true},
		}},
		{name: "one task at a time", options: in, prepare: exporter, steps: append(audited[:len(audited):len(audited)],
			step{request: refresh, status: 202, keep: "task=taskId"},
			step{request: refresh, status: 409, want: []string{`"code":"CONFLICT"`, "already in progress"}},
			step{request: "POST " + v1 + "/space/DOCS/permission", body: permission("{docs-writers}", "read", "space"), status: 409},
			step{request: task, status: 200}, step{request: task, status: 200},
			step{request: refresh, status: 202},
		)},
		{name: "refused", options: in, prepare: exporter, steps: append(audited[:len(audited):len(audited)],
			step{request: assign, body: `{"assignments":[],"spaceSelection":{"spaceType":"ALL"}}`, status: 400, want: []string{`"code":"INVALID_REQUEST_PARAMETER"`, "must not be empty"}},
			step{request: assign, body: role("USER", `"removeAccess":false`), status: 400, want: []string{"Space role not found"}},
			step{request: assign, body: role("USER", `"removeAccess":true,"roleId":"`+viewerRole+`"`), status: 400, want: []string{"roleId must not be given"}},
			step{request: assign, body: role("ANONYMOUS", `"removeAccess":false,"roleId":"`+viewerRole+`"`), status: 400, want: []string{"principalType ANONYMOUS is not valid"}},
			step{request: remove, body: `{"permissionCombinationIds":["none"],"spaceSelection":{"spaceType":"ALL"}}`, status: 400, want: []string{"Permission combination not found: none"}},
			step{request: remove, body: `{"permissionCombinationIds":["{combination}"]}`, status: 400, want: []string{"spaceType is not valid"}, free: true},
			step{request: remove, body: removal(`{"spaceType":"SPECIFIC"}`), status: 400, want: []string{"selectedSpaces does not go with"}},
			step{request: remove, body: removal(`{"spaceType":"SPECIFIC","selectedSpaces":[{"id":"1","key":"DOCS"}]}`), status: 400, want: []string{"Space not found"}},
		)},
		{name: "access removed", options: in, prepare: exporter, steps: append(audited[:len(audited):len(audited)],
			step{request: remove, body: removal(`{"spaceType":"ALL_EXCEPT_PERSONAL"}`), status: 202, keep: "task=taskId"},
			step{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200, want: []string{"{wanda}"}},
			step{request: task, status: 200, want: []string{`"IN_PROGRESS"`}},
			step{request: task, status: 200, want: []string{`"COMPLETED"`}},
			step{request: "GET " + v2 + "/spaces/{docs}/permissions?limit=250", status: 200, without: "{wanda}"},
		)},
	})
}
