package provider_test

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// A principal that does not exist, or is of the other type, is an error of the plan, and nothing is written.
func TestPrincipalExists(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		unknown := "0f3c5a9e-1d2b-4e6f-8a7c-99999999999f"
		for _, test := range []struct {
			kind, id string
			want     []string
		}{
			{"group", "no such/group", []string{"Group no such/group does not exist", "data source confluence_group"}},
			{"group", unknown, []string{"Group " + unknown + " does not exist"}},
			{"group", s.UserID("wanda"), []string{s.UserID("wanda") + " is a user, not a group", "Expected the ID of a ", "Wanda Writer"}},
			{"user", "nobody", []string{"User nobody does not exist", "data source confluence_user"}},
			{"user", unknown, []string{"User " + unknown + " does not exist"}},
			{"user", s.GroupID("docs-writers"), []string{s.GroupID("docs-writers") + " is a group, not a user", "Expected the ID of a "}},
			{"user", "docs readers", []string{"docs readers is a group, not a user"}},
		} {
			c := config{"space_key": "DOCS", "principal_type": test.kind, "principal_id": test.id, "operations": []string{"read:space"}}
			writes := s.WritesOf(func() {
				s.Resource(t, "confluence_space_permission").PlanError(c, append(test.want, `AttributeName("principal_id")`)...)
			})
			if len(writes) > 0 {
				t.Errorf("%v writes %q", c, writes)
			}
		}
		r := s.Resource(t, "confluence_space_permission")
		r.Plan(config{"space_key": "DOCS", "principal_type": "user", "principal_id": coretest.Unknown, "operations": []string{"read:space"}})
	})
}

// Where principals cannot be looked up, the plan accepts them.
func TestPrincipalExists_Unreadable(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		s.Inject(simulator.Fault{Path: "/(group|user|users-bulk)", Status: 403, Body: `{"statusCode":403,"message":"not today"}`})
		for _, kind := range []string{"user", "group"} {
			s.Resource(t, "confluence_space_permission").Plan(config{"space_key": "DOCS", "principal_type": kind, "principal_id": "x", "operations": []string{"read:space"}})
		}
	})
}

// On Cloud, users share requests. A principal is looked up once in a run, also if it does not exist.
func TestPrincipalExists_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		group, members := s.Human().CreateGroupOf("crowd", 250)
		grants := []config{testsite.Grant("group", group, "read:space", "administer:space")}
		for _, id := range members {
			grants = append(grants, testsite.Grant("user", id, "read:space"))
		}
		lookups := func(f func()) int {
			return len(slices.DeleteFunc(s.RequestsOf(f), func(line string) bool { return !lookUpPath.MatchString(line) }))
		}
		// The group, each user, and the one who loses access. On Cloud the 250 users are one list in three parts, however slowly
		// they are read; a fourth asks who loses access, three name groups, and one finds the group of apps.
		want := 1 + 250 + 1
		if s.OnCloud() {
			want = 3 + 4 + 1
		}
		c := config{"space_key": "DOCS", "grants": grants}
		if n := lookups(func() { s.Resource(t, "confluence_space_permissions").Plan(c) }); n != want {
			t.Errorf("%d look-ups, expected %d", n, want)
		}

		// Ten resources with one principal: a look-up for each plan, which is a process of its own here, and one for the apply.
		var changes []coretest.Change
		for i := range 10 {
			key := fmt.Sprintf("S%d", i)
			s.Human().CreateSpace(simulator.SpaceFields{Key: key, Name: key})
			changes = append(changes, coretest.Change{Instance: s.Resource(t, "confluence_space_permission"), Config: config{
				"space_key": key, "principal_type": "group", "principal_id": group, "operations": []string{"read:space"},
			}})
		}
		if n := lookups(func() { coretest.Together(10, changes...) }); n != len(changes)+1 {
			t.Errorf("%d look-ups of one group", n)
		}
	})
}

// lookUpPath matches the requests that read a user or a group.
var lookUpPath = regexp.MustCompile(`/(by-id|picker|users-bulk|user)$|/group/[^/]+$`)
