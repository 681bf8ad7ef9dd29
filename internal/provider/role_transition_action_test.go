package provider_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const (
	refreshCombinations = "confluence_refresh_permission_combinations"
	assignRoles         = "confluence_assign_roles"
	removeAccess        = "confluence_remove_access"
)

// inTransition is a site that has both permissions and roles, and whose combinations of permissions are not listed yet. In the space
// DOCS, docs-writers may view and export, and nobody else may do just that.
func inTransition(t *testing.T) *testsite.Site {
	t.Helper()
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION", LongTaskPolls: 2})
	testsite.CreateDocs(s)
	s.Human().Grant("DOCS", "group", s.GroupID("docs-writers"), "read", "space")
	s.Human().Grant("DOCS", "group", s.GroupID("docs-writers"), "export", "space")
	return s
}

// combinationOf returns the ID of the listed combination with exactly these permissions.
func combinationOf(t *testing.T, s *testsite.Site, permissions ...string) string {
	t.Helper()
	for _, one := range s.DataSource(t, "confluence_permission_combinations", config{})["combinations"].([]any) {
		var ids []string
		for _, permission := range one.(map[string]any)["permissions"].([]any) {
			ids = append(ids, permission.(map[string]any)["id"].(string))
		}
		slices.Sort(ids)
		if slices.Equal(ids, permissions) {
			return one.(map[string]any)["id"].(string)
		}
	}
	t.Fatalf("no combination of %q", permissions)
	return ""
}

// listed is a site in transition whose combinations are listed, with the ID of the combination of docs-writers.
func listed(t *testing.T) (s *testsite.Site, combination string) {
	t.Helper()
	s = inTransition(t)
	s.GenerateCombinations()
	return s, combinationOf(t, s, "EXPORT_SPACE", "VIEW_CONTENT")
}

func assignment(combination, kind, role string) config {
	return config{"combination_id": combination, "principal_type": kind, "role_id": role}
}

func holds(s *testsite.Site, space, principal string) (permissions int, role string) {
	for _, row := range s.Permissions(space) {
		if row.PrincipalID == principal {
			permissions++
		}
	}
	for _, one := range s.RoleAssignments(space) {
		if one.PrincipalID == principal {
			role = one.Role
		}
	}
	return permissions, role
}

func expectHolds(t *testing.T, s *testsite.Site, space, principal string, permissions int, role string) {
	t.Helper()
	if n, got := holds(s, space, principal); n != permissions || got != role {
		t.Errorf("%s has %d permissions and the role %q in space %s, expected %d and %q", principal, n, got, space, permissions, role)
	}
}

func TestRefreshPermissionCombinationsAction(t *testing.T) {
	s := inTransition(t)
	var out string
	sent := paths(s, func() { out = invoke(t, s, refreshCombinations, config{}) })
	if posts := slices.DeleteFunc(slices.Clone(sent), func(line string) bool { return line[:3] == "GET" }); !slices.Equal(posts, []string{"POST combinations"}) {
		t.Errorf("it sent %q", sent)
	}
	if want := "Listing the combinations of permissions: in progress\nListing the combinations of permissions: completed"; out != want {
		t.Errorf("it reports %q, expected %q", out, want)
	}
	combinationOf(t, s, "EXPORT_SPACE", "VIEW_CONTENT")
	invoke(t, s, refreshCombinations, config{})
}

func TestAssignRolesAction(t *testing.T) {
	s, combination := listed(t)
	writers := s.GroupID("docs-writers")
	c := config{"space_keys": []string{"DOCS"}, "assignments": []config{assignment(combination, "GROUP", s.RoleID("Viewer"))}}
	before := s.Permissions("HANDBOOK")
	var out string
	writes := s.WritesOf(func() { out = invoke(t, s, assignRoles, c) })
	if len(writes) != 1 || !strings.HasSuffix(writes[0], "/transition/role-assignments") {
		t.Errorf("it writes %q", writes)
	}
	if out != "Assigning roles: in progress\nAssigning roles: completed" {
		t.Errorf("it reports %q", out)
	}
	expectHolds(t, s, "DOCS", writers, 0, "Viewer")
	if !slices.Equal(s.Permissions("HANDBOOK"), before) {
		t.Error("another space has changed")
	}
	// Again, with the old list and with a new one.
	invoke(t, s, assignRoles, c)
	s.GenerateCombinations()
	if writes := s.WritesOf(func() { out = invoke(t, s, assignRoles, c) }); len(writes) > 0 || !strings.Contains(out, "does not list combination "+combination) {
		t.Errorf("when nothing is left, it writes %q and reports %s", writes, out)
	}
	if warned := coretest.Text(s.Process().PlanAction(assignRoles, c)); !strings.Contains(warned, "Combination "+combination+" is not in the list") {
		t.Errorf("the plan says %q", warned)
	}
	expectHolds(t, s, "DOCS", writers, 0, "Viewer")
}

func TestRemoveAccessAction(t *testing.T) {
	s, combination := listed(t)
	s.Human().CreateSpace(simulator.SpaceFields{Key: "OPS", Name: "Operations"})
	writers := s.GroupID("docs-writers")
	for _, operation := range []string{"read", "export"} {
		s.Human().Grant("OPS", "group", writers, operation, "space")
	}
	c := config{"space_keys": []string{"DOCS"}, "combination_ids": []string{combination}}
	writes := s.WritesOf(func() {
		if out := invoke(t, s, removeAccess, c); out != "Removing access: in progress\nRemoving access: completed" {
			t.Errorf("it reports %q", out)
		}
	})
	if len(writes) != 1 || !strings.HasSuffix(writes[0], "/transition/access-removals") {
		t.Errorf("it writes %q", writes)
	}
	expectHolds(t, s, "DOCS", writers, 0, "")
	expectHolds(t, s, "OPS", writers, 2, "")
	invoke(t, s, removeAccess, c)

	invoke(t, s, removeAccess, config{"spaces": "ALL", "except_space_keys": []string{"OPS"}, "confirm": "ALL", "confirm_lockout": true, "combination_ids": []string{combination}})
	expectHolds(t, s, "OPS", writers, 2, "")
	invoke(t, s, removeAccess, config{"spaces": "PERSONAL", "confirm": "PERSONAL", "confirm_lockout": true, "combination_ids": []string{combination}})
	expectHolds(t, s, "OPS", writers, 2, "")
	invoke(t, s, removeAccess, config{"spaces": "ALL_EXCEPT_PERSONAL", "confirm": "ALL_EXCEPT_PERSONAL", "confirm_lockout": true, "combination_ids": []string{combination}})
	expectHolds(t, s, "OPS", writers, 0, "")
}

// One action can give some types of principals a role and take the access of others.
func TestAssignRolesAction_RemovesAccess(t *testing.T) {
	s, combination := listed(t)
	for _, operation := range []string{"read", "export"} {
		s.Human().Grant("DOCS", "user", s.UserID("wanda"), operation, "space")
	}
	s.GenerateCombinations()
	invoke(t, s, assignRoles, config{"space_keys": []string{"DOCS"}, "assignments": []config{
		assignment(combination, "GROUP", s.RoleID("Viewer")), {"combination_id": combination, "principal_type": "USER", "remove_access": true},
	}})
	expectHolds(t, s, "DOCS", s.GroupID("docs-writers"), 0, "Viewer")
	expectHolds(t, s, "DOCS", s.UserID("wanda"), 0, "")
}

func TestRoleTransitionActions_Failures(t *testing.T) {
	s, combination := listed(t)
	assign := config{"space_keys": []string{"DOCS"}, "assignments": []config{assignment(combination, "GROUP", s.RoleID("Viewer"))}}
	remove := config{"space_keys": []string{"DOCS"}, "combination_ids": []string{combination}}

	s.FailPrincipals(s.GroupID("docs-writers"))
	invokeError(t, s, assignRoles, assign, `AttributeName("assignments")`, "Roles could not be assigned", "1 of 1 principals could not be updated", "then run this action again")
	s.FailNextLongTask("The database is busy.")
	invokeError(t, s, removeAccess, remove, `AttributeName("combination_ids")`, "Access could not be removed", "The database is busy.")
	s.FailNextLongTask("The database is busy.")
	invokeError(t, s, refreshCombinations, config{}, "Combinations of permissions could not be refreshed", "The database is busy.")
	expectHolds(t, s, "DOCS", s.GroupID("docs-writers"), 2, "")

	tasks := "/transition/tasks/"
	s.Inject(simulator.Fault{Path: tasks, Status: http.StatusOK, Body: `{"taskId":"1","status":"PAUSED"}`, Times: 1})
	invokeError(t, s, removeAccess, remove, `the status "PAUSED", which is not one that the provider knows`)
	s.EndLongTasks()
	s.Inject(simulator.Fault{Path: tasks, Status: http.StatusNotFound, Body: `{"errors":[{"status":404,"code":"NOT_FOUND","title":"No such task"}]}`, Times: 1})
	invokeError(t, s, refreshCombinations, config{}, "continues, but its state could not be read")
	invokeError(t, s, removeAccess, remove, "a task that moves this site from permissions to roles is running", "Wait until the transition has ended")
	s.EndLongTasks()
	s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/transition/", Status: http.StatusAccepted, Body: `{"status":"IN_PROGRESS"}`, Times: 1})
	invokeError(t, s, refreshCombinations, config{}, "names no task")
	s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/transition/", Status: http.StatusNotFound, Body: `{"errors":[{"status":404,"code":"NOT_FOUND","title":"Caller is not permitted"}]}`, Times: 1})
	invokeError(t, s, refreshCombinations, config{}, "Only Confluence administrators")
}

// A run that is stopped does not stop the task.
func TestRoleTransitionActions_Stopped(t *testing.T) {
	s, combination := listed(t)
	ctx, stop := context.WithCancel(t.Context())
	s.Inject(simulator.Fault{Path: "/transition/tasks/", Times: 1, Then: func(simulator.Request) { stop() }})
	_, diags := s.Process().InvokeWith(ctx, removeAccess, config{"space_keys": []string{"DOCS"}, "combination_ids": []string{combination}})
	coretest.ExpectError(t, diags, "Access could not be removed", "stopped waiting", "Confluence continues the task")
	expectHolds(t, s, "DOCS", s.GroupID("docs-writers"), 2, "")
	s.EndLongTasks()
	expectHolds(t, s, "DOCS", s.GroupID("docs-writers"), 0, "")
}

func TestRoleTransitionActions_OtherSites(t *testing.T) {
	configs := map[string]config{
		refreshCombinations: {},
		assignRoles:         {"space_keys": []string{"HANDBOOK"}, "assignments": []config{assignment("1", "USER", "2")}},
		removeAccess:        {"space_keys": []string{"HANDBOOK"}, "combination_ids": []string{"1"}},
	}
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		for name, c := range configs {
			want := []string{name + " is not available on Confluence Data Center"}
			if s.OnCloud() {
				want = []string{"This site has no space roles", "PRE_ROLES"}
			}
			if writes := s.WritesOf(func() { coretest.ExpectError(t, s.Process().PlanAction(name, c), want...) }); len(writes) > 0 {
				t.Errorf("%s writes %q", name, writes)
			}
		}
	})
	s := inTransition(t) // not listed
	invokeError(t, s, removeAccess, configs[removeAccess], "no list of combinations", refreshCombinations)
}
