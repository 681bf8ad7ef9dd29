package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestSpaceRoleAssignments_BadInput(t *testing.T) {
	s := withRoles(t)
	s.Human().AssignRole("DOCS", "group", s.GroupID("site-admins"), "Admin")
	writers, admins, wanda := s.GroupID("docs-writers"), s.GroupID("site-admins"), s.UserID("wanda")
	list := func(elements ...config) config { return config{"space_key": "DOCS", "assignments": elements} }
	with := func(c config, change config) config {
		for k, v := range change {
			c[k] = v
		}
		return c
	}
	role := func(change config) config { return wholeList(s, with(roleOf(s, "group", writers, "Viewer"), change)) }
	for _, c := range []struct {
		config config
		want   []string
	}{
		{with(wholeList(s), config{"space_key": "NO-KEY"}), []string{`"space_key"`, "letters and digits"}},
		{with(wholeList(s), config{"assignments": nil}), []string{`"assignments"`, "required"}},
		{list(), []string{`"assignments"`, "at least 1"}},
		{role(config{"principal_type": "anonymous"}), []string{`"principal_type"`, "access_class"}},
		{role(config{"principal_id": ""}), []string{`"principal_id"`}},
		{role(config{"principal_id": nil}), []string{`"principal_id"`}},
		{role(config{"role_id": ""}), []string{`"role_id"`}},
		{role(config{"principal_type": "access_class", "principal_id": "everybody"}), []string{`"principal_id"`, `"everybody"`, "anonymous-users"}},
		{wholeList(s, roleOf(s, "group", writers, "Viewer"), roleOf(s, "group", writers, "Admin")), []string{`"assignments"`, "Duplicate principal", writers}},
		{role(config{"role_id": "0815"}), []string{`"assignments"`, `"role_id"`, "Space role 0815 does not exist", s.RoleID("Viewer") + " (Viewer)"}},
		{role(config{"role_id": "Viewer"}), []string{`"role_id"`, "is the name of a space role"}},
		{role(config{"principal_id": "docs-writers"}), []string{`"principal_id"`, "principal_id is the name of a group", writers}},
		{role(config{"principal_id": "0f3c5a9e-1d2b-4e6f-8a7c-999999999999"}), []string{`"principal_id"`, "does not exist"}},
		{role(config{"principal_id": wanda}), []string{`"principal_id"`, "is a user, not a group"}},
		{role(config{"principal_type": "user"}), []string{`"principal_id"`, "is a group, not a user"}},
		// The last administrator, of whom apps are none, and the caller's last way in.
		{list(roleOf(s, "group", admins, "Manager")), []string{`"assignments"`, "Missing administrator", s.RoleID("Admin") + " (Admin)"}},
		{list(roleOf(s, "user", s.UserID("charts"), "Admin"), roleOf(s, "group", admins, "Viewer")), []string{`"assignments"`, "Missing administrator"}},
		{list(roleOf(s, "group", writers, "Admin")), []string{`"assignments"`, "account of the provider would lose access", "Ada Admin", s.UserID("ada")}},
		{list(roleOf(s, "group", writers, "Admin"), roleOf(s, "user", s.UserID("ada"), "Viewer")), []string{`"assignments"`, "account of the provider would lose admin access"}},
		{list(roleOf(s, "group", writers, "Admin"), roleOf(s, "access_class", "all-licensed-users", "Viewer")), []string{`"assignments"`, "would lose admin access"}},
		{config{"space_key": "NEW", "assignments": []config{roleOf(s, "group", writers, "Admin")}}, []string{`"assignments"`, "account of the provider would lose"}},
	} {
		r := s.Resource(t, "confluence_space_role_assignments")
		if writes := s.WritesOf(func() { r.PlanError(c.config, c.want...) }); len(writes) != 0 {
			t.Errorf("writes for invalid input: %q", writes)
		}
	}
	for _, id := range []string{"", "NO-KEY", "DOCS/group"} {
		if id != "" {
			s.Resource(t, "confluence_space_role_assignments").ImportError(id, "Invalid import ID", "KEY, such as DOCS")
		}
	}
}

// What keeps the caller's access, or an administrator, is accepted.
func TestSpaceRoleAssignments_NoLockOut(t *testing.T) {
	s := withRoles(t)
	writers := s.GroupID("docs-writers")
	list := func(elements ...config) config { return config{"space_key": "DOCS", "assignments": elements} }
	r := s.Resource(t, "confluence_space_role_assignments")
	r.Plan(list(roleOf(s, "group", writers, "Viewer"), roleOf(s, "user", s.UserID("ada"), "Admin")))
	p := r.Plan(list(roleOf(s, "group", writers, "Viewer"), roleOf(s, "access_class", "all-product-admins", "Admin")))
	if text := coretest.Text(p.Diags); len(p.Diags) != 2 || coretest.HasErrors(p.Diags) { // it is not known who belongs to the class
		t.Errorf("got %s", text)
	}
	custom := s.Human().CreateRole("Owner", "", "read/space", "administer/space")
	r.Plan(list(config{"principal_type": "group", "principal_id": s.GroupID("site-admins"), "role_id": custom}))

	// Beside roles, a site in transition has permissions, by which the caller may have access.
	s = testsite.New(t, simulator.Options{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION"})
	testsite.CreateDocs(s)
	s.Human().AssignRole("DOCS", "group", s.GroupID("site-admins"), "Admin")
	s.Resource(t, "confluence_space_role_assignments").Plan(list(roleOf(s, "group", s.GroupID("docs-writers"), "Admin")))
	s.Resource(t, "confluence_space_role_assignments").Plan(list(roleOf(s, "group", s.GroupID("docs-writers"), "Viewer"))) // administrators by permissions remain
}

func TestSpaceRoleAssignments_Refused(t *testing.T) {
	s := withRoles(t)
	r := s.Resource(t, "confluence_space_role_assignments")
	c := wholeList(s)
	c["space_key"] = "NOWHERE"
	r.ApplyError(c, `"space_key"`, "Role assignments of space NOWHERE could not be set")
	c = wholeList(s)
	reader, admin := s.Reader(), s.Admin()
	r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
	r.ApplyError(wholeList(s, roleOf(s, "user", s.UserID("rolf"), "Viewer")), "could not be set", "the account lacks the permission for this operation")
	r.ProviderConfig["username"], r.ProviderConfig["token"] = admin.Username, admin.Token
	r.Apply(c)
	before := s.RoleAssignments("DOCS")

	// Confluence makes all changes or none, and a lost answer is settled.
	role := s.Human().CreateRole("Deleted", "", "read/space")
	c = wholeList(s, roleOf(s, "group", s.GroupID("docs-writers"), "Viewer"), config{"principal_type": "user", "principal_id": s.UserID("wanda"), "role_id": role})
	unseen := r.Plan(c)
	s.Human().DeleteRole("Deleted")
	coretest.ExpectError(t, r.Execute(unseen), `"assignments"`, "Role assignments of space DOCS could not be set", "Space role not found")
	if got := s.RoleAssignments("DOCS"); len(got) != len(before) {
		t.Errorf("the roles are %v", got)
	}
	c = wholeList(s, roleOf(s, "group", s.GroupID("docs-writers"), "Viewer"))
	s.Inject(simulator.Fault{Method: "POST", Path: "role-assignments$", DropAfter: true, Times: 1})
	r.Apply(c)
	r.PlanEmpty(c)
	s.Inject(simulator.Fault{Method: "POST", Path: "role-assignments$", Status: 413, Body: `{"errors":[{"status":413,"code":"PAYLOAD_TOO_LARGE","title":"Too large"}]}`, Times: 1})
	r.ApplyError(wholeList(s), "could not be set", "Too large")
	r.ProviderConfig["token"] = "wrong"
	r.PlanError(c, "Role assignments of space DOCS could not be read", "CONFLUENCE_TOKEN")
}

func TestSpaceRoleAssignments_SitesWithoutRoles(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		c := config{"space_key": "HANDBOOK", "assignments": []config{{"principal_type": "group", "principal_id": s.GroupID("docs-writers"), "role_id": "1"}}}
		want := []string{"confluence_space_role_assignments is not available on Confluence Data Center", "confluence_space_permissions"}
		if s.OnCloud() {
			want = []string{"This site has no space roles", "confluence_space_permission"}
		}
		s.Resource(t, "confluence_space_role_assignments").PlanError(c, want...)
		_, diags := s.Process().List("confluence_space_role_assignments", config{"space_key": "HANDBOOK"}, 2)
		coretest.ExpectError(t, diags, "confluence_space_permission")
	})
}
