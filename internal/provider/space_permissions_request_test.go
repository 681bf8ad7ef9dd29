package provider_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// What a new list costs, and each change of it: the differences alone, grants before what is revoked.
func TestSpacePermissions_Changes(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s) // where hana and site-admins may do everything, and everybody may read
		r := s.resource(t, "confluence_space_permissions")
		admins, writers, everybody := s.groupID("site-admins"), s.groupID("docs-writers"), s.groupID("confluence-users")
		all := s.allOperations()
		for _, step := range []struct {
			grants            []config
			cloud, dataCenter []string
		}{
			{
				[]config{grant("group", admins, all...), grant("group", everybody, "read:space", "create:comment"), grant("group", writers, "read:space", "create:page")},
				[]string{"+ read:space", "+ create:page", "+ create:comment", "- row"}, // hana goes in one request
				[]string{"= create:comment create:page read:space read:space"},
			},
			{
				[]config{grant("group", admins, all...), grant("group", everybody, "read:space"), grant("anonymous", "", "read:space")},
				[]string{"+ read:space", "- row", "- row"},
				[]string{"= read:space read:space"},
			},
			{
				[]config{grant("group", admins, all...), grant("group", everybody, "read:space")},
				[]string{"- row"},
				[]string{"= "},
			},
		} {
			want := step.dataCenter
			if s.onCloud() {
				want = step.cloud
			}
			got := s.changes(func() { r.apply(config{"space_key": "DOCS", "grants": step.grants}) })
			if !slices.IsSortedFunc(got, func(a, b string) int { return strings.Compare(a[:1], b[:1]) }) {
				t.Errorf("something is revoked before all is granted: %q", got)
			}
			slices.Sort(got) // whose turn it is means nothing
			if slices.Sort(want); !slices.Equal(got, want) {
				t.Errorf("the changes are %q, expected %q", got, want)
			}
			s.expectAccess(config{"grants": step.grants})
		}
	})
}

func TestSpacePermissions_Requests(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		c := s.team()
		r := s.resource(t, "confluence_space_permissions")
		reads := func(f func()) []string {
			return slices.DeleteFunc(s.requests(f), func(line string) bool { return !strings.HasPrefix(line, "GET") })
		}
		// Cloud: whether there are permissions, the space, its list, and the list as it became. Data Center: the list and the key of a user.
		most := 4
		if !s.onCloud() {
			most = 2
		}
		if got := reads(func() { r.apply(c) }); len(got) != most {
			t.Errorf("to create a list cost %q, expected %d reads", got, most)
		}
		if got := s.requests(func() { r.planEmpty(c) }); len(got) != 1 {
			t.Errorf("to refresh a list cost %q", got)
		}
		if got := s.writes(func() { r.apply(c) }); len(got) != 0 {
			t.Errorf("an empty plan writes: %q", got)
		}
		if got := s.writes(r.destroy); len(got) != 0 {
			t.Errorf("to forget a list writes %q", got)
		}
	})
}

// All is granted before anything is revoked, and of the administrators who go, the caller is the last: here a group in
// which ada is, who could not have removed the others any more.
func TestSpacePermissions_OwnAdministrationLast(t *testing.T) {
	eachFace(t, func(t *testing.T, s *site) {
		docsSpace(s)
		for _, operation := range []string{"read", "administer"} {
			s.Human().Grant("DOCS", "group", s.groupID("docs readers"), operation, "space")
		}
		c := config{"space_key": "DOCS", "grants": []config{grant("group", s.groupID("docs-writers"), "read:space", "administer:space")}}
		r := s.resource(t, "confluence_space_permissions")
		got := s.changes(func() {
			if diags := r.execute(r.plan(c)); s.onCloud() {
				expectError(t, diags, "could not be set", "the change was made, but the list could not be read afterwards")
			}
		})
		s.expectAccess(c)
		if want := []string{"+ read:space", "+ administer:space", "- row", "- row", "- row", "- row"}; s.onCloud() && !slices.Equal(got, want) {
			t.Errorf("the changes are %q, expected %q", got, want)
		}
	})
}

// What is granted when a change stops half-way is in the state, and the next apply does the rest.
func TestSpacePermissions_HalfDone(t *testing.T) {
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	docsSpace(s)
	r := s.resource(t, "confluence_space_permissions")
	c := s.team()
	s.Inject(simulator.Fault{Method: http.MethodPost, Path: "/permission$", Skip: 3, Times: 1, Status: 400, Body: `{"statusCode":400,"message":"out of order"}`})
	r.applyError(c, "Permissions of space DOCS could not be set", "out of order")
	if !r.gone() {
		t.Error("half of a new list is in the state")
	}
	r.apply(c)
	s.expectAccess(c)

	s.ClearFaults()
	s.Inject(simulator.Fault{Method: http.MethodDelete, Path: "/permission/", Skip: 1, Times: 1, Status: 400, Body: `{"statusCode":400,"message":"out of order"}`})
	c["grants"] = c["grants"].([]config)[:1]
	r.applyError(c, "could not be set", "out of order")
	if got := len(r.attr("grants").([]any)); got != 4 {
		t.Errorf("%d grants are in the state; the site has %q", got, s.accessList())
	}
	r.planChanges(c, "grants")
	r.apply(c)
	s.expectAccess(c)
	r.planEmpty(c)
}
