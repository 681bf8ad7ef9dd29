package provider_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// replaceBy applies after and then destroys before in one run, as Terraform may after a block was renamed or replaced by another.
func replaceBy(t *testing.T, s *testsite.Site, before, after *coretest.Instance, c config) string {
	t.Helper()
	p := s.Process()
	var diags string
	after.In(p, func() { after.Apply(c) })
	before.In(p, func() { diags = coretest.Text(before.TryDestroy()) })
	if strings.Contains(diags, "ERROR") || !before.Removed() {
		t.Error(diags)
	}
	after.PlanEmpty(c)
	return diags
}

// A resource that is destroyed leaves what another has written in the same run.
func TestRenamedBlock(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		page := watched(s)
		for resource, c := range map[string]config{
			"confluence_group_members":    members(s, "docs readers", "rolf", "wanda"),
			"confluence_group_membership": membership(s, "team/with-slash", "rolf"),
			"confluence_watch":            {"content_id": page, "principal_id": s.UserID("wanda")},
		} {
			before, after := s.Resource(t, resource), s.Resource(t, resource)
			before.Apply(c)
			if diags := replaceBy(t, s, before, after, c); !strings.Contains(diags, "was not removed") {
				t.Errorf("%s: %q", resource, diags)
			}
			after.Destroy()
		}
	})
}

// A user stays in the group where a membership replaces the resource of all members, and the others leave it.
func TestGroupMembers_ReplacedByMembership(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		whole, one := s.Resource(t, "confluence_group_members"), s.Resource(t, "confluence_group_membership")
		whole.Apply(members(s, "docs readers", "rolf", "wanda"))
		diags := replaceBy(t, s, whole, one, membership(s, "docs readers", "wanda"))
		expectMembers(t, s, "docs readers", "wanda")
		if strings.Count(diags, "was not removed") != 1 {
			t.Error(diags)
		}
		again := s.Resource(t, "confluence_group_members")
		replaceBy(t, s, one, again, members(s, "docs readers", "rolf", "wanda"))
		expectMembers(t, s, "docs readers", "rolf", "wanda")
	})
}

func TestSpaceRoleAssignment_Replaced(t *testing.T) {
	s := withRoles(t)
	writers := roleOf(s, "group", s.GroupID("docs-writers"), "Viewer")
	before, after, whole := s.Resource(t, "confluence_space_role_assignment"), s.Resource(t, "confluence_space_role_assignment"), s.Resource(t, "confluence_space_role_assignments")
	one := config{"space_key": "DOCS"}
	for k, v := range writers {
		one[k] = v
	}
	before.Apply(one)
	replaceBy(t, s, before, after, one)
	replaceBy(t, s, after, whole, wholeList(s, writers))
	if got := held(s, "group", s.GroupID("docs-writers")); got != "Viewer" {
		t.Errorf("the group is %q", got)
	}
}
