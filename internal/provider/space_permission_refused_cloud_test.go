package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// On a site with space roles only, the error says so. On a site with both, permissions work without a request for the mode.
func TestSpacePermission_RoleMode(t *testing.T) {
	const mode = "GET /wiki/api/v2/space-role-mode"
	s := withRoles(t)
	c := config{"space_key": "HANDBOOK", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "operations": []string{"read:space"}}
	requests := s.RequestsOf(func() {
		r := s.Resource(t, "confluence_space_permission")
		r.ProviderConfig["access_warnings"] = "off"
		r.ApplyError(c, "could not be set", "uses space roles instead of permissions", "is ROLES", "confluence_space_role_assignment")
	})
	if want := []string{"GET /wiki/rest/api/group/by-id", "POST /wiki/rest/api/space/HANDBOOK/permission"}; !slices.Equal(requests, want) {
		t.Errorf("the error took %q, expected %q", requests, want)
	}

	s = testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION"})
	r := s.Resource(t, "confluence_space_permission")
	for _, operations := range [][]string{{"read:space"}, {"read:space", "create:page"}} {
		c["operations"] = operations
		if requests := s.RequestsOf(func() { r.Apply(c) }); slices.Contains(requests, mode) {
			t.Errorf("granting %q took %q", operations, requests)
		}
		r.PlanEmpty(c)
	}
	r.Destroy()
}

// Why a site of Cloud changes no permissions is said with what to do.
func TestSpacePermission_RefusedByCloud(t *testing.T) {
	for name, test := range map[string]struct {
		options  simulator.Options
		want     []string
		unwanted string
	}{
		"Free edition": {simulator.Options{Plan: "free"}, []string{"could not be set", "needs a paid plan", "using the Free Edition"}, "lacks the permission"},
		"transition": {
			simulator.Options{RoleMode: "ROLES_TRANSITION", RoleTransition: true},
			[]string{"could not be set", "a task that moves this site from permissions to roles is running", "Wait until the transition has ended", "run the apply again"},
			"Someone else",
		},
	} {
		t.Run(name, func(t *testing.T) {
			test.options.Deployment = simulator.Cloud
			s := testsite.New(t, test.options)
			testsite.CreateDocs(s)
			read := []string{"read:space"}
			resources := map[string]config{
				"confluence_space_permission":  {"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "operations": read},
				"confluence_space_permissions": s.Team(),
			}
			if test.options.RoleTransition {
				resources["confluence_space_role_assignment"] = config{
					"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "role_id": s.RoleID("Viewer"),
				}
			}
			for resource, c := range resources {
				r := s.Resource(t, resource)
				diags := r.Execute(r.Plan(c))
				coretest.ExpectError(t, diags, test.want...)
				if strings.Contains(coretest.Text(diags), test.unwanted) {
					t.Errorf("%s says\n%s", resource, coretest.Text(diags))
				}
			}
		})
	}
}
