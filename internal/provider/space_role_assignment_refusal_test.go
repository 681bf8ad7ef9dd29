package provider_test

import (
	"net/http"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceRoleAssignment_BadInput(t *testing.T) {
	s := withRoles(t)
	for _, c := range []struct {
		config config
		want   []string
	}{
		{config{"principal_type": "anonymous"}, []string{`"principal_type"`, "user", "group", "access_class"}},
		{config{"principal_id": ""}, []string{`"principal_id"`}},
		{config{"principal_id": nil}, []string{`"principal_id"`, "required"}},
		{config{"role_id": ""}, []string{`"role_id"`}},
		{config{"role_id": nil}, []string{`"role_id"`, "required"}},
		{config{"principal_type": "access_class", "principal_id": "everybody"}, []string{`"principal_id"`, `"everybody"`, "anonymous-users", "all-product-admins"}},
		{config{"space_key": "NO-KEY"}, []string{`"space_key"`, "letters and digits"}},
	} {
		whole := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "role_id": s.RoleID("Viewer")}
		for k, v := range c.config {
			whole[k] = v
		}
		r := s.Resource(t, "confluence_space_role_assignment")
		if requests := s.RequestsOf(func() { r.PlanError(whole, c.want...) }); len(requests) != 0 {
			t.Errorf("requests for invalid input: %q", requests)
		}
	}
	for _, id := range []string{"DOCS", "DOCS/group", "DOCS/group/", "DOCS/anonymous", "DOCS/access_class/everybody", "D S/group/x", "/group/x"} {
		s.Resource(t, "confluence_space_role_assignment").ImportError(id, "Invalid import ID", "KEY/group/ID", "KEY/access_class/ID")
	}
}

func TestSpaceRoleAssignment_Refused(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space_role_assignment")
	c := func(changes config) config {
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "role_id": s.RoleID("Viewer")}
		for k, v := range changes {
			c[k] = v
		}
		return c
	}
	r.ApplyError(c(config{"role_id": "Viewer"}), `"role_id"`, "Role of group "+s.GroupID("docs-writers")+" in space DOCS could not be set",
		"Space role not found: Viewer", "The roles of this space are", s.RoleID("Viewer")+" (Viewer)")
	r.PlanError(c(config{"principal_id": "no such/group"}), `"principal_id"`, "Group no such/group does not exist")
	gone := s.Human().CreateGroup("gone")
	p := r.Plan(c(config{"principal_id": gone}))
	s.Human().DeleteGroup(gone)
	coretest.ExpectError(t, r.Execute(p), "Role of group "+gone+" in space DOCS could not be set", "Principal not found")
	r.ApplyError(c(config{"space_key": "NOWHERE"}), `"space_key"`, "could not be set", `"NOWHERE"`)
	if !r.Removed() {
		t.Error("a role that could not be assigned is in the state")
	}
	r.Apply(c(nil))
	r.ApplyError(c(config{"role_id": "Viewer"}), `"role_id"`, "could not be set")
	if got := r.Attr("role_id"); got != s.RoleID("Viewer") {
		t.Errorf("the state holds the role %v", got)
	}

	reader := s.Reader()
	token := r.ProviderConfig["token"]
	r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
	r.ApplyError(c(config{"role_id": s.RoleID("Manager")}), "could not be set", "not permitted to manage roles", "the account lacks the permission for this operation")
	r.DestroyError("Role of group "+s.GroupID("docs-writers")+" in space DOCS could not be removed", "the account lacks the permission for this operation")
	r.ProviderConfig["token"] = "wrong"
	r.PlanError(c(nil), "Role of group "+s.GroupID("docs-writers")+" in space DOCS could not be read", "CONFLUENCE_TOKEN")
	r.ProviderConfig["username"], r.ProviderConfig["token"] = s.Admin().Username, token
	r.PlanEmpty(c(nil))
}

// On a site without space roles, the plan is an error that says what to use instead.
func TestSpaceRoleAssignment_SitesWithoutRoles(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := config{"space_key": "HANDBOOK", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "role_id": "1"}
		r := s.Resource(t, "confluence_space_role_assignment")
		unavailable := "is not available on Confluence Data Center"
		site, read, most := "confluence_space_role_assignment "+unavailable, []string{unavailable, "confluence_space_permission"}, 0
		if s.OnCloud() {
			site, read, most = "This site has no space roles", []string{"no space roles, only permissions", "confluence_space_permission"}, 1
		}
		if requests := s.RequestsOf(func() { r.PlanError(c, site, "confluence_space_permission") }); len(requests) > most {
			t.Errorf("the error took the requests %q", requests)
		}
		_, diags := s.Process().List("confluence_space_role_assignment", config{"space_key": "HANDBOOK"}, 2)
		coretest.ExpectError(t, diags, read...)
		s.DataSourceError(t, "confluence_space_roles", nil, read...)
	})
}

// If the provider is reconfigured for a site without space roles, assignments are not removed from state.
func TestSpaceRoleAssignment_MovedToAnotherSite(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, other *testsite.Site) {
		s := withRoles(t)
		r := s.Resource(t, "confluence_space_role_assignment")
		c := config{"space_key": "HANDBOOK", "principal_type": "access_class", "principal_id": "anonymous-users", "role_id": s.RoleID("Viewer")}
		r.Apply(c)
		r.ProviderConfig = other.ProviderConfig()
		want := []string{"confluence_space_role_assignment is not available on Confluence Data Center", "confluence_space_permission"}
		if other.OnCloud() {
			want = []string{"Role of access_class anonymous-users in space HANDBOOK could not be read", "no space roles", "confluence_space_permission"}
		}
		r.PlanError(c, want...)
	})
}

// A token without permission to read the space role mode can assign roles; if the site does not respond, the plan is an error.
func TestSpaceRoleAssignment_ModeUnread(t *testing.T) {
	s := withRoles(t)
	c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "role_id": s.RoleID("Viewer")}
	r := s.Resource(t, "confluence_space_role_assignment")
	s.Inject(simulator.Fault{Path: "space-role-mode$", Status: http.StatusUnauthorized, Body: `{"code":401,"message":"Unauthorized; scope does not match"}`})
	r.Apply(c)
	r.PlanEmpty(c)
	r.Destroy()
	s.ClearFaults()
	s.Inject(simulator.Fault{Path: "space-role-mode$", Status: http.StatusInternalServerError, Body: `{"message":"out of order"}`})
	r.PlanError(c, "Space role mode could not be read", "out of order")
}
