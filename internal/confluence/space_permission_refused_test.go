package confluence_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestLastAdministrator(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		space := confluence.SpaceRef{Key: "~ada"}
		grants, err := client.SpaceGrants(t.Context(), space)
		if err != nil || len(grants) != 1 {
			t.Fatalf("got %v, %v", grants, err)
		}
		ada := grants[0]
		sim.ResetRequests()
		for _, wanted := range [][]confluence.Operation{nil, {"read:space"}} {
			got, err := client.SetSpaceGrant(t.Context(), space, confluence.Grant{Principal: ada.Principal, Operations: wanted})
			if !confluence.IsInvalid(err) || !strings.Contains(err.Error(), "~ada") || got.Operations != nil {
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

// otherDeployments is an operation that only the other deployment has.
func otherDeployments(client confluence.Client) confluence.Operation {
	if client.Deployment() == confluence.Cloud {
		return "delete_mail:space"
	}
	return "archive:page"
}

func TestGrantErrors(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
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
			"elsewhere":   {"HANDBOOK", user, []confluence.Operation{"read:space", otherDeployments(client)}, confluence.IsUnsupported, string(otherDeployments(client))},
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
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
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
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter})
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

// The first grant may have been made although it failed, but no more is known of what should follow.
func TestFirstGrantFails(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		user, _ := people(sim, client.Deployment() == confluence.DataCenter)
		sim.Inject(simulator.Fault{Path: "/permissions?$|/grant$", Method: "POST", Status: 200, ContentType: "text/html", Body: "<html></html>"})
		wanted := confluence.Grant{Principal: user, Operations: []confluence.Operation{"read:space", "create:page"}}
		if got, err := client.SetSpaceGrant(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"}, wanted); err == nil || len(got.Operations) > 0 {
			t.Errorf("got %v, %v", got, err)
		}
	})
}

// What somebody else has granted meanwhile is no error, and can be revoked.
func TestGrantedMeanwhile(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
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

// Why Cloud changes no permissions is in its words, and says what to do; nothing more is asked to find that out.
func TestPermissionsRefusedByCloud(t *testing.T) {
	for name, test := range map[string]struct {
		options simulator.Options
		is      func(error) bool
		words   []string
		asks    []string
	}{
		"roles alone":  {simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"}, confluence.IsRolesOnly, []string{"uses space roles instead of permissions", "not supported in roles-only mode"}, nil},
		"Free edition": {simulator.Options{Deployment: simulator.Cloud, Plan: "free"}, confluence.IsUnsupported, []string{"needs a paid plan", "using the Free Edition"}, nil},
		"transition": {
			simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION", RoleTransition: true}, confluence.IsTransition,
			[]string{"from permissions to roles is running"}, []string{"GET /api/v2/space-role-mode"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			client, sim := sitetest.Simulated(t, test.options)
			user, group := people(sim, false)
			sim.Human().Grant("HANDBOOK", "group", group.ID, "read", "space")
			asked(sim)
			_, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: user, Operations: []confluence.Operation{"read:space"}})
			expectRefusal(t, err, test.is, test.words)
			expectRequests(t, sim, append([]string{"POST /rest/api/space/HANDBOOK/permission"}, test.asks...)...)
			_, err = client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: group})
			expectRefusal(t, err, test.is, test.words)
		})
	}
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION", RoleTransition: true})
	user, _ := people(sim, false)
	err := client.(confluence.SpaceRoles).SetRoleAssignment(t.Context(), handbook, user, sim.Roles()[0].ID)
	expectRefusal(t, err, confluence.IsTransition, []string{"from permissions to roles is running"})
}

func expectRefusal(t *testing.T, err error, is func(error) bool, words []string) {
	t.Helper()
	for _, word := range words {
		if err == nil || !is(err) || !strings.Contains(err.Error(), word) {
			t.Errorf("got %v, without %q", err, word)
		}
	}
}

// A refusal in words that are not known is one of a site with roles alone if the site says that it is one.
func TestRolesOnlyInOtherWords(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"})
	user, _ := people(sim, false)
	sim.Inject(simulator.Fault{Method: "POST", Path: "/permission$", Status: 400, Body: `{"statusCode":400,"message":"no"}`})
	_, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{Principal: user, Operations: []confluence.Operation{"read:space"}})
	if !confluence.IsRolesOnly(err) || !confluence.IsUnsupported(err) {
		t.Errorf("got %v", err)
	}
}

func TestPermissionsBefore91(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter, Version: "8.5.4"})
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
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		client := reader(t, deployment)
		_, err := client.SetSpaceGrant(t.Context(), handbook, confluence.Grant{
			Principal: confluence.Principal{Type: "anonymous"}, Operations: []confluence.Operation{"read:space"},
		})
		if !confluence.IsForbidden(err) {
			t.Errorf("%s: got %v", deployment, err)
		}
	}
}
