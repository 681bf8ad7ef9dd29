package confluence_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// principalOfUser is a user of a simulated Cloud.
func principalOfUser(sim *simulator.Simulator, username string) confluence.Principal {
	users := sim.Users()
	i := slices.IndexFunc(users, func(u simulator.User) bool { return u.Username == username })
	return confluence.Principal{Type: "user", ID: users[i].AccountID}
}

// principalOfGroup is a group of a simulated Cloud.
func principalOfGroup(sim *simulator.Simulator, name string) confluence.Principal {
	groups := sim.Groups()
	i := slices.IndexFunc(groups, func(g simulator.Group) bool { return g.Name == name })
	return confluence.Principal{Type: "group", ID: groups[i].ID}
}

// Apps keep what they have in a list that does not name them, unless they are to lose it; one that is named is managed.
func TestAppsOfAWholeList(t *testing.T) {
	for _, keep := range []bool{true, false} {
		t.Run(fmt.Sprintf("keep %t", keep), func(t *testing.T) {
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
			charts, forms, addons := principalOfUser(sim, "charts"), principalOfUser(sim, "forms"), principalOfGroup(sim, "atlassian-addons-admin")
			admins := confluence.Grant{Principal: principalOfGroup(sim, "site-admins"), Operations: []confluence.Operation{"read:space", "administer:space"}}
			named := confluence.Grant{Principal: forms, Operations: []confluence.Operation{"read:space"}}
			now, apps, err := client.SetSpaceGrants(t.Context(), handbook, []confluence.Grant{admins, named}, keep)
			if err != nil || len(now) != 2 || keep != (len(apps) == 2) {
				t.Fatalf("got %v, %v", now, err)
			}
			want := map[bool][3]int{true: {10, 1, 13}, false: {0, 1, 0}}[keep]
			got := [3]int{len(granted(sim, "HANDBOOK", charts)), len(granted(sim, "HANDBOOK", forms)), len(granted(sim, "HANDBOOK", addons))}
			if got != want {
				t.Errorf("%v permissions are left, expected %v", got, want)
			}
		})
	}
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter})
	addons := sim.Human().CreateGroup("atlassian-addons-admin")
	sim.Human().Grant("HANDBOOK", "group", addons, "read", "space")
	now, _, err := client.SetSpaceGrants(t.Context(), handbook, []confluence.Grant{grantOf("site-admins", "read:space", "administer:space")}, true)
	if err != nil || len(now) != 1 || len(granted(sim, "HANDBOOK", confluence.Principal{Type: "group", ID: addons})) != 1 {
		t.Errorf("got %v, %v", now, err)
	}
}

// Who is an app is asked for all together.
func TestApps(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	charts, ada, addons := principalOfUser(sim, "charts"), principalOfUser(sim, "ada"), principalOfGroup(sim, "atlassian-addons-admin")
	nobody := confluence.Principal{Type: "user", ID: "nobody"}
	asks := []string{"GET /rest/api/group/picker", "POST /api/v2/users-bulk"}
	for range 2 {
		apps, err := client.Apps(t.Context(), []confluence.Principal{ada, charts, nobody, addons, principalOfGroup(sim, "site-admins"), visitors})
		if err != nil || !slices.Equal(apps, []confluence.Principal{charts, addons}) {
			t.Errorf("got %v, %v", apps, err)
		}
		expectRequests(t, sim, asks...)
		asks = nil
	}
	names := client.DisplayNames(t.Context(), []confluence.Grant{{Principal: ada}, {Principal: addons}, {Principal: nobody}, {Principal: visitors}})
	if !slices.Equal(names, []string{"Ada Admin", "atlassian-addons-admin", "nobody", ""}) {
		t.Errorf("got %q", names)
	}
	expectRequests(t, sim, "GET /rest/api/group/by-id")
}

// Apps do not count as administrators: nobody can sign in as one.
func TestLastAdministratorBesideApps(t *testing.T) {
	config, sim := sitetest.Simulate(t, simulator.Options{Deployment: simulator.Cloud})
	admins := principalOfGroup(sim, "site-admins")
	_, err := sitetest.Connect(t, config).SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: admins, Operations: []confluence.Operation{"read:space"}})
	if !confluence.IsLastAdministrator(err) || !strings.Contains(err.Error(), "nothing was changed") {
		t.Errorf("got %v", err)
	}
	for _, operation := range []string{"read", "administer"} {
		sim.Human().Grant("HANDBOOK", "user", principalOfUser(sim, "ada").ID, operation, "space")
	}
	if _, err := sitetest.Connect(t, config).SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: admins, Operations: []confluence.Operation{"read:space"}}); err != nil {
		t.Errorf("with another administrator: %v", err)
	}
}
