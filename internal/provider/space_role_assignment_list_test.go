package provider_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

func TestSpaceRoleAssignment_List(t *testing.T) {
	s := withRoles(t)
	want := []string{"DOCS: access_class anonymous-users", "DOCS: user " + s.UserID("hana")}
	for _, c := range fiveRoles(s) {
		s.Resource(t, "confluence_space_role_assignment").Apply(c)
	}
	for _, g := range s.Groups() {
		if g.Name != "atlassian-addons-admin" { // which has no role
			want = append(want, "DOCS: group "+g.ID)
		}
	}
	var got []string
	for _, result := range s.List(t, "confluence_space_role_assignment", config{"space_key": "DOCS"}, 100) {
		got = append(got, result["display_name"].(string))
		delete(result, "display_name")
		r := s.Resource(t, "confluence_space_role_assignment")
		r.ImportIdentity(config{"space_key": "DOCS", "principal_type": result["principal_type"], "principal_id": result["principal_id"]})
		r.PlanEmpty(result)
	}
	slices.Sort(want)
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("the list holds %q, expected %q", got, want)
	}
	if got := s.List(t, "confluence_space_role_assignment", config{"space_key": "DOCS"}, 2); len(got) != 2 {
		t.Errorf("a limit of 2 gave %d results", len(got))
	}
	_, diags := s.Process().List("confluence_space_role_assignment", config{"space_key": "NOWHERE"}, 2)
	coretest.ExpectError(t, diags, "Role assignments of space NOWHERE could not be listed")
}
