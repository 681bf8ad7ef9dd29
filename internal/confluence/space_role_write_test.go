package confluence_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// customRoles is simulated with a client that can define roles.
func customRoles(t *testing.T, options simulator.Options) (confluence.CustomRoles, *simulator.Simulator) {
	t.Helper()
	client, sim := sitetest.Simulated(t, options)
	return client.(confluence.CustomRoles), sim
}

var editor = confluence.SpaceRole{Name: "Editor", Description: "Edits", Permissions: []string{"read/space", "create/page"}}

// siteRole is a role as the site itself knows it, and whether there is one.
func siteRole(sim *simulator.Simulator, id string) (simulator.RoleFields, bool) {
	roles := sim.Roles()
	i := slices.IndexFunc(roles, func(r simulator.RoleFields) bool { return r.ID == id })
	if i < 0 {
		return simulator.RoleFields{}, false
	}
	return roles[i], true
}

// Whatever knows the task of a role, and if nothing does, a change is waited for.
func TestCustomRoleLife(t *testing.T) {
	const list = "GET /api/v2/space-roles"
	for _, tasks := range []string{"", "longtask", "transition", "hidden"} {
		t.Run(tasks, func(t *testing.T) {
			client, sim := customRoles(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES", RoleTasks: tasks, StaleRoles: true, LongTaskPolls: 2})
			role, err := client.CreateSpaceRole(t.Context(), editor)
			if err != nil || role.ID == "" || role.Type != confluence.CustomRole || role.Name != "Editor" || role.Description != "Edits" {
				t.Fatalf("got %+v, %v", role, err)
			}
			expectRequests(t, sim, "POST /api/v2/space-roles")
			role.Name, role.Permissions = "Writer", []string{"read/space", "create/page", "create/comment"}
			if err := client.UpdateSpaceRole(t.Context(), role, confluence.Reassignment{}); err != nil {
				t.Fatal(err)
			}
			if got, _ := siteRole(sim, role.ID); got.Name != "Writer" || len(got.Permissions) != 3 {
				t.Errorf("the site has %+v", got)
			}
			if tasks == "" {
				expectRequests(t, sim, "PUT /api/v2/space-roles/"+role.ID, list)
			}
			if got, err := client.SpaceRole(t.Context(), role.ID); err != nil || got.Name != "Writer" || len(got.Permissions) != 3 {
				t.Errorf("got %+v, %v", got, err)
			}
			if err := client.DeleteSpaceRole(t.Context(), role.ID); err != nil {
				t.Fatal(err)
			}
			if _, there := siteRole(sim, role.ID); there {
				t.Error("the role is still there")
			}
			if _, err := client.SpaceRole(t.Context(), role.ID); !confluence.IsNotFound(err) {
				t.Errorf("a deleted role: got %v", err)
			}
			if err := client.DeleteSpaceRole(t.Context(), role.ID); !confluence.IsNotFound(err) {
				t.Errorf("deleted again: got %v", err)
			}
		})
	}
}

// Confluence refuses a change while the task of another is running, so that changes wait for each other.
func TestCustomRoleChangesWait(t *testing.T) {
	client, sim := customRoles(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES", RoleTasks: "longtask", LongTaskPolls: 2})
	var wait sync.WaitGroup
	for _, name := range []string{"A", "B", "C"} {
		id := sim.Human().CreateRole(name, "", "read/space")
		wait.Go(func() {
			if err := client.DeleteSpaceRole(t.Context(), id); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

func TestCustomRoleLostAnswers(t *testing.T) {
	client, sim := customRoles(t, withRoles)
	lose := func(method string) {
		sim.Inject(simulator.Fault{Method: method, Path: "space-roles", DropAfter: true, Times: 1})
	}
	lose("POST")
	role, err := client.CreateSpaceRole(t.Context(), editor)
	if err != nil || role.ID == "" {
		t.Fatalf("a lost creation: got %+v, %v", role, err)
	}
	lose("PUT")
	role.Description = "Writes"
	if err := client.UpdateSpaceRole(t.Context(), role, confluence.Reassignment{}); err != nil {
		t.Errorf("a lost change: got %v", err)
	}
	lose("DELETE")
	if err := client.DeleteSpaceRole(t.Context(), role.ID); err != nil {
		t.Errorf("a lost deletion: got %v", err)
	}
	sim.Human().CreateRole("Editor", "by hand", "read/space")
	sim.Inject(simulator.Fault{Method: "POST", Path: "space-roles", Status: 502, Times: 1})
	if _, err := client.CreateSpaceRole(t.Context(), editor); !confluence.IsTaken(err) {
		t.Errorf("another role with the name: got %v", err)
	}
}

func TestCustomRoleRefusals(t *testing.T) {
	client, sim := customRoles(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES", RoleTasks: "transition"})
	ctx := t.Context()
	id := sim.Human().CreateRole("Editor", "", "read/space")
	if _, err := client.CreateSpaceRole(ctx, editor); !confluence.IsTaken(err) || !strings.Contains(err.Error(), "already exists") {
		t.Errorf("a taken name: got %v", err)
	}
	if err := client.UpdateSpaceRole(ctx, confluence.SpaceRole{ID: roleID(t, sim, "Viewer"), Name: "V", Permissions: []string{"read/space"}}, confluence.Reassignment{}); !confluence.IsInvalid(err) {
		t.Errorf("a system role: got %v", err)
	}
	sim.Inject(simulator.Fault{Method: "DELETE", FailTask: "no luck", Times: 1})
	if err := client.DeleteSpaceRole(ctx, id); err == nil || !strings.Contains(err.Error(), "no luck") {
		t.Errorf("a failed task: got %v", err)
	}
	sim.Inject(simulator.Fault{Method: "POST", Status: 404, Body: `{"errors":[{"status":404,"code":"NOT_FOUND","title":"Caller is not permitted"}]}`, Times: 1})
	if _, err := client.CreateSpaceRole(ctx, confluence.SpaceRole{Name: "New", Permissions: []string{"read/space"}}); !confluence.IsForbidden(err) {
		t.Errorf("no administrator: got %v", err)
	}
	sim.Inject(simulator.Fault{Method: "DELETE", Status: 404, Body: `{"errors":[{"status":404,"code":"NOT_FOUND","title":"Caller is not permitted"}]}`, Times: 1})
	if err := client.DeleteSpaceRole(ctx, id); !confluence.IsForbidden(err) {
		t.Errorf("no administrator: got %v", err)
	}
	sim.Inject(simulator.Fault{Method: "DELETE", StallTask: true, Times: 1})
	short, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	defer cancel()
	if err := client.DeleteSpaceRole(short, id); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "Confluence continues the task") {
		t.Errorf("a task that does not end: got %v", err)
	}
	if err := client.DeleteSpaceRole(ctx, id); !confluence.IsConflict(err) {
		t.Errorf("while a task is running: got %v", err)
	}
}

// The list of roles may never show a change that Confluence says is complete.
func TestCustomRoleListLags(t *testing.T) {
	client, sim := customRoles(t, withRoles)
	id := sim.Human().CreateRole("Editor", "", "read/space")
	sim.Inject(simulator.Fault{Method: "DELETE", Status: 202, Body: `{"taskId":null}`})
	short, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	if err := client.DeleteSpaceRole(short, id); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "has accepted the change") {
		t.Errorf("got %v", err)
	}
}

func TestRoleUses(t *testing.T) {
	client, sim := customRoles(t, withRoles)
	id := sim.Human().CreateRole("Editor", "", "read/space")
	user, group := people(sim, false)
	for _, principal := range []confluence.Principal{user, group} {
		sim.Human().AssignRole("HANDBOOK", principal.Type, principal.ID, "Editor")
	}
	sim.Human().AssignRole("OLDWIKI", user.Type, user.ID, "Editor")
	uses, err := client.RoleUses(t.Context(), id)
	want := []confluence.RoleUse{{SpaceKey: "HANDBOOK", Principals: 2}, {SpaceKey: "OLDWIKI", Principals: 1}}
	if err != nil || !slices.Equal(uses.Spaces, want) || uses.More || uses.Looked != 3 {
		t.Errorf("got %+v, %v", uses, err)
	}
	const list = "GET /api/v2/spaces/ID/role-assignments"
	expectRequests(t, sim, "GET /api/v2/spaces", list, list, list)
	if err := client.SetRoleAssignment(t.Context(), handbook, user, ""); err != nil {
		t.Fatal(err)
	}
	if uses, err = client.RoleUses(t.Context(), id); err != nil || uses.Spaces[0].Principals != 1 {
		t.Errorf("got %+v, %v", uses, err)
	}
	expectRequests(t, sim, "POST /api/v2/spaces/ID/role-assignments", list)
}

func TestRolePermissions(t *testing.T) {
	client, sim := customRoles(t, withRoles)
	for range 2 {
		all, err := client.RolePermissions(t.Context())
		i := slices.IndexFunc(all, func(p confluence.RolePermission) bool { return p.ID == "delete/page" })
		if err != nil || i < 0 || !slices.Equal(all[i].Requires, []string{"read/space", "create/page"}) || all[i].Name != "Delete page" {
			t.Errorf("got %+v, %v", all, err)
		}
	}
	expectRequests(t, sim, "GET /api/v2/space-permissions")
}

func TestPermissionCombinations(t *testing.T) {
	client, sim := customRoles(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION"})
	if all, at, err := client.PermissionCombinations(t.Context()); len(all) != 0 || at != "" || err != nil {
		t.Errorf("before the first audit: got %v, %q, %v", all, at, err)
	}
	_, group := people(sim, false)
	sim.Human().Grant("HANDBOOK", "group", group.ID, "read", "space")
	sim.Human().Grant("HANDBOOK", "group", group.ID, "export", "space")
	sim.GenerateCombinations()
	all, at, err := client.PermissionCombinations(t.Context())
	if err != nil || at == "" || !slices.ContainsFunc(all, func(one confluence.PermissionCombination) bool {
		return one.ID != "" && one.Principals == 1 && one.Spaces == 1 && slices.Equal(one.PrincipalTypes, []string{"GROUP"}) &&
			slices.Equal(one.Permissions, []confluence.CombinedPermission{{ID: "EXPORT_SPACE", Name: "Export space"}, {ID: "VIEW_CONTENT", Name: "Read space"}})
	}) {
		t.Errorf("got %+v, %q, %v", all, at, err)
	}
	sim.Inject(simulator.Fault{Path: "combinations$", Status: 404, Body: `{"errors":[{"status":404,"code":"NOT_FOUND","title":"Not Found"}]}`})
	if _, _, err := client.PermissionCombinations(t.Context()); !confluence.IsForbidden(err) || !strings.Contains(err.Error(), "administrators") {
		t.Errorf("no administrator: got %v", err)
	}
}

func TestRoleAssignmentsAsAWhole(t *testing.T) {
	client, sim := customRoles(t, withRoles)
	_, group := people(sim, false)
	user := confluence.Principal{Type: "user", ID: sim.Users()[0].AccountID} // the caller
	app := confluence.Principal{Type: "user", ID: sim.Users()[5].AccountID}
	admin, viewer := roleID(t, sim, "Admin"), roleID(t, sim, "Viewer")
	for _, principal := range []confluence.Principal{group, anonymousUsers, app} {
		sim.Human().AssignRole("HANDBOOK", principal.Type, principal.ID, "Viewer")
	}
	want := []confluence.RoleAssignment{{Principal: user, RoleID: admin}, {Principal: group, RoleID: admin}}
	apps, err := client.SetRoleAssignments(t.Context(), handbook, want, true)
	if err != nil || !slices.Equal(apps, []confluence.Principal{app}) {
		t.Fatalf("got %v, %v", apps, err)
	}
	const list, set = "GET /api/v2/spaces/ID/role-assignments", "POST /api/v2/spaces/ID/role-assignments"
	expectRequests(t, sim, "GET /api/v2/spaces", list, "GET /rest/api/group/picker", "POST /api/v2/users-bulk", set)
	for principal, role := range map[confluence.Principal]string{user: "Admin", group: "Admin", anonymousUsers: "", app: "Viewer"} {
		if got := held(sim, "HANDBOOK", principal); got != role {
			t.Errorf("%s %s has the role %q, expected %q", principal.Type, principal.ID, got, role)
		}
	}
	// A second time there is nothing to write; a lost answer is settled; apps go too if they are not kept.
	if _, err := client.SetRoleAssignments(t.Context(), handbook, want, true); err != nil {
		t.Fatal(err)
	}
	expectRequests(t, sim, list)
	want[1].RoleID = viewer
	sim.Inject(simulator.Fault{Method: "POST", Path: "role-assignments$", DropAfter: true, Times: 1})
	if apps, err := client.SetRoleAssignments(t.Context(), handbook, want, false); err != nil || len(apps) != 0 {
		t.Fatalf("got %v, %v", apps, err)
	}
	expectRequests(t, sim, set, list)
	if held(sim, "HANDBOOK", app) != "" || held(sim, "HANDBOOK", group) != "Viewer" {
		t.Errorf("the site has %v", sim.RoleAssignments("HANDBOOK"))
	}
}
