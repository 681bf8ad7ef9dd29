package confluence_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var visitors = confluence.Principal{Type: "anonymous"}

// Data Center has the rows of anonymous in the list of all or apart from it: they are found, once, changed and removed in
// both cases. That costs a request where they are apart or there are none, and only where anonymous matters.
func TestAnonymousInTheListOrApart(t *testing.T) {
	const list, apart = "GET /rest/api/space/HANDBOOK/permissions", "GET /rest/api/space/HANDBOOK/permissions/anonymous"
	for name, test := range map[string]struct {
		apart bool
		asks  []string
	}{"in the list": {false, []string{list}}, "apart": {true, []string{list, apart}}} {
		t.Run(name, func(t *testing.T) {
			config, sim := sitetest.Simulate(t, simulator.Options{Deployment: simulator.DataCenter, AnonymousApart: test.apart})
			_, group := people(sim, true)
			sim.Human().Grant("HANDBOOK", "anonymous", "", "read", "space")
			sim.Human().Grant("HANDBOOK", "anonymous", "", "create", "comment")
			sim.Human().Grant("HANDBOOK", "group", group.ID, "read", "space")

			client := sitetest.Connect(t, config)
			if _, err := client.SpaceGrant(t.Context(), handbook, confluence.Grant{Principal: group}); err != nil {
				t.Fatal(err)
			}
			expectRequests(t, sim, list) // where anonymous does not matter
			client = sitetest.Connect(t, config)
			for range 2 {
				got, err := client.SpaceGrant(t.Context(), handbook, confluence.Grant{Principal: visitors})
				if err != nil || len(got.Operations) != 2 {
					t.Fatalf("got %v, %v", got, err)
				}
			}
			expectRequests(t, sim, test.asks...)

			grants, err := client.SpaceGrants(t.Context(), handbook)
			number := 0
			for _, grant := range grants {
				if grant.Principal == visitors && len(grant.Operations) == 2 {
					number++
				}
			}
			if err != nil || number != 1 {
				t.Errorf("anonymous is %d times in %v, %v", number, grants, err)
			}
			asked(sim)
			if _, err := client.SetSpaceGrant(t.Context(), handbook, grantOf(group.ID, "read:space", "create:page")); err != nil {
				t.Fatal(err)
			}
			if got, err := client.SpaceGrant(t.Context(), handbook, confluence.Grant{Principal: visitors}); err != nil || len(got.Operations) != 2 {
				t.Errorf("after another's change: got %v, %v", got, err)
			}
			set := func(operations ...confluence.Operation) {
				t.Helper()
				got, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: visitors, Operations: operations})
				if err != nil || !slices.Equal(got.Operations, operations) || len(granted(sim, "HANDBOOK", visitors)) != len(operations) {
					t.Errorf("got %v, %v; the site has %v", got, err, granted(sim, "HANDBOOK", visitors))
				}
			}
			set("read:space")
			set()
			set("read:space", "create:page")
			if got := asked(sim); slices.ContainsFunc(got, func(request string) bool { return request[:3] == "GET" }) {
				t.Errorf("what is known is asked again: %q", got)
			}
			admins := grantOf("site-admins", "read:space", "administer:space")
			if _, _, err := client.SetSpaceGrants(t.Context(), handbook, []confluence.Grant{admins}, true); err != nil || len(granted(sim, "HANDBOOK", visitors)) != 0 {
				t.Errorf("got %v; the site has %v", err, granted(sim, "HANDBOOK", visitors))
			}
		})
	}
}

// A whole list that knows nothing of anonymous would leave the space open.
func TestWholeListWithAnonymousApart(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter, AnonymousApart: true})
	sim.Human().Grant("HANDBOOK", "anonymous", "", "read", "space")
	admins := grantOf("site-admins", "read:space", "administer:space")
	if _, _, err := client.SetSpaceGrants(t.Context(), handbook, []confluence.Grant{admins}, true); err != nil || len(granted(sim, "HANDBOOK", visitors)) != 0 {
		t.Errorf("got %v; anonymous keeps %v", err, granted(sim, "HANDBOOK", visitors))
	}
	expectRequests(t, sim, "GET /rest/api/space/HANDBOOK/permissions", "POST /rest/api/space/HANDBOOK/permissions")
}

// A site that refuses to set what anonymous may do gets a request without it, where anonymous has nothing.
func TestWholeListWithAnonymousRefused(t *testing.T) {
	config, sim := sitetest.Simulate(t, simulator.Options{Deployment: simulator.DataCenter})
	client := sitetest.Connect(t, config)
	const list, set = "GET /rest/api/space/HANDBOOK/permissions", "POST /rest/api/space/HANDBOOK/permissions"
	sim.Human().Grant("HANDBOOK", "group", "docs-writers", "read", "space")
	sim.Inject(simulator.Fault{Method: "POST", Path: "/permissions$", Times: 1, Status: 400, Body: `{"statusCode":400,"message":"no"}`})
	admins := grantOf("site-admins", "read:space", "administer:space")
	if _, _, err := client.SetSpaceGrants(t.Context(), handbook, []confluence.Grant{admins}, true); err != nil {
		t.Error(err)
	}
	requests := sim.Requests()
	expectRequests(t, sim, list, set, list, list+"/anonymous", set)
	if body := requests[len(requests)-1].Body; strings.Contains(body, `{"operations":[]}`) {
		t.Errorf("anonymous is set: %s", body)
	}
	// What is as wanted is not written.
	client = sitetest.Connect(t, config)
	if _, _, err := client.SetSpaceGrants(t.Context(), handbook, []confluence.Grant{admins}, true); err != nil {
		t.Error(err)
	}
	expectRequests(t, sim, list, list+"/anonymous")
}

// That anonymous has no list of its own does not make the space look deleted.
func TestAnonymousNotFound(t *testing.T) {
	const permissions = "/rest/api/space/DOCS/permissions"
	client := site(t, confluence.DataCenter,
		line{request: "GET " + permissions, answer: `[{"operation":{"targetType":"space","operationKey":"read"},"subject":{"type":"group","name":"a"}}]`},
		line{request: "GET " + permissions + "/anonymous", answer: `404 {"statusCode":404,"message":"no"}`},
		line{request: "GET /rest/api/space/DOCS", answer: `{"key":"DOCS"}`},
		line{request: "GET /rest/api/server-information", answer: `{"version":"10.0.3"}`},
	)
	if _, err := client.SpaceGrants(t.Context(), confluence.SpaceRef{Key: "DOCS"}); err == nil || confluence.IsNotFound(err) {
		t.Errorf("got %v", err)
	}
}
