package confluence_test

import (
	"fmt"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const (
	readMode = "GET /api/v2/space-role-mode"
	createV1 = "POST /rest/api/space"
	createV2 = "POST /api/v2/spaces"
)

// noScope is the answer of the gateway to a token without the scope to read the mode.
var noScope = simulator.Fault{Path: "space-role-mode", Status: 401, Body: `{"code":401,"message":"Unauthorized; scope does not match"}`}

func TestCloudSpaceCreate(t *testing.T) {
	for name, test := range map[string]struct {
		mode   string
		hidden bool
		want   []string // requests that create two spaces
	}{
		"without roles":      {"PRE_ROLES", false, []string{readMode, createV1, createV1 + "/_private"}},
		"both":               {"ROLES_TRANSITION", false, []string{readMode, createV2, createV2}},
		"with roles":         {"ROLES", false, []string{readMode, createV2, createV2}},
		"with roles, hidden": {"ROLES", true, []string{readMode, createV2, createV2}},
		"without roles, hidden": {"PRE_ROLES", true, []string{
			readMode, createV2, "GET /rest/api/user/current", createV1, createV2, createV1 + "/_private",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: test.mode})
			if test.hidden {
				sim.Inject(noScope)
			}
			var created []confluence.Space
			for _, create := range []confluence.SpaceCreate{
				{Key: "DOCS", Name: "Docs", Description: "All <of> them"},
				{Key: "MINE", Name: "Mine", Private: true},
			} {
				space, err := client.CreateSpace(t.Context(), create)
				if err != nil {
					t.Fatal(err)
				}
				created = append(created, space)
			}
			expectRequests(t, sim, test.want...)
			for _, space := range created {
				if read, err := client.Space(t.Context(), space.Ref()); err != nil || fmt.Sprint(read) != fmt.Sprint(space) {
					t.Errorf("created %+v, read %+v, %v", space, read, err)
				}
			}
			for _, a := range sim.RoleAssignments("MINE") {
				if a.PrincipalType != "user" {
					t.Errorf("%+v has access", a)
				}
			}
		})
	}
}

func TestCloudSpaceCreate_Errors(t *testing.T) {
	client, sim := sitetest.Simulated(t, withRoles)
	if _, err := client.(confluence.SpaceRoles).SpaceRoleMode(t.Context()); err != nil { // read once for each client
		t.Fatal(err)
	}
	t.Run("key taken", func(t *testing.T) {
		if _, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "handbook", Name: "Another"}); !confluence.IsTaken(err) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("lost answer", func(t *testing.T) {
		sim.ResetRequests()
		sim.Inject(simulator.Fault{Method: "POST", Path: "/api/v2/spaces$", DropAfter: true, Times: 1})
		if space, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "DOCS", Name: "Docs"}); err != nil || space.HomepageID == "" {
			t.Errorf("got %+v, %v", space, err)
		}
		expectRequests(t, sim, createV2, "GET /api/v2/spaces", "GET /rest/api/user/current") // not created a second time
	})
	t.Run("not permitted", func(t *testing.T) {
		sim.ResetRequests()
		sim.Inject(simulator.Fault{Method: "POST", Path: "/api/v2/spaces$", Status: 404, Body: `{"errors":[{"status":404,"code":"NOT_FOUND","title":"User is not permitted to create spaces"}]}`})
		if _, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "MORE", Name: "More"}); !confluence.IsForbidden(err) {
			t.Errorf("got %v", err)
		}
		expectRequests(t, sim, createV2)
	})
}

// A site whose mode cannot be read is not taken for one without roles.
func TestCloudSpaceCreate_ModeFails(t *testing.T) {
	client, sim := sitetest.Simulated(t, withRoles)
	sim.Inject(simulator.Fault{Path: "space-role-mode", Status: 500, Body: `{"message":"out of order"}`, Times: 1})
	if _, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "DOCS", Name: "Docs"}); err == nil {
		t.Error("no error")
	}
	expectRequests(t, sim, readMode)
	if _, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: "DOCS", Name: "Docs"}); err != nil {
		t.Error(err)
	}
}
