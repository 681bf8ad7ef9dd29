package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// counts counts requests by the last segment of their path, as "member 3, permissions 20".
func counts(requests []string) string {
	n := map[string]int{}
	for _, request := range requests {
		n[request[strings.LastIndex(request, "/")+1:]]++
	}
	var all []string
	for _, name := range slices.Sorted(maps.Keys(n)) {
		all = append(all, fmt.Sprintf("%s %d", name, n[name]))
	}
	return strings.Join(all, ", ")
}

// twentyLists are access lists of 20 spaces that a run has applied: for administrators and a group of 500 people.
func twentyLists(t *testing.T, s *testsite.Site) []coretest.Change {
	s.Human().CreateGroupOf("crowd", 500)
	var lists []coretest.Change
	for i := range 20 {
		key := fmt.Sprintf("S%02d", i)
		s.Human().CreateSpace(simulator.SpaceFields{Key: key, Name: key})
		c := list("group|site-admins|read:space administer:space", "group|crowd|read:space")(s)
		c["space_key"] = key
		r := s.Resource(t, "confluence_space_permissions")
		r.Apply(c)
		lists = append(lists, coretest.Change{Instance: r, Config: c})
	}
	return lists
}

// The warnings of 20 whole lists cost the members of each group once, and nothing if no grant changes or if they are off.
func TestAccessWarnings_Requests(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		lists := twentyLists(t, s)
		plan := func() (requests string, warnings int) {
			var plans []*coretest.Plan
			requests = counts(s.RequestsOf(func() { plans = coretest.PlanTogether(lists...) }))
			for _, p := range plans {
				warnings += len(p.Diags)
			}
			return requests, warnings
		}
		expect := func(doing, cloud, dataCenter string, warnings int) {
			t.Helper()
			want := dataCenter
			if s.OnCloud() {
				want = cloud
			}
			if got, n := plan(); got != want || n != warnings {
				t.Errorf("%s: %s with %d warnings, expected %s with %d", doing, got, n, want, warnings)
			}
		}
		change := func(grants ...string) {
			for i, one := range lists {
				c := list(grants...)(s)
				c["space_key"] = one.Config["space_key"]
				lists[i].Config = c
			}
		}
		expect("no change", "permissions 20", "anonymous 20, permissions 20", 0)
		change("group|site-admins|read:space administer:space", "group|crowd|read:space create:page")
		expect("nobody gains or loses access", "permissions 20, space-role-mode 1", "anonymous 20, permissions 20", 0)
		change("group|site-admins|read:space administer:space", "group|crowd|read:space", "user|rolf|read:space")
		expect("a user gains access", "permissions 20, space-role-mode 1, users-bulk 1", "anonymous 20, permissions 20, user 1", 0)
		change("group|site-admins|read:space administer:space")
		expect("a group loses access", "by-id 1, membersByGroupId 5, permissions 20, picker 1, space-role-mode 1", "anonymous 20, groupmember 2, member 4, permissions 20", 20)
		for _, one := range lists {
			one.ProviderConfig["access_warnings"] = "off"
		}
		expect("off", "permissions 20, space-role-mode 1", "anonymous 20, permissions 20", 0)
	})
}
