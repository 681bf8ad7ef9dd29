package confluence_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// grantOf is what a group should be able to do.
func grantOf(group string, operations ...confluence.Operation) confluence.Grant {
	return confluence.Grant{Principal: confluence.Principal{Type: "group", ID: group}, Operations: operations}
}

// A whole list is set in as few requests as Data Center allows: whoever becomes an administrator is in the first, and the
// caller, who is not one any more then, in the last.
func TestWholeListIsSetAtOnce(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter})
	human := sim.Human()
	for i := range 50 {
		former := human.CreateGroup(fmt.Sprintf("z former %02d", i))
		human.Grant("HANDBOOK", "group", former, "read", "space")
		human.Grant("HANDBOOK", "group", former, "administer", "space")
	}
	var wanted []confluence.Grant
	for i := range 60 {
		wanted = append(wanted, grantOf(human.CreateGroup(fmt.Sprintf("a new %02d", i)), "read:space"))
	}
	wanted = append(wanted, grantOf(human.CreateGroup("z admins"), "read:space", "administer:space"))
	before := len(sim.Permissions("HANDBOOK"))
	now, _, err := client.SetSpaceGrants(t.Context(), handbook, wanted, true)
	if err != nil || len(now) != len(wanted) {
		t.Fatalf("%d of %d are granted, %v", len(now), len(wanted), err)
	}
	if got := len(sim.Permissions("HANDBOOK")); got != len(wanted)+1 {
		t.Errorf("of %d rows %d are left, expected %d", before, got, len(wanted)+1)
	}
	var sizes []int
	var bodies []string
	for _, r := range sim.Requests() {
		if r.Method == "POST" {
			var subjects []any
			if err := json.Unmarshal([]byte(r.Body), &subjects); err != nil {
				t.Fatal(err)
			}
			sizes, bodies = append(sizes, len(subjects)), append(bodies, r.Body)
		}
	}
	if len(sizes) != 3 || sizes[0] != 40 || sizes[1] != 40 {
		t.Errorf("the requests set %v subjects", sizes)
	}
	for i, name := range map[int]string{0: "z admins", 2: "site-admins"} {
		if len(bodies) == 3 && !strings.Contains(bodies[i], name) {
			t.Errorf("%s is not in request %d of 3", name, i+1)
		}
	}

	sim.ResetRequests()
	if _, _, err := client.SetSpaceGrants(t.Context(), handbook, wanted, true); err != nil {
		t.Fatal(err)
	}
	expectRequests(t, sim)
}

func TestWholeListIsRefused(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		_, group := people(sim, client.Deployment() == confluence.DataCenter)
		other := otherDeployments(client)
		admin := grantOf(group.ID, "read:space", "administer:space")
		for name, test := range map[string]struct {
			wanted []confluence.Grant
			is     func(error) bool
			words  string
		}{
			"nobody":           {nil, confluence.IsInvalid, "administer:space"},
			"no administrator": {[]confluence.Grant{grantOf(group.ID, "read:space")}, confluence.IsInvalid, "administer:space"},
			"not to read":      {[]confluence.Grant{grantOf(group.ID, "administer:space")}, confluence.IsInvalid, "read:space"},
			"no such one":      {[]confluence.Grant{grantOf(group.ID, "read:space", "administer:space", other)}, confluence.IsUnsupported, string(other)},
		} {
			got, _, err := client.SetSpaceGrants(t.Context(), handbook, test.wanted, true)
			if !test.is(err) || got != nil || !strings.Contains(err.Error(), test.words) {
				t.Errorf("%s: got %v, %v", name, got, err)
			}
		}
		expectRequests(t, sim)
		_, _, err := client.SetSpaceGrants(t.Context(), handbook, []confluence.Grant{admin, grantOf(group.ID, "read:space")}, true)
		if !confluence.IsInvalid(err) || !strings.Contains(err.Error(), "named twice") {
			t.Errorf("twice: got %v", err)
		}
	})
}

// A space that is deleted takes its list along: another may be created under its key.
func TestListOfSpaceMadeAnew(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		_, group := people(sim, client.Deployment() == confluence.DataCenter)
		for range 2 {
			space := newSpace(t, client)
			grants, err := client.SpaceGrants(t.Context(), confluence.SpaceRef{Key: "ENG"})
			if err != nil || slices.ContainsFunc(grants, func(g confluence.Grant) bool { return g.Principal == group }) {
				t.Fatalf("got %v, %v", grants, err)
			}
			if grant, err := client.SetSpaceGrant(t.Context(), space.Ref(), grantOf(group.ID, "read:space", "create:page")); err != nil || len(grant.Operations) != 2 {
				t.Fatalf("got %v, %v", grant, err)
			}
			if err := client.DeleteSpace(t.Context(), "ENG"); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// The key of a user is believed while there are rows with it, and looked up anew when not.
func TestUserKeyThatWasRemembered(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter})
	user, _ := people(sim, true)
	sim.Human().Grant("HANDBOOK", "user", user.ID, "read", "space")
	key := sim.Users()[3].UserKey
	for _, known := range []struct {
		key     string
		lookups int
	}{{key, 0}, {"somebody else's", 1}, {"", 0}} { // which is known by then
		got, err := client.SpaceGrant(t.Context(), handbook, confluence.Grant{Principal: user, UserKey: known.key})
		if err != nil || len(got.Operations) != 1 || got.UserKey != key {
			t.Errorf("%q: got %+v, %v", known.key, got, err)
		}
		lookups := 0
		for _, request := range asked(sim) {
			if request == "GET /rest/api/user" {
				lookups++
			}
		}
		if lookups != known.lookups {
			t.Errorf("%q: %d look-ups", known.key, lookups)
		}
	}
}

// Whoever is known already keeps the spelling of the ID.
func TestSpellingOfWhoIsKnown(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter})
	user, group := people(sim, true)
	sim.Human().Grant("HANDBOOK", "user", user.ID, "read", "space")
	sim.Human().Grant("HANDBOOK", "group", group.ID, "read", "space")
	for _, shout := range []func(string) string{strings.ToUpper, strings.ToLower} {
		known := []confluence.Grant{{Principal: user}, {Principal: group}}
		for i := range known {
			known[i].ID = shout(known[i].ID)
		}
		grants, err := client.SpaceGrants(t.Context(), handbook, known...)
		for _, one := range known {
			if !slices.ContainsFunc(grants, func(g confluence.Grant) bool { return g.Principal == one.Principal }) {
				t.Errorf("%v is not in %v, %v", one.Principal, grants, err)
			}
		}
	}
}
