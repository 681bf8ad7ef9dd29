package provider_test

import (
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpacePermissions_BadInput(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		admin := testsite.Grant("group", "a", "read:space", "administer:space")
		for _, c := range []struct {
			grants []config
			want   []string
		}{
			{[]config{}, []string{`"grants"`, "Missing operation administer:space", "at least one principal"}},
			{[]config{testsite.Grant("group", "a", "read:space")}, []string{`"grants"`, "Missing operation administer:space"}},
			{[]config{admin, testsite.Grant("group", "b", "administer:space")}, []string{`"operations"`, "Missing operation read:space"}},
			{[]config{admin, testsite.Grant("group", "a", "read:space")}, []string{`"grants"`, "Duplicate principal", "group a"}},
			{[]config{admin, testsite.Grant("group", "A", "read:space")}, []string{`"grants"`, "Duplicate principal"}},
			{[]config{admin, testsite.Grant("anonymous", "", "read:space"), testsite.Grant("anonymous", "", "read:space", "create:comment")}, []string{"Duplicate principal", "anonymous"}},
			{[]config{admin, testsite.Grant("group", "", "read:space")}, []string{`"principal_id"`, "Missing principal_id"}},
			{[]config{admin, testsite.Grant("anonymous", "x", "read:space")}, []string{`"principal_id"`, "Remove principal_id"}},
			{[]config{admin, {"principal_type": "user", "principal_id": "", "operations": []string{"read:space"}}}, []string{`"principal_id"`}},
			{[]config{admin, testsite.Grant("team", "x", "read:space")}, []string{`"principal_type"`, "anonymous"}},
			{[]config{admin, testsite.Grant("group", "x", "read:space", "edit")}, []string{`"operations"`, "edit", "key:target", "restrict_content:space"}},
		} {
			if requests := s.RequestsOf(func() {
				s.Resource(t, "confluence_space_permissions").PlanError(config{"space_key": "HANDBOOK", "grants": c.grants}, c.want...)
			}); len(requests) != 0 {
				t.Errorf("requests for invalid input: %q", requests)
			}
		}
		s.Resource(t, "confluence_space_permissions").PlanError(config{"space_key": "NO-KEY", "grants": []config{admin}}, `"space_key"`, "letters and digits")
		for _, id := range []string{"NO-KEY", "DOCS/group/x", "D S"} {
			s.Resource(t, "confluence_space_permissions").ImportError(id, "Invalid import ID", "KEY")
		}

		lacking, deployment := "archive:page", "Confluence Data Center"
		if s.OnCloud() {
			lacking, deployment = "delete_mail:space", "Confluence Cloud"
		}
		if requests := s.RequestsOf(func() {
			s.Resource(t, "confluence_space_permissions").PlanError(
				config{"space_key": "HANDBOOK", "grants": []config{admin, testsite.Grant("anonymous", "", "read:space", lacking)}},
				`"operations"`, "Operation "+lacking+" is not available on "+deployment, "create:page")
		}); len(requests) != 0 {
			t.Errorf("requests for invalid input: %q", requests)
		}
	})
}

func TestSpacePermissions_Refused(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		before := accessList(s)
		r := s.Resource(t, "confluence_space_permissions")
		admins := testsite.Grant("group", s.GroupID("site-admins"), "read:space", "administer:space")
		list := func(grants ...config) config {
			return config{"space_key": "DOCS", "grants": append(grants, admins)}
		}
		r.PlanError(list(testsite.Grant("group", "no such/group", "read:space"), testsite.Grant("user", "nobody", "read:space")),
			`"grants"`, `"principal_id"`, "Group no such/group does not exist", "User nobody does not exist")
		gone := s.Human().CreateGroup("gone/group")
		p := r.Plan(list(testsite.Grant("group", gone, "read:space")))
		s.Human().DeleteGroup(gone)
		coretest.ExpectError(t, r.Execute(p), `"grants"`, "Permissions of space DOCS could not be set", gone)
		r.ApplyError(config{"space_key": "NOWHERE", "grants": []config{admins}}, `"space_key"`, "could not be set")
		reader := s.Reader()
		r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
		r.ApplyError(list(), "Permissions of space DOCS could not be set")
		if got := accessList(s); !r.Removed() || !slices.Equal(got, before) {
			t.Errorf("the failed changes changed the list to %q", got)
		}
		r.ProviderConfig = s.ProviderConfig()
		r.Apply(list())
		r.ProviderConfig["token"] = "wrong"
		r.PlanError(list(), "Permissions of space DOCS could not be read", "CONFLUENCE_TOKEN")
	})
}

func TestSpacePermissions_RolesOnlySite(t *testing.T) {
	s := withRoles(t)
	c := config{"space_key": "HANDBOOK", "grants": []config{testsite.Grant("group", s.GroupID("site-admins"), "read:space", "administer:space")}}
	s.Resource(t, "confluence_space_permissions").PlanError(c, "uses space roles instead of permissions", "confluence_space_role_assignment")
}

func TestSpacePermissions_OldDataCenter(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter, Version: "9.0.3"})
	testsite.CreateDocs(s)
	s.Resource(t, "confluence_space_permissions").ApplyError(s.Team(), "could not be set", "9.1", "9.0.3")
}

// Destroying the list revokes no permissions, and the plan warns about it.
func TestSpacePermissions_Destroy(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_space_permissions")
		c := s.Team()
		r.Apply(c)
		diags := r.TryDestroy()
		coretest.NoErrors(t, "destroy", diags)
		if len(diags) != 1 || !r.Removed() {
			t.Errorf("the warning is %q", coretest.Text(diags))
		}
		expectAccess(s, c)
	})
}
