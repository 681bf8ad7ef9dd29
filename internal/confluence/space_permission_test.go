package confluence_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var handbook = confluence.SpaceRef{Key: "HANDBOOK"}

// people are a user and a group of a simulated site, as its face names them.
func people(sim *simulator.Simulator, dataCenter bool) (user, group confluence.Principal) {
	wanda, slash := sim.Users()[3], sim.Groups()[3]
	if dataCenter {
		return confluence.Principal{Type: "user", ID: wanda.Username}, confluence.Principal{Type: "group", ID: slash.Name}
	}
	return confluence.Principal{Type: "user", ID: wanda.AccountID}, confluence.Principal{Type: "group", ID: slash.ID}
}

// granted is what the site itself says a principal may do.
func granted(sim *simulator.Simulator, space string, principal confluence.Principal) (all []string) {
	for _, row := range sim.Permissions(space) {
		if row.PrincipalType == principal.Type && (row.PrincipalID == principal.ID || principal.Type == "anonymous") {
			all = append(all, row.Operation+":"+row.Target)
		}
	}
	return all
}

func TestGrantLife(t *testing.T) {
	onBothFaces(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		user, group := people(sim, client.Deployment() == confluence.DataCenter)
		for _, principal := range []confluence.Principal{user, group, {Type: "anonymous"}} {
			t.Run(principal.Type, func(t *testing.T) {
				for _, wanted := range [][]confluence.Operation{
					{"read:space"},
					{"create:comment", "create:page", "read:space"},
					client.Operations(),
					{"delete:space", "administer:space", "read:space", "restrict_content:space"},
					{"administer:space", "delete:page", "read:space"},
					nil,
					client.Operations(),
					{"read:space"},
					nil,
				} {
					want := inScreenOrder(client, wanted)
					got, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: principal, Operations: wanted})
					if err != nil || got.Principal != principal || !slices.Equal(got.Operations, want) {
						t.Fatalf("set %v: got %v, %v", wanted, got, err)
					}
					if rows := granted(sim, "HANDBOOK", principal); len(rows) != len(wanted) {
						t.Errorf("set %v: the site has %v", wanted, rows)
					}
					read, err := client.SpaceGrant(t.Context(), handbook, principal)
					if err != nil || !slices.Equal(read.Operations, want) {
						t.Errorf("read %v: got %v, %v", wanted, read, err)
					}
					sim.ResetRequests()
					if _, err := client.SetSpaceGrant(t.Context(), handbook, got); err != nil {
						t.Error(err)
					}
					expectRequests(t, sim)
				}
			})
		}
	})
}

func inScreenOrder(client confluence.Client, operations []confluence.Operation) (ordered []confluence.Operation) {
	for _, operation := range client.Operations() {
		if slices.Contains(operations, operation) {
			ordered = append(ordered, operation)
		}
	}
	return ordered
}

func TestGrantsAreListed(t *testing.T) {
	for _, options := range []simulator.Options{{Flavor: simulator.Cloud, CompanionRows: true}, {Flavor: simulator.DataCenter}} {
		t.Run(string(options.Flavor), func(t *testing.T) {
			client, sim := simulated(t, options)
			user, group := people(sim, options.Flavor == simulator.DataCenter)
			sim.Human().Grant("HANDBOOK", "user", user.ID, "read", "space")
			sim.Human().Grant("HANDBOOK", "group", group.ID, "read", "space")
			sim.Human().Grant("HANDBOOK", "group", group.ID, "create", "page")
			sim.Human().Grant("HANDBOOK", "anonymous", "", "read", "space")
			grants, err := client.SpaceGrants(t.Context(), handbook)
			if err != nil {
				t.Fatal(err)
			}
			got := map[confluence.Principal]string{}
			for _, grant := range grants {
				got[grant.Principal] = fmt.Sprint(grant.Operations)
			}
			if len(got) != 5 || got[user] != "[read:space]" || got[group] != "[read:space create:page]" || got[confluence.Principal{Type: "anonymous"}] != "[read:space]" {
				t.Errorf("got %v", got)
			}
			nobody, err := client.SpaceGrant(t.Context(), confluence.SpaceRef{Key: "OLDWIKI"}, user)
			if err != nil || nobody.Operations != nil || nobody.Principal != user {
				t.Errorf("got %v, %v", nobody, err)
			}
		})
	}
}

func TestGrantRequests(t *testing.T) {
	t.Run("cloud", func(t *testing.T) {
		client, sim := simulated(t, simulator.Options{Flavor: simulator.Cloud})
		user, group := people(sim, false)
		set := func(principal confluence.Principal, operations ...confluence.Operation) {
			t.Helper()
			if _, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: principal, Operations: operations}); err != nil {
				t.Fatal(err)
			}
		}
		set(user, "create:page", "read:space", "create:comment")
		const add, remove = "POST /rest/api/space/HANDBOOK/permission", "DELETE /rest/api/space/HANDBOOK/permission/ID"
		expectRequests(t, sim, "GET /api/v2/spaces", "GET /api/v2/spaces/ID/permissions", add, add, add)
		set(group, "read:space")
		expectRequests(t, sim, add)
		set(user, "read:space", "delete:page")
		expectRequests(t, sim, add, remove, remove)
		set(user) // read:space takes the rest along
		expectRequests(t, sim, remove)
		if _, err := client.SpaceGrants(t.Context(), handbook); err != nil {
			t.Fatal(err)
		}
		expectRequests(t, sim)
	})
	t.Run("data_center", func(t *testing.T) {
		client, sim := simulated(t, simulator.Options{Flavor: simulator.DataCenter})
		user, group := people(sim, true)
		set := func(principal confluence.Principal, operations ...confluence.Operation) {
			t.Helper()
			if _, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: principal, Operations: operations}); err != nil {
				t.Fatal(err)
			}
		}
		set(user, "create:page", "read:space", "create:comment", "administer:space")
		const path = " /rest/api/space/HANDBOOK/permissions"
		expectRequests(t, sim, "GET /rest/api/user", "GET"+path, "POST"+path)
		set(group, "read:space")
		expectRequests(t, sim, "POST"+path)
		set(group, "read:space", "create:page")
		expectRequests(t, sim, "PUT"+path+"/group/team%2Fwith-slash/grant")
		set(user, "read:space", "delete:page")
		if got := asked(sim); len(got) != 2 || !strings.HasSuffix(got[0], "/grant") || !strings.HasSuffix(got[1], "/revoke") {
			t.Errorf("got %q", got)
		}
		set(user)
		expectRequests(t, sim, "POST"+path)
		if _, err := client.SpaceGrants(t.Context(), handbook); err != nil { // the groups are named, and the user is gone
			t.Fatal(err)
		}
		expectRequests(t, sim)
	})
}

// Many grants of many spaces at once: one list a space, and nothing is lost.
func TestGrantsAtOnce(t *testing.T) {
	onBothFaces(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		user, group := people(sim, client.Deployment() == confluence.DataCenter)
		principals := []confluence.Principal{user, group, {Type: "anonymous"}}
		var all sync.WaitGroup
		for _, space := range []string{"HANDBOOK", "OLDWIKI", "~ada"} {
			for _, principal := range principals {
				all.Go(func() {
					wanted := confluence.Grant{Principal: principal, Operations: []confluence.Operation{"read:space", "create:page"}}
					if _, err := client.SetSpaceGrant(t.Context(), confluence.SpaceRef{Key: space}, wanted); err != nil {
						t.Errorf("%s, %v: %v", space, principal, err)
					}
				})
			}
		}
		all.Wait()
		lists := 0
		for _, request := range asked(sim) {
			if strings.HasPrefix(request, "GET") && strings.HasSuffix(request, "/permissions") {
				lists++
			}
		}
		if lists != 3 {
			t.Errorf("%d lists were read", lists)
		}
		for _, space := range []string{"HANDBOOK", "OLDWIKI", "~ada"} {
			for _, principal := range principals {
				if rows := granted(sim, space, principal); len(rows) != 2 {
					t.Errorf("%s, %v: %v", space, principal, rows)
				}
			}
		}
	})
}

func TestLastAdministrator(t *testing.T) {
	onBothFaces(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		space := confluence.SpaceRef{Key: "~ada"}
		grants, err := client.SpaceGrants(t.Context(), space)
		if err != nil || len(grants) != 1 {
			t.Fatalf("got %v, %v", grants, err)
		}
		ada := grants[0]
		sim.ResetRequests()
		for _, wanted := range [][]confluence.Operation{nil, {"read:space"}} {
			got, err := client.SetSpaceGrant(t.Context(), space, confluence.Grant{Principal: ada.Principal, Operations: wanted})
			if !confluence.IsInvalid(err) || !strings.Contains(err.Error(), "~ada") || !slices.Equal(got.Operations, ada.Operations) {
				t.Errorf("got %v, %v", got, err)
			}
		}
		expectRequests(t, sim)

		_, group := people(sim, client.Deployment() == confluence.DataCenter)
		if _, err := client.SetSpaceGrant(t.Context(), space, confluence.Grant{Principal: group, Operations: []confluence.Operation{"read:space", "administer:space"}}); err != nil {
			t.Fatal(err)
		}
		if _, err := client.SetSpaceGrant(t.Context(), space, confluence.Grant{Principal: ada.Principal, Operations: []confluence.Operation{"read:space"}}); err != nil {
			t.Errorf("with another administrator: %v", err)
		}
	})
}

func TestGrantErrors(t *testing.T) {
	onBothFaces(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		user, _ := people(sim, client.Deployment() == confluence.DataCenter)
		for name, test := range map[string]struct {
			space      string
			principal  confluence.Principal
			operations []confluence.Operation
			is         func(error) bool
			words      string
		}{
			"no group":    {"HANDBOOK", confluence.Principal{Type: "group", ID: "nobodies"}, []confluence.Operation{"read:space"}, confluence.IsNotFound, `there is no group "nobodies"`},
			"no user":     {"HANDBOOK", confluence.Principal{Type: "user", ID: "nobody"}, []confluence.Operation{"read:space"}, confluence.IsNotFound, `there is no user "nobody"`},
			"no space":    {"NONE", user, []confluence.Operation{"read:space"}, confluence.IsNotFound, ""},
			"no such one": {"HANDBOOK", user, []confluence.Operation{"read:space", "purge:space"}, confluence.IsUnsupported, "purge:space"},
			"not to read": {"HANDBOOK", user, []confluence.Operation{"create:page"}, confluence.IsInvalid, "read:space"},
		} {
			got, err := client.SetSpaceGrant(t.Context(), confluence.SpaceRef{Key: test.space}, confluence.Grant{Principal: test.principal, Operations: test.operations})
			if !test.is(err) || !strings.Contains(err.Error(), test.words) || got.Operations != nil || got.Principal != test.principal {
				t.Errorf("%s: got %v, %v", name, got, err)
			}
		}
	})
}

// A change that fails in the middle tells what it has done.
func TestGrantFailsInTheMiddle(t *testing.T) {
	wanted := []confluence.Operation{"read:space", "create:page", "delete:page"}
	for name, fault := range map[string]simulator.Fault{
		"refused":     {Method: "POST", Path: "/permission$", Skip: 2, Times: 1, Status: 400, Body: `{"message":"no"}`},
		"answer lost": {Method: "POST", Path: "/permission$", Skip: 1, Times: 1, DropAfter: true},
	} {
		t.Run(name, func(t *testing.T) {
			client, sim := simulated(t, simulator.Options{Flavor: simulator.Cloud})
			user, _ := people(sim, false)
			sim.Inject(fault)
			got, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: user, Operations: wanted})
			if err == nil || fmt.Sprint(got.Operations) != "[read:space create:page]" {
				t.Errorf("got %v, %v", got, err)
			}
			got, err = client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: user, Operations: wanted})
			if err != nil || len(got.Operations) != 3 {
				t.Errorf("again: got %v, %v", got, err)
			}
		})
	}
	t.Run("Data Center", func(t *testing.T) {
		client, sim := simulated(t, simulator.Options{Flavor: simulator.DataCenter})
		user, _ := people(sim, true)
		if _, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: user, Operations: wanted}); err != nil {
			t.Fatal(err)
		}
		sim.Inject(simulator.Fault{Method: "PUT", Path: "/revoke$", Times: 1, Status: 400, Body: `{"message":"no"}`})
		got, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: user, Operations: []confluence.Operation{"read:space", "export:space"}})
		if err == nil || len(got.Operations) != 4 {
			t.Errorf("got %v, %v", got, err)
		}
	})
}

// What somebody else has granted meanwhile is no error, and can be revoked.
func TestGrantedMeanwhile(t *testing.T) {
	client, sim := simulated(t, simulator.Options{Flavor: simulator.Cloud})
	user, _ := people(sim, false)
	if _, err := client.SpaceGrants(t.Context(), handbook); err != nil {
		t.Fatal(err)
	}
	sim.Human().Grant("HANDBOOK", "user", user.ID, "read", "space")
	got, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: user, Operations: []confluence.Operation{"read:space", "create:page"}})
	if err != nil || len(got.Operations) != 2 {
		t.Fatalf("got %v, %v", got, err)
	}
	if _, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: user}); err != nil {
		t.Fatal(err)
	}
	if rows := granted(sim, "HANDBOOK", user); len(rows) != 0 {
		t.Errorf("left: %v", rows)
	}
}

func TestRolesOnly(t *testing.T) {
	client, sim := simulated(t, simulator.Options{Flavor: simulator.Cloud, RoleMode: "ROLES"})
	user, _ := people(sim, false)
	_, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: user, Operations: []confluence.Operation{"read:space"}})
	if !confluence.IsUnsupported(err) || !strings.Contains(err.Error(), "roles-only mode") {
		t.Errorf("got %v", err)
	}
}

func TestPermissionsBefore91(t *testing.T) {
	client, sim := simulated(t, simulator.Options{Flavor: simulator.DataCenter, Version: "8.5.4"})
	user, _ := people(sim, true)
	_, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: user, Operations: []confluence.Operation{"read:space"}})
	if !confluence.IsUnsupported(err) || !strings.Contains(err.Error(), "needs Confluence Data Center 9.1 or newer; this site runs 8.5.4") {
		t.Errorf("got %v", err)
	}
	if _, err := client.SpaceGrants(t.Context(), confluence.SpaceRef{Key: "NONE"}); !confluence.IsNotFound(err) {
		t.Errorf("no space: got %v", err)
	}
}

func TestPermissionsForbidden(t *testing.T) {
	for _, flavor := range []simulator.Flavor{simulator.Cloud, simulator.DataCenter} {
		client := reader(t, flavor)
		_, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{
			Principal: confluence.Principal{Type: "anonymous"}, Operations: []confluence.Operation{"read:space"},
		})
		if !confluence.IsForbidden(err) {
			t.Errorf("%s: got %v", flavor, err)
		}
	}
}
