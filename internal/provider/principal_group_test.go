package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// On Cloud, the name of a group in place of its ID fails at plan and at import, with the ID. On Data Center the name is the ID.
func TestGroupName(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		name := s.Groups()[len(s.Groups())-1].Name
		permission := config{"space_key": "DOCS", "principal_type": "group", "principal_id": name, "operations": []string{"read:space"}}
		list := config{"space_key": "DOCS", "grants": []config{
			{"principal_type": "group", "principal_id": name, "operations": []string{"read:space", "administer:space"}},
		}}
		if !s.OnCloud() {
			r := s.Resource(t, "confluence_space_permission")
			r.Apply(permission)
			r.PlanEmpty(permission)
			return
		}
		want := []string{"principal_id is the name of a group", name, s.GroupID(name), "data source confluence_group"}
		t.Run("permission", func(t *testing.T) {
			s.Resource(t, "confluence_space_permission").PlanError(permission, append(want, `"principal_id"`)...)
		})
		t.Run("permissions", func(t *testing.T) {
			s.Resource(t, "confluence_space_permissions").PlanError(list, append(want, `"principal_id"`)...)
		})
		t.Run("import", func(t *testing.T) {
			s.Resource(t, "confluence_space_permission").ImportError("DOCS/group/"+name, want...)
		})
		t.Run("one request for an ID", func(t *testing.T) {
			permission["principal_id"] = s.GroupID(name)
			r := s.Resource(t, "confluence_space_permission")
			r.ProviderConfig["access_warnings"] = "off"
			if sent := s.RequestsOf(func() { r.Plan(permission) }); len(sent) != 1 {
				t.Errorf("sent %q", sent)
			}
		})
	})
}

func TestGroupName_RoleAssignment(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES"})
	testsite.CreateDocs(s)
	name := s.Groups()[len(s.Groups())-1].Name
	want := []string{"principal_id is the name of a group", s.GroupID(name)}
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": name, "role_id": s.RoleID("Viewer")}
	s.Resource(t, "confluence_space_role_assignment").PlanError(c, append(want, `"principal_id"`)...)
	s.Resource(t, "confluence_space_role_assignment").ImportError("DOCS/group/"+name, want...)
}
