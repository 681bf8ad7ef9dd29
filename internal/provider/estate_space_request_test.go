package provider_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// rolesInSpaces are what the eight groups of each space of an estate may do.
var rolesInSpaces = [][]string{
	{"read:space", "administer:space", "create:page", "delete:page"}, {"read:space", "create:page", "create:comment", "create:attachment"},
	{"read:space", "create:page", "create:comment"}, {"read:space", "create:comment"}, {"read:space", "create:comment", "export:space"},
	{"read:space", "create:page", "delete:page", "create:blogpost"}, {"read:space", "export:space"}, {"read:space", "create:blogpost"},
}

// estateSpaces are the configurations of spaces and of eight grants in each, to groups that every space has in the same roles.
func estateSpaces(s *testsite.Site, spaces int) (sites, lists []config, grants [][]config) {
	groups := []string{s.GroupID("site-admins")} // of which the caller is a member
	for i := range rolesInSpaces[1:] {
		groups = append(groups, s.Human().CreateGroup(fmt.Sprintf("team %d", i)))
	}
	for i := range spaces {
		key := fmt.Sprintf("E%d", i)
		var list, single []config
		for j, operations := range rolesInSpaces {
			list = append(list, testsite.Grant("group", groups[j], operations...))
			single = append(single, config{"space_key": key, "principal_type": "group", "principal_id": groups[j], "operations": operations})
		}
		sites = append(sites, config{"key": key, "name": key})
		lists, grants = append(lists, config{"space_key": key, "grants": list}), append(grants, single)
	}
	return sites, lists, grants
}

// changesOf are new instances of a resource.
func changesOf(s *testsite.Site, name string, configs []config) []coretest.Change {
	changes := make([]coretest.Change, len(configs))
	for i, c := range configs {
		changes[i] = coretest.Change{Instance: s.Resource(s.T, name), Config: c}
	}
	return changes
}

// appliedTogether applies changes as one run of Terraform does, and returns the requests of plan and apply.
func appliedTogether(s *testsite.Site, changes []coretest.Change) []string {
	s.T.Helper()
	return s.RequestsOf(func() {
		for i, diags := range coretest.TogetherPlanned(10, changes...) {
			coretest.NoErrors(s.T, fmt.Sprintf("apply %s %d", changes[i].Name, i), diags)
		}
	})
}

func instancesOf(changes []coretest.Change) []*coretest.Instance {
	instances := make([]*coretest.Instance, len(changes))
	for i, c := range changes {
		instances[i] = c.Instance
	}
	return instances
}

const (
	estateSize = 20
	// for what is read once: principals, who they are, the mode of the site, and the lists that changes in flight read before the
	// first of their kind is known to bring nothing else
	estateConstant = 60
	// On Cloud a request grants or revokes one permission. The administrators have all permissions of a new space.
	grantsOnCloud = 20
)

// A space and its whole list are created in a run with three requests on Data Center: the space, its list, and what is to be in it.
// On Cloud each permission that is granted or revoked takes one instead.
func TestEstate_RequestsOfSpaceAndList(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		sites, lists, _ := estateSpaces(s, estateSize)
		each := 3
		if s.OnCloud() {
			each = 2 + grantsOnCloud + 12
		}
		changes := slices.Concat(changesOf(s, "confluence_space", sites), changesOf(s, "confluence_space_permissions", lists))
		atMost(t, "to create spaces with their access lists", appliedTogether(s, changes), each*estateSize+estateConstant)
	})
}

// The same with a resource for each grant. On Data Center those that come at the same time are set together, where Terraform applies
// the grants of a space one after the other. In another order each takes a request: its result must be known before Terraform goes on.
func TestEstate_RequestsOfSpaceAndGrants(t *testing.T) {
	for _, deployment := range testsite.Deployments(t) {
		for order, mixed := range map[string]bool{"space by space": false, "mixed": true} {
			t.Run(fmt.Sprintf("%s %s", deployment, order), func(t *testing.T) {
				t.Parallel()
				s := testsite.New(t, simulator.Options{Deployment: deployment, Latency: 20 * time.Millisecond})
				sites, _, grants := estateSpaces(s, estateSize)
				var all []config
				for i := range estateSize * len(rolesInSpaces) {
					if mixed {
						all = append(all, grants[i%estateSize][i/estateSize])
					} else {
						all = append(all, grants[i/len(rolesInSpaces)][i%len(rolesInSpaces)])
					}
				}
				each, once := 2+3, estateConstant
				switch {
				case s.OnCloud() && mixed:
					each, once = 2+grantsOnCloud+10, estateConstant+10*len(rolesInSpaces)
				case s.OnCloud():
					each = 2 + grantsOnCloud + 10
				case mixed:
					each = 2 + len(rolesInSpaces)
				}
				changes := slices.Concat(changesOf(s, "confluence_space", sites), changesOf(s, "confluence_space_permission", all))
				atMost(t, "to create spaces with eight grants each", appliedTogether(s, changes), each*estateSize+once)
			})
		}
	}
}

// The access list of a space that exists is read by the plan, which says who loses access, and by the apply: on Data Center with what
// anonymous may do, as the plan says that too.
func TestEstate_RequestsOfLists(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		sites, lists, _ := estateSpaces(s, estateSize)
		made := appliedTogether(s, changesOf(s, "confluence_space", sites))
		atMost(t, "to create spaces", made, estateSize+1)
		changes := changesOf(s, "confluence_space_permissions", lists)
		toPlan, toApply := 2, 3
		if s.OnCloud() {
			toPlan, toApply = 1, 1+grantsOnCloud+12
		}
		atMost(t, "to plan access lists", s.RequestsOf(func() { coretest.PlanTogether(changes...) }), toPlan*estateSize+estateConstant)
		atMost(t, "to plan and set access lists", appliedTogether(s, changes), (toPlan+toApply)*estateSize+estateConstant)
	})
}

var pageRead = regexp.MustCompile(`^GET .*/(pages|content)/[0-9]+$`)

// A page is deleted with one request, and a space with three, and the polls of its task: two check that it has nothing that somebody
// else has put there.
func TestEstate_RequestsOfDestroy(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		const pagesPerSpace = 5
		sites, _, _ := estateSpaces(s, estateSize)
		spaces := changesOf(s, "confluence_space", sites)
		appliedTogether(s, spaces)
		var pages []config
		for i := range estateSize * pagesPerSpace {
			pages = append(pages, config{"space_key": sites[i/pagesPerSpace]["key"], "title": fmt.Sprintf("Page %d", i), "body": "<p>Words.</p>"})
		}
		content := changesOf(s, "confluence_content", pages)
		appliedTogether(s, content)
		requests := destroyTogether(s, slices.Concat(instancesOf(content), instancesOf(spaces)))
		refresh := 2 * estateSize
		// Tasks are polled. How many pages the refresh reads by themselves depends on the load; other tests limit it.
		destroys := slices.DeleteFunc(requests, func(r string) bool {
			return strings.Contains(r, "/longtask/") || pageRead.MatchString(r)
		})
		atMost(t, "to refresh and destroy spaces with their pages", destroys, (pagesPerSpace+3)*estateSize+refresh)
	})
}
