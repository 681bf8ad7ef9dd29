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

// lists counts the requests for access lists since the last call.
func lists(sim *simulator.Simulator) (n int) {
	for _, request := range asked(sim) {
		if strings.HasPrefix(request, "GET ") && strings.HasSuffix(request, "/permissions") {
			n++
		}
	}
	return n
}

// That certain operations bring nothing else, and that an ID is one, is read from a list once: further grants of the same kind, to
// the same principal, read none. Where Confluence adds companions, each list is read, and each grant has its own.
func TestForeseenGrants(t *testing.T) {
	for _, companions := range []bool{false, true} {
		t.Run(fmt.Sprintf("companions %t", companions), func(t *testing.T) {
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, CompanionRows: companions})
			writers, readers := sim.Human().CreateGroup("team writers"), sim.Human().CreateGroup("team readers")
			set := func(key string, group string, operations ...confluence.Operation) {
				t.Helper()
				got, err := client.SetSpaceGrant(t.Context(), confluence.SpaceRef{Key: key}, grantOf(group, operations...))
				if err != nil || !slices.Equal(got.Operations, operations) || companions != (len(got.Companions) > 0) {
					t.Errorf("got %+v, %v", got, err)
				}
			}
			known := 0
			if companions {
				known = 1
			}
			for i, step := range []struct {
				group      string
				operations []confluence.Operation
				lists      int
			}{
				{writers, []confluence.Operation{"read:space", "create:page"}, 1},
				{writers, []confluence.Operation{"read:space", "create:page"}, known},
				{readers, []confluence.Operation{"read:space", "create:page"}, 1}, // whose ID no list has shown
				{readers, []confluence.Operation{"read:space", "create:page"}, known},
				{writers, []confluence.Operation{"read:space", "create:page", "create:comment"}, 1}, // other operations
			} {
				key := fmt.Sprintf("NEW%d", i)
				if companions { // the answer to the creation would have operations that Atlassian's file does not
					sim.Human().CreateSpace(simulator.SpaceFields{Key: key, Name: key})
				} else if _, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: key, Name: key}); err != nil {
					t.Fatal(err)
				}
				asked(sim)
				set(key, step.group, step.operations...)
				if n := lists(sim); n != step.lists {
					t.Errorf("step %d: %d lists were read, expected %d", i, n, step.lists)
				}
			}
		})
	}
}

// A row that was there already is read: somebody else has granted it, and perhaps more.
func TestForeseenGrants_Taken(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	group := sim.Human().CreateGroup("team")
	newSpace(t, client)
	wanted := grantOf(group, "read:space", "create:page")
	if _, err := client.SetSpaceGrant(t.Context(), handbook, wanted); err != nil {
		t.Fatal(err)
	}
	asked(sim)
	sim.Inject(simulator.Fault{Method: "POST", Path: "/permission$", Times: 1, Then: func(simulator.Request) {
		sim.Human().Grant("ENG", "group", group, "create", "page")
		sim.Human().Grant("ENG", "group", group, "export", "space")
	}})
	got, err := client.SetSpaceGrant(t.Context(), confluence.SpaceRef{Key: "ENG"}, wanted)
	if err != nil || !slices.Equal(got.Operations, []confluence.Operation{"read:space", "create:page", "export:space"}) {
		t.Errorf("what somebody else has granted is hidden: got %+v, %v", got, err)
	}
	if n := lists(sim); n != 1 {
		t.Errorf("%d lists were read", n)
	}
}

// That the ID is one is also checked where read:space is all that is granted.
func TestForeseenGrants_Name(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	group := sim.Human().CreateGroup("team")
	newSpace(t, client)
	got, err := client.SetSpaceGrant(t.Context(), confluence.SpaceRef{Key: "ENG"}, grantOf("team", "read:space"))
	if !confluence.IsNotFound(err) || !strings.Contains(err.Error(), "not its name") {
		t.Errorf("the name of a group: got %+v, %v", got, err)
	}
	for i, want := range []int{1, 0} {
		key := fmt.Sprintf("NEW%d", i)
		if _, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: key, Name: key}); err != nil {
			t.Fatal(err)
		}
		asked(sim)
		if _, err := client.SetSpaceGrant(t.Context(), confluence.SpaceRef{Key: key}, grantOf(group, "read:space")); err != nil {
			t.Error(err)
		}
		if n := lists(sim); n != want {
			t.Errorf("space %d: %d lists were read, expected %d", i, n, want)
		}
	}
}

// The ID of a space is in the grant where this run has created the space, so that the next refresh need not look it up.
func TestForeseenGrants_SpaceID(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	group := sim.Human().CreateGroup("team")
	for _, key := range []string{"ONE", "TWO"} {
		space, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: key, Name: key})
		if err != nil {
			t.Fatal(err)
		}
		got, err := client.SetSpaceGrant(t.Context(), confluence.SpaceRef{Key: key}, grantOf(group, "read:space"))
		if err != nil || got.SpaceID != space.ID {
			t.Errorf("got %+v, %v; want %s", got, err, space.ID)
		}
	}
}

// A principal that has something in new spaces by default is not granted read:space to find that out more than once.
func TestGrantToWhoIsThereByDefault(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	admins := principalOfGroup(sim, "site-admins")
	for i, want := range []int{1, 0} {
		key := fmt.Sprintf("NEW%d", i)
		if _, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: key, Name: key}); err != nil {
			t.Fatal(err)
		}
		asked(sim)
		wanted := confluence.Grant{Principal: admins, Operations: []confluence.Operation{"read:space", "administer:space"}}
		if _, err := client.SetSpaceGrant(t.Context(), confluence.SpaceRef{Key: key}, wanted); err != nil {
			t.Error(err)
		}
		posts := slices.DeleteFunc(asked(sim), func(request string) bool { return !strings.HasPrefix(request, "POST ") })
		if len(posts) != want {
			t.Errorf("space %d: got %q, expected %d", i, posts, want)
		}
	}
}
