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

var handbook = confluence.SpaceRef{Key: "HANDBOOK"}

// people are a user and a group of a simulated site, as the deployment identifies them.
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
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
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
					read, err := client.SpaceGrant(t.Context(), handbook, confluence.Grant{Principal: principal})
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
	for _, options := range []simulator.Options{{Deployment: simulator.Cloud, CompanionRows: true}, {Deployment: simulator.DataCenter}} {
		t.Run(string(options.Deployment), func(t *testing.T) {
			client, sim := sitetest.Simulated(t, options)
			user, group := people(sim, options.Deployment == simulator.DataCenter)
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
			all, principals := "[read:space create:page]", 5
			if options.CompanionRows { // and what apps may do
				all, principals = "[read:space create:page create:attachment create:whiteboard]", 8
			}
			if len(got) != principals || got[user] != "[read:space]" || got[group] != all || got[confluence.Principal{Type: "anonymous"}] != "[read:space]" {
				t.Errorf("got %v", got)
			}
			nobody, err := client.SpaceGrant(t.Context(), confluence.SpaceRef{Key: "OLDWIKI"}, confluence.Grant{Principal: user})
			if err != nil || nobody.Operations != nil || nobody.Principal != user {
				t.Errorf("got %v, %v", nobody, err)
			}
		})
	}
}

func TestGrantRequests(t *testing.T) {
	t.Run("cloud", func(t *testing.T) {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
		user, group := people(sim, false)
		set := func(principal confluence.Principal, operations ...confluence.Operation) {
			t.Helper()
			if _, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: principal, Operations: operations}); err != nil {
				t.Fatal(err)
			}
		}
		set(user, "create:page", "read:space", "create:comment")
		const add, remove = "POST /rest/api/space/HANDBOOK/permission", "DELETE /rest/api/space/HANDBOOK/permission/ID"
		const find, list = "GET /api/v2/spaces", "GET /api/v2/spaces/ID/permissions"
		expectRequests(t, sim, add, add, add, find, list)
		set(group, "read:space")
		expectRequests(t, sim, add, list)
		set(user, "read:space", "delete:page")
		expectRequests(t, sim, add, remove, remove, list)
		set(user) // read:space takes the rest along
		expectRequests(t, sim, remove)
		if _, err := client.SpaceGrants(t.Context(), handbook); err != nil {
			t.Fatal(err)
		}
		expectRequests(t, sim)
	})
	t.Run("data_center", func(t *testing.T) {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter})
		user, group := people(sim, true)
		set := func(principal confluence.Principal, operations ...confluence.Operation) {
			t.Helper()
			if _, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: principal, Operations: operations}); err != nil {
				t.Fatal(err)
			}
		}
		set(user, "create:page", "read:space", "create:comment", "administer:space")
		const path = " /rest/api/space/HANDBOOK/permissions"
		expectRequests(t, sim, "GET"+path, "GET /rest/api/user", "POST"+path)
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
		for _, want := range [][]string{{"GET" + path + "/anonymous"}, nil} {
			if _, err := client.SpaceGrants(t.Context(), handbook); err != nil { // the groups are named, and the user is gone
				t.Fatal(err)
			}
			expectRequests(t, sim, want...)
		}
	})
}

// Many grants of many spaces at once: one list a space, and nothing is lost.
func TestGrantsAtOnce(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: deployment, Latency: 20 * time.Millisecond})
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
}
