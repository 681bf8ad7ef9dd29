package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The access list takes one request on Data Center: no user is looked up, and what anonymous may do is not read apart.
func TestSpaceAccess_DataCenter(t *testing.T) {
	for _, apart := range []bool{false, true} {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter, AnonymousApart: apart})
		sim.Human().Grant("HANDBOOK", "user", "rolf", "read", "space")
		sim.Human().Grant("HANDBOOK", "anonymous", "", "read", "space")
		read := func() (user confluence.Grant, anonymous bool, got confluence.SpaceAccess) {
			got, err := client.SpaceAccess(t.Context(), handbook)
			if err != nil {
				t.Fatal(err)
			}
			for _, grant := range got.Grants {
				if grant.Type == "user" {
					user = grant
				}
				anonymous = anonymous || grant.Type == "anonymous"
			}
			return user, anonymous, got
		}
		sim.ResetRequests()
		user, anonymous, got := read()
		if user.ID != "" || user.UserKey == "" || anonymous == apart || got.AnonymousUnread != apart || got.Roles || len(sim.Requests()) != 1 {
			t.Errorf("apart %t: %+v with %d requests", apart, got, len(sim.Requests()))
		}
		if _, err := client.SpaceGrants(t.Context(), handbook); err != nil {
			t.Fatal(err)
		}
		sim.ResetRequests()
		user, anonymous, got = read()
		if user.ID != "rolf" || !anonymous || got.AnonymousUnread || len(sim.Requests()) != 0 {
			t.Errorf("once all is known: %+v with %d requests", got, len(sim.Requests()))
		}
	}
}

func TestSpaceAccess_Cloud(t *testing.T) {
	for mode, roles := range map[string]bool{"PRE_ROLES": false, "ROLES": true} {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: mode})
		sim.ResetRequests()
		got, err := client.SpaceAccess(t.Context(), handbook)
		if err != nil || got.Roles != roles || got.AnonymousUnread || len(got.Grants) > 0 == roles || len(sim.Requests()) != 2 {
			t.Errorf("%s: %+v, %v with %d requests", mode, got, err, len(sim.Requests()))
		}
	}
}
