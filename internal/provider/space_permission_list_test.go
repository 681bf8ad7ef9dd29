package provider_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

func TestSpacePermission_List(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		for _, c := range fivePermissions(s) {
			s.Resource(t, "confluence_space_permission").Apply(c)
		}
		s.Human().Grant("DOCS", "user", s.UserID("wanda"), "read", "space")
		want := []string{"DOCS: anonymous", "DOCS: user " + s.UserID("hana"), "DOCS: user " + s.UserID("wanda")}
		for _, u := range s.Users() {
			if u.Type == "app" {
				want = append(want, "DOCS: user "+u.AccountID)
			}
		}
		for _, g := range s.Groups() {
			want = append(want, "DOCS: group "+s.GroupID(g.Name))
		}
		var got []string
		for _, result := range s.List(t, "confluence_space_permission", config{"space_key": "DOCS"}, 100) {
			got = append(got, result["display_name"].(string))
			var operations []string
			for _, o := range result["operations"].([]any) {
				operations = append(operations, o.(string))
			}
			r := s.Resource(t, "confluence_space_permission")
			r.ImportIdentity(config{"space_key": result["space_key"], "principal_type": result["principal_type"], "principal_id": result["principal_id"]})
			r.PlanEmpty(config{
				"space_key": "DOCS", "principal_type": result["principal_type"], "principal_id": result["principal_id"], "operations": operations,
			})
		}
		slices.Sort(want)
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("the list holds %q, expected %q", got, want)
		}
		if got := s.List(t, "confluence_space_permission", config{"space_key": "DOCS"}, 2); len(got) != 2 {
			t.Errorf("a limit of 2 gave %d results", len(got))
		}
		_, diags := s.Process().List("confluence_space_permission", config{"space_key": "NOWHERE"}, 2)
		coretest.ExpectError(t, diags, "Permissions of space NOWHERE could not be listed")
	})
}
