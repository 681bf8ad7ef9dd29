package provider_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A new list, and each change of it, writes only the differences: first the grants, then the revocations.
func TestSpacePermissions_Changes(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s) // with all permissions for hana and site-admins, and read:space for all users
		r := s.Resource(t, "confluence_space_permissions")
		admins, writers, everybody := s.GroupID("site-admins"), s.GroupID("docs-writers"), s.GroupID("confluence-users")
		all := allOperations(s)
		for _, step := range []struct {
			grants            []config
			cloud, dataCenter []string
		}{
			{
				[]config{testsite.Grant("group", admins, all...), testsite.Grant("group", everybody, "read:space", "create:comment"), testsite.Grant("group", writers, "read:space", "create:page")},
				[]string{"+ read:space", "+ create:page", "+ create:comment", "- row"}, // hana's permissions are removed in one request
				[]string{"= create:comment create:page read:space read:space"},
			},
			{
				[]config{testsite.Grant("group", admins, all...), testsite.Grant("group", everybody, "read:space"), testsite.Grant("anonymous", "", "read:space")},
				[]string{"+ read:space", "- row", "- row"},
				[]string{"= read:space read:space"},
			},
			{
				[]config{testsite.Grant("group", admins, all...), testsite.Grant("group", everybody, "read:space")},
				[]string{"- row"},
				[]string{"= "},
			},
		} {
			want := step.dataCenter
			if s.OnCloud() {
				want = step.cloud
			}
			got := changes(s, func() { r.Apply(config{"space_key": "DOCS", "grants": step.grants}) })
			if !slices.IsSortedFunc(got, func(a, b string) int { return strings.Compare(a[:1], b[:1]) }) {
				t.Errorf("something is revoked before all is granted: %q", got)
			}
			slices.Sort(got) // the order of principals does not matter
			if slices.Sort(want); !slices.Equal(got, want) {
				t.Errorf("the changes are %q, expected %q", got, want)
			}
			expectAccess(s, config{"grants": step.grants})
		}
	})
}

func TestSpacePermissions_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		c := s.Team()
		r := s.Resource(t, "confluence_space_permissions")
		r.ProviderConfig["access_warnings"] = "off" // see TestAccessWarnings_Requests
		reads := func(f func()) (lines []string) {
			s.RequestsOf(f)
			for _, request := range s.Requests() {
				if !testsite.IsWrite(request) {
					lines = append(lines, request.Path[strings.LastIndex(request.Path, "/")+1:])
				}
			}
			slices.Sort(lines)
			return lines
		}
		// The plan checks that the principals exist. On Data Center, the list has nothing of anonymous yet.
		planning := []string{"anonymous", "docs-writers", "permissions", "site-admins", "team%2Fwith-slash", "user", "user"}
		applying := []string{"permissions", "user"} // what anonymous may do is set without reading it
		if s.OnCloud() {
			planning = []string{"by-id", "by-id", "by-id", "permissions", "space-role-mode", "spaces", "users-bulk"}
			applying = []string{"permissions", "permissions", "picker", "spaces", "users-bulk"}
		}
		var plan *coretest.Plan
		if got := reads(func() { plan = r.Plan(c) }); !slices.Equal(got, planning) {
			t.Errorf("planning a list took %q, expected %q", got, planning)
		}
		if got := reads(func() { coretest.NoErrors(t, "apply", r.Execute(plan)) }); !slices.Equal(got, applying) {
			t.Errorf("creating a list took %q, expected %q", got, applying)
		}
		if got := s.RequestsOf(func() { r.PlanEmpty(c) }); len(got) != 1 {
			t.Errorf("to refresh a list cost %q", got)
		}
		if got := s.WritesOf(func() { r.Apply(c) }); len(got) != 0 {
			t.Errorf("an empty plan writes: %q", got)
		}
		if got := s.WritesOf(r.Destroy); len(got) != 0 {
			t.Errorf("to forget a list writes %q", got)
		}
	})
}

// All grants precede the revocations, and the caller's own administration is revoked last: here that of a group of ada, who
// could not have revoked the others afterwards.
func TestSpacePermissions_OwnAdministrationLast(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		for _, operation := range []string{"read", "administer"} {
			s.Human().Grant("DOCS", "group", s.GroupID("docs readers"), operation, "space")
		}
		c := config{"space_key": "DOCS", "grants": []config{testsite.Grant("group", s.GroupID("docs-writers"), "read:space", "administer:space")}}
		r := s.Resource(t, "confluence_space_permissions")
		got := changes(s, func() {
			if diags := r.Execute(r.Plan(c)); s.OnCloud() {
				coretest.ExpectError(t, diags, "could not be set", "the change was made, but the list could not be read afterwards")
			}
		})
		expectAccess(s, c)
		if want := []string{"+ read:space", "+ administer:space", "- row", "- row", "- row", "- row"}; s.OnCloud() && !slices.Equal(got, want) {
			t.Errorf("the changes are %q, expected %q", got, want)
		}
	})
}

// After a partial change, the state has the granted permissions, and the next apply completes the change.
func TestSpacePermissions_PartialChange(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	testsite.CreateDocs(s)
	r := s.Resource(t, "confluence_space_permissions")
	c := s.Team()
	s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/permission$", Skip: 3, Times: 1, Status: 400, Body: `{"statusCode":400,"message":"out of order"}`})
	r.ApplyError(c, "Permissions of space DOCS could not be set", "out of order")
	if !r.Removed() {
		t.Error("a partial new list is in state")
	}
	r.Apply(c)
	expectAccess(s, c)

	s.ClearFaults()
	s.Inject(simulator.Fault{Method: http.MethodDelete, Path: "/permission/", Skip: 1, Times: 1, Status: 400, Body: `{"statusCode":400,"message":"out of order"}`})
	c["grants"] = c["grants"].([]config)[:1]
	r.ApplyError(c, "could not be set", "out of order")
	if got := len(r.Attr("grants").([]any)); got != 4 {
		t.Errorf("%d grants are in the state; the site has %q", got, accessList(s))
	}
	r.PlanChanges(c, "grants")
	r.Apply(c)
	expectAccess(s, c)
	r.PlanEmpty(c)
}
