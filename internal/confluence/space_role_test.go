package confluence_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// withRoles is a site of Cloud that has nothing but roles, as new ones do.
var withRoles = simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"}

var anonymousUsers = confluence.Principal{Type: "access_class", ID: "anonymous-users"}

// roleID is the ID of a seeded role.
func roleID(t *testing.T, sim *simulator.Simulator, name string) string {
	t.Helper()
	for _, role := range sim.Roles() {
		if role.Name == name {
			return role.ID
		}
	}
	t.Fatalf("no role %s", name)
	return ""
}

// simulatedRoles is simulated with a client that knows space roles.
func simulatedRoles(t *testing.T, options simulator.Options) (confluence.SpaceRoles, *simulator.Simulator) {
	t.Helper()
	client, sim := sitetest.Simulated(t, options)
	return client.(confluence.SpaceRoles), sim
}

// held is the name of the role that a principal holds, as the site itself knows it.
func held(sim *simulator.Simulator, space string, principal confluence.Principal) string {
	for _, a := range sim.RoleAssignments(space) {
		if a.PrincipalType == principal.Type && a.PrincipalID == principal.ID {
			return a.Role
		}
	}
	return ""
}

func TestRoleAssignmentLife(t *testing.T) {
	for _, mode := range []string{"ROLES", "ROLES_TRANSITION"} {
		t.Run(mode, func(t *testing.T) {
			client, sim := simulatedRoles(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: mode})
			user, group := people(sim, false)
			for _, principal := range []confluence.Principal{user, group, anonymousUsers} {
				for _, role := range []string{"Viewer", "Manager", "Manager", "", "", "Admin"} {
					id := ""
					if role != "" {
						id = roleID(t, sim, role)
					}
					if err := client.SetRoleAssignment(t.Context(), handbook, principal, id); err != nil {
						t.Fatal(err)
					}
					if got := held(sim, "HANDBOOK", principal); got != role {
						t.Errorf("%s: the site has %q, expected %q", principal.Type, got, role)
					}
					if got, err := client.RoleAssignment(t.Context(), handbook, principal); err != nil || got != id {
						t.Errorf("%s: got %q, %v", principal.Type, got, err)
					}
				}
			}
		})
	}
}

func TestRoleAssignmentsAreListed(t *testing.T) {
	client, sim := simulatedRoles(t, withRoles)
	want := []string{"access_class anonymous-users Viewer"}
	sim.Human().AssignRole("HANDBOOK", "access_class", "anonymous-users", "Viewer")
	for _, group := range sim.Groups() {
		sim.Human().AssignRole("HANDBOOK", "group", group.ID, "Manager")
		want = append(want, "group "+group.ID+" Manager")
	}
	all, err := client.RoleAssignments(t.Context(), handbook)
	var got []string
	for _, a := range all {
		for _, role := range sim.Roles() {
			if role.ID == a.RoleID {
				got = append(got, a.Type+" "+a.ID+" "+role.Name)
			}
		}
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestSpaceRoles(t *testing.T) {
	client, sim := simulatedRoles(t, withRoles)
	for _, space := range []confluence.SpaceRef{{}, handbook} {
		roles, err := client.SpaceRoles(t.Context(), space)
		var names []string
		for _, role := range roles {
			names = append(names, role.Name)
		}
		if err != nil || !slices.Equal(names, []string{"Admin", "Collaborator", "Commenter", "Manager", "Viewer"}) {
			t.Errorf("%v: got %q, %v", space, names, err)
			continue
		}
		want := confluence.SpaceRole{ID: roleID(t, sim, "Commenter"), Name: "Commenter", Type: "custom", Permissions: []string{"read/space", "create/comment"}}
		if fmt.Sprint(roles[2]) != fmt.Sprint(want) || roles[4].Type != "system" || roles[4].Description == "" {
			t.Errorf("%v: got %+v", space, roles)
		}
	}
	if query := sim.Requests()[2].Query; !strings.Contains(query, "space-id=") {
		t.Errorf("the roles of a space were asked for with %s", query)
	}
}

// However many look at the roles in a space, they are read once, and once more after a change.
func TestRoleRequests(t *testing.T) {
	client, sim := simulatedRoles(t, withRoles)
	user, group := people(sim, false)
	read := func() {
		var wait sync.WaitGroup
		for _, principal := range []confluence.Principal{user, group, anonymousUsers} {
			wait.Go(func() {
				if _, err := client.RoleAssignment(t.Context(), handbook, principal); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if _, err := client.RoleAssignments(t.Context(), handbook); err != nil {
			t.Error(err)
		}
	}
	const list, set = "GET /api/v2/spaces/ID/role-assignments", "POST /api/v2/spaces/ID/role-assignments"
	read()
	expectRequests(t, sim, "GET /api/v2/spaces", list)
	for _, principal := range []confluence.Principal{user, group} {
		if err := client.SetRoleAssignment(t.Context(), handbook, principal, roleID(t, sim, "Viewer")); err != nil {
			t.Fatal(err)
		}
	}
	read()
	expectRequests(t, sim, set, set, list)
	for range 2 {
		if mode, err := client.SpaceRoleMode(t.Context()); err != nil || mode != confluence.RolesOnly {
			t.Errorf("got %q, %v", mode, err)
		}
	}
	expectRequests(t, sim, "GET /api/v2/space-role-mode")

	// What a change came to whose answer is lost is read.
	sim.Inject(simulator.Fault{Method: "POST", Path: "role-assignments$", DropAfter: true, Times: 1})
	if err := client.SetRoleAssignment(t.Context(), handbook, user, roleID(t, sim, "Manager")); err != nil {
		t.Errorf("a lost answer: got %v", err)
	}
	expectRequests(t, sim, set, list)
	if got, err := client.RoleAssignment(t.Context(), handbook, user); err != nil || got != roleID(t, sim, "Manager") {
		t.Errorf("got %q, %v", got, err)
	}

	// That nothing can be read is no sign that a role is gone.
	sim.Inject(simulator.Fault{Path: "role-assignments$", DropAfter: true})
	if err := client.SetRoleAssignment(t.Context(), handbook, user, ""); err == nil {
		t.Error("a role that nobody knows to be gone is said to be")
	}
}

// Changes of one space wait for each other.
func TestRoleChangesWait(t *testing.T) {
	options := withRoles
	options.Latency = 20 * time.Millisecond
	client, sim := simulatedRoles(t, options)
	groups, viewer := sim.Groups()[1:], roleID(t, sim, "Viewer")
	if _, err := client.RoleAssignments(t.Context(), handbook); err != nil { // so that the ID of the space is known
		t.Fatal(err)
	}
	begin := time.Now()
	var wait sync.WaitGroup
	for _, group := range groups {
		wait.Go(func() {
			if err := client.SetRoleAssignment(t.Context(), handbook, confluence.Principal{Type: "group", ID: group.ID}, viewer); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if took := time.Since(begin); took < time.Duration(len(groups))*options.Latency {
		t.Errorf("%d changes of one space took %s", len(groups), took)
	}
	if got := sim.RoleAssignments("HANDBOOK"); len(got) != len(groups)+1 {
		t.Errorf("got %v", got)
	}
}

func TestRoleRefusals(t *testing.T) {
	client, sim := simulatedRoles(t, withRoles)
	user, _ := people(sim, false)
	nowhere := confluence.SpaceRef{Key: "NONE"}
	if err := client.SetRoleAssignment(t.Context(), handbook, user, "Viewer"); !confluence.IsInvalid(err) {
		t.Errorf("no such role: got %v", err)
	}
	if err := client.SetRoleAssignment(t.Context(), nowhere, user, ""); !confluence.IsNotFound(err) {
		t.Errorf("no such space: got %v", err)
	}
	if _, err := client.RoleAssignments(t.Context(), nowhere); !confluence.IsNotFound(err) {
		t.Errorf("no such space: got %v", err)
	}
	if _, err := client.SpaceRoles(t.Context(), nowhere); !confluence.IsNotFound(err) {
		t.Errorf("no such space: got %v", err)
	}
	sim.Human().AssignRole("HANDBOOK", "group", sim.Groups()[0].ID, "Viewer")
	if err := client.SetRoleAssignment(t.Context(), handbook, user, ""); !confluence.IsForbidden(err) {
		t.Errorf("may not: got %v", err)
	}
}

func TestSitesWithoutRoles(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		user, _ := people(sim, false)
		site, ok := client.(confluence.SpaceRoles)
		if ok != (client.Deployment() == confluence.Cloud) {
			t.Fatalf("the client knows space roles: %t", ok)
		}
		if !ok {
			return
		}
		_, roles := site.SpaceRoles(t.Context(), confluence.SpaceRef{})
		_, list := site.RoleAssignments(t.Context(), handbook)
		_, one := site.RoleAssignment(t.Context(), handbook, user)
		for _, err := range []error{roles, list, one, site.SetRoleAssignment(t.Context(), handbook, user, "1")} {
			if !confluence.IsUnsupported(err) || !strings.Contains(err.Error(), "no space roles, only permissions") {
				t.Errorf("got %v", err)
			}
		}
		if mode, err := site.SpaceRoleMode(t.Context()); err != nil || mode != confluence.PreRoles {
			t.Errorf("got %q, %v", mode, err)
		}
	})
}
