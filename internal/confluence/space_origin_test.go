package confluence_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const documentation = "com.atlassian.confluence.plugins.confluence-space-blueprints:documentation-space-blueprint"

func TestCloudSpaceCreate_FromOthers(t *testing.T) {
	for name, test := range map[string]struct {
		mode   string
		hidden bool
		create confluence.SpaceCreate
		fails  func(error) bool
		want   []string
	}{
		"template": {mode: "ROLES", create: confluence.SpaceCreate{TemplateKey: documentation}, want: []string{readMode, createV2}},
		"access":   {mode: "ROLES", create: confluence.SpaceCreate{CopyAccessFrom: "source"}, want: []string{readMode, "GET /api/v2/spaces", createV2}},
		"both": {mode: "ROLES_TRANSITION", hidden: true, create: confluence.SpaceCreate{CopyAccessFrom: "SOURCE", TemplateKey: documentation}, want: []string{
			readMode, "GET /api/v2/spaces", createV2,
		}},
		"no such space": {mode: "ROLES", create: confluence.SpaceCreate{CopyAccessFrom: "NONE"}, fails: confluence.IsNotFound, want: []string{
			readMode, "GET /api/v2/spaces", "GET /rest/api/user/current",
		}},
		"no such template": {mode: "ROLES", create: confluence.SpaceCreate{TemplateKey: "none"}, fails: confluence.IsInvalid, want: []string{readMode, createV2}},
		"without roles":    {mode: "PRE_ROLES", create: confluence.SpaceCreate{TemplateKey: documentation}, fails: confluence.IsUnsupported, want: []string{readMode}},
		// Not created without the template.
		"without roles, hidden": {mode: "PRE_ROLES", hidden: true, create: confluence.SpaceCreate{TemplateKey: documentation}, fails: confluence.IsForbidden, want: []string{
			readMode, createV2, "GET /rest/api/user/current",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: test.mode})
			sim.Human().CreateSpace(simulator.SpaceFields{Key: "SOURCE", Name: "Source"})
			if test.mode != "PRE_ROLES" {
				sim.Human().AssignRole("SOURCE", "user", sim.Users()[2].AccountID, "Viewer")
			}
			if test.hidden {
				sim.Inject(noScope)
			}
			test.create.Key, test.create.Name = "NEW", "New"
			_, err := client.CreateSpace(t.Context(), test.create)
			if test.fails == nil && err != nil || test.fails != nil && !test.fails(err) {
				t.Fatalf("got %v", err)
			}
			expectRequests(t, sim, test.want...)
			if _, created := sim.Space("NEW"); created != (test.fails == nil) {
				t.Errorf("created: %v", created)
			}
			if n := len(sim.Contents("NEW")); test.create.TemplateKey != "" && test.fails == nil && n != 2 {
				t.Errorf("the template has left %d pages", n)
			}
			if a, b := sim.RoleAssignments("NEW"), sim.RoleAssignments("SOURCE"); test.create.CopyAccessFrom != "" && test.fails == nil && len(a) != len(b) {
				t.Errorf("the roles are %v, and not %v", a, b)
			}
		})
	}
}

func TestListSpaces_Origin(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		var ref confluence.SpaceRef
		for space, err := range client.ListSpaces(t.Context(), confluence.SpaceFilter{Type: "personal"}) {
			if err != nil || space.AuthorID == "" || space.CreatedAt.IsZero() || (space.OwnerID == "") != (client.Deployment() == confluence.DataCenter) {
				t.Errorf("got %+v, %v", space, err)
			}
			ref = confluence.SpaceRef{Key: space.Key, WithoutLabels: true}
		}
		sim.ResetRequests()
		for range 2 {
			if all, err := client.AllSpaces(t.Context(), confluence.SpaceFilter{Type: "personal"}); err != nil || len(all) != 1 || len(sim.Requests()) != 1 {
				t.Errorf("%v, %v after %v", all, err, sim.Requests())
			}
		}
		sim.ResetRequests()
		if _, err := client.Space(t.Context(), ref); err != nil || len(sim.Requests()) != 1 { // without one for the ID
			t.Errorf("%v after %v", err, sim.Requests())
		}
		if err := client.UpdateSpace(t.Context(), ref.Key, confluence.SpaceUpdate{Name: "Ada's"}); err != nil {
			t.Fatal(err)
		}
		if all, err := client.AllSpaces(t.Context(), confluence.SpaceFilter{Type: "personal"}); err != nil || all[0].Name != "Ada's" {
			t.Errorf("after a write: %v, %v", all, err)
		}
	})
}
