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

// Whatever word Data Center has for users, their rows are theirs: what carries a user key is never anonymous.
func TestWordForUsers(t *testing.T) {
	for _, word := range []string{"user", "known", "KNOWN", "whatever"} {
		t.Run(word, func(t *testing.T) {
			config, sim := sitetest.Simulate(t, simulator.Options{Deployment: simulator.DataCenter, SubjectWord: word})
			client := sitetest.Connect(t, config)
			user, _ := people(sim, true)
			visitor := confluence.Grant{Principal: confluence.Principal{Type: "anonymous"}}
			wanted := confluence.Grant{Principal: user, Operations: []confluence.Operation{"read:space", "create:page"}}
			for range 2 {
				if got, err := client.SetSpaceGrant(t.Context(), handbook, wanted); err != nil || fmt.Sprint(got.Operations) != "[read:space create:page]" {
					t.Fatalf("got %v, %v", got, err)
				}
			}
			again := sitetest.Connect(t, config)
			if got, err := again.SpaceGrant(t.Context(), handbook, wanted); err != nil || len(got.Operations) != 2 {
				t.Errorf("got %v, %v", got, err)
			}
			if got, err := again.SpaceGrant(t.Context(), handbook, visitor); err != nil || got.Operations != nil {
				t.Errorf("anonymous: got %v, %v", got, err)
			}
		})
	}
}

// A row of which nobody can say whose it is makes the whole list an error that shows it, and is not taken for anonymous's;
// what others may do can be read and changed.
func TestRowsOfNobody(t *testing.T) {
	for name, row := range map[string]string{
		"no key":        `{"operation":{"targetType":"space","operationKey":"administer"},"subject":{"type":"user","displayName":"Ada"}}`,
		"user's name":   `{"operation":{"targetType":"space","operationKey":"administer"},"subject":{"type":"known","name":"site-admins"}}`,
		"new type":      `{"operation":{"targetType":"space","operationKey":"administer"},"subject":{"type":"unlicensed"}}`,
		"no type":       `{"operation":{"targetType":"space","operationKey":"administer"},"subject":{}}`,
		"no operation":  `{"operation":{"targetType":"space"},"subject":{"type":"group","name":"a"}}`,
		"another shape": `{"permission":"SETSPACEPERMISSIONS","subject":{"type":"group","name":"a"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			rows := `[{"operation":{"targetType":"space","operationKey":"read"},"subject":{"type":"group","name":"a"}},` + row + `]`
			client := site(t, confluence.DataCenter,
				line{request: "GET /rest/api/space/DOCS/permissions", answer: rows},
				line{request: "GET /rest/api/space/DOCS/permissions/anonymous", answer: `[]`},
			)
			space := confluence.SpaceRef{Key: "DOCS"}
			if got, err := client.SpaceGrant(t.Context(), space, grantOf("a")); err != nil || fmt.Sprint(got.Operations) != "[read:space]" {
				t.Errorf("got %v, %v", got, err)
			}
			visitor := confluence.Grant{Principal: confluence.Principal{Type: "anonymous"}}
			if got, err := client.SpaceGrant(t.Context(), space, visitor); err != nil || got.Operations != nil {
				t.Errorf("anonymous: got %v, %v", got, err)
			}
			if got, err := client.SpaceGrants(t.Context(), space); err == nil || got != nil || !strings.Contains(err.Error(), "neither a user's nor a group's nor anonymous") {
				t.Errorf("got %v, %v", got, err)
			}
			_, _, err := client.SetSpaceGrants(t.Context(), space, []confluence.Grant{grantOf("a", "read:space", "administer:space")}, true)
			if err == nil || !strings.Contains(err.Error(), "DOCS has a row") {
				t.Errorf("got %v", err)
			}
		})
	}
}

// On Cloud a type that is not known stays as it is, and only the user "anonymous" is anonymous.
func TestTypesOfPrincipals(t *testing.T) {
	for principal, want := range map[string]string{
		`{"type":"user","id":"anonymous"}`:               "anonymous",
		`{"type":"anonymous","id":""}`:                   "anonymous",
		`{"type":"access-class","id":"anonymous-users"}`: "anonymous",
		`{"type":"group","id":"anonymous"}`:              "group anonymous",
		`{"type":"USER","id":"a"}`:                       "user a",
		`{"type":"access-class","id":"all-licensed"}`:    "access_class all-licensed",
		`{"type":"guest","id":"g"}`:                      "guest g",
		`{"type":"user","id":""}`:                        "",
		`{"type":"","id":"a"}`:                           "",
		`{}`:                                             "",
	} {
		client := site(t, confluence.Cloud, line{
			request: "GET /api/v2/spaces/1/permissions?limit=250",
			answer:  `{"results":[{"id":"2","principal":` + principal + `,"operation":{"key":"administer","targetType":"space"}}]}`,
		})
		grants, err := client.SpaceGrants(t.Context(), confluence.SpaceRef{Key: "DOCS", ID: "1"})
		var got []string
		for _, grant := range grants {
			got = append(got, strings.TrimSpace(grant.Type+" "+grant.ID))
		}
		if want == "" && err == nil || want != "" && !slices.Equal(got, []string{want}) {
			t.Errorf("%s: got %v, %v", principal, got, err)
		}
	}
}

// Rows with operations that are not in the vocabulary are shown as they are, kept if they are wanted, and removed if not; one
// that is wanted and not there is tried as it is written.
func TestOperationsThatAreNotKnown(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		_, group := people(sim, client.Deployment() == confluence.DataCenter)
		sim.Human().Grant("HANDBOOK", "group", group.ID, "read", "space")
		sim.Human().Grant("HANDBOOK", "group", group.ID, "levitate", "whiteboard")
		got, err := client.SpaceGrant(t.Context(), handbook, confluence.Grant{Principal: group})
		if err != nil || fmt.Sprint(got.Operations) != "[read:space levitate:whiteboard]" {
			t.Fatalf("got %v, %v", got, err)
		}
		set := func(want string, operations ...confluence.Operation) {
			t.Helper()
			if got, err := client.SetSpaceGrant(t.Context(), handbook, grantOf(group.ID, operations...)); err != nil || fmt.Sprint(got.Operations) != want {
				t.Errorf("got %v, %v; want %s", got, err, want)
			}
			if rows := granted(sim, "HANDBOOK", group); len(rows) != len(operations) {
				t.Errorf("the site has %v", rows)
			}
		}
		set("[read:space create:page levitate:whiteboard]", "read:space", "levitate:whiteboard", "create:page")
		set("[read:space create:page]", "read:space", "create:page")
		_, err = client.SetSpaceGrant(t.Context(), handbook, grantOf(group.ID, "read:space", "create:page", "levitate:page"))
		if err == nil || !strings.Contains(err.Error(), "levitate") {
			t.Errorf("got %v", err)
		}
	})
}

// All pairs that live sites of Cloud take can be granted, read and removed.
func TestAllOperations(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		_, group := people(sim, client.Deployment() == confluence.DataCenter)
		all, number := client.Operations(), 14
		if client.Deployment() == confluence.Cloud {
			number = 26
		}
		if len(all) != number {
			t.Errorf("there are %d operations, expected %d", len(all), number)
		}
		got, err := client.SetSpaceGrant(t.Context(), handbook, grantOf(group.ID, all...))
		if err != nil || !slices.Equal(got.Operations, all) || len(granted(sim, "HANDBOOK", group)) != number {
			t.Errorf("got %v, %v", got, err)
		}
		if got, err = client.SetSpaceGrant(t.Context(), handbook, grantOf(group.ID, "read:space")); err != nil || len(granted(sim, "HANDBOOK", group)) != 1 {
			t.Errorf("got %v, %v", got, err)
		}
	})
}

// What only Confluence itself grants can be kept, and all of it removed, but not granted.
func TestAccessClasses(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	everybody := confluence.Principal{Type: "access_class", ID: "all-licensed-users"}
	for _, operation := range []string{"read", "administer"} {
		sim.Human().Grant("HANDBOOK", everybody.Type, everybody.ID, operation, "space")
	}
	grants, err := client.SpaceGrants(t.Context(), handbook)
	if err != nil || !slices.ContainsFunc(grants, func(g confluence.Grant) bool { return g.Principal == everybody && len(g.Operations) == 2 }) {
		t.Fatalf("got %v, %v", grants, err)
	}
	set := func(operations ...confluence.Operation) error {
		_, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: everybody, Operations: operations})
		return err
	}
	asked(sim)
	if err := set("read:space", "administer:space", "create:page"); !confluence.IsUnsupported(err) || !strings.Contains(err.Error(), "create:page cannot be granted to the access_class") {
		t.Errorf("got %v", err)
	}
	if err := set("read:space", "administer:space"); err != nil {
		t.Errorf("kept: got %v", err)
	}
	expectRequests(t, sim)
	if err := set(); err != nil || len(granted(sim, "HANDBOOK", everybody)) != 0 {
		t.Errorf("got %v; the site has %v", err, granted(sim, "HANDBOOK", everybody))
	}
	if err := set("read:space"); !confluence.IsUnsupported(err) {
		t.Errorf("granted anew: got %v", err)
	}
}
