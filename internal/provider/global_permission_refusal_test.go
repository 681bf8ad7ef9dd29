package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Nothing takes administer:system from the last holder or from the account itself: not the plan of a change, a replacement or a
// destroy, and not an apply if something has changed since the plan.
func TestGlobalPermission_SystemAdministrators(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	r := s.Resource(t, globalPermission)
	all := []string{"use:application", "administer:application", "administer:system", "create:personal_space", "create:space"}
	r.ImportID("group/site-admins")
	r.PlanEmpty(global("group", "site-admins", all...))
	made := s.WritesOf(func() {
		r.PlanError(global("group", "site-admins", "use:application"), `"operations"`, "administer:system cannot be revoked from group site-admins", "no principal would have")
		r.PlanError(global("group", "site-admins", "administer:system", "create:space"), `"operations"`, "cannot be revoked")
		r.PlanError(global("group", "docs-writers", "use:application"), `"operations"`, "cannot be revoked from group site-admins")
		s.Resource(t, globalPermission).PlanError(global("group", "site-admins", "use:application"), "cannot be revoked from group site-admins")
		r.DestroyError("cannot be revoked from group site-admins", "destroy = false")
	})
	if len(made) != 0 {
		t.Errorf("refused plans wrote %q", made)
	}

	s.Human().GrantGlobally("user", "rolf", "administer", "system")
	r.PlanError(global("group", "site-admins", "use:application"), `"operations"`, "this account would lose administer:system")
	s.Human().GrantGlobally("user", "ada", "administer", "system")
	p := r.Plan(global("group", "site-admins", "use:application"))
	s.Human().RevokeGlobally("user", "ada", "administer", "system")
	made = s.WritesOf(func() {
		coretest.ExpectError(t, r.Execute(p), `"operations"`, "this account would lose administer:system")
	})
	if len(made) != 0 {
		t.Errorf("a refused apply wrote %q", made)
	}
	s.Human().GrantGlobally("user", "ada", "administer", "system")
	r.Apply(global("group", "site-admins", "use:application", "administer:application"))
	if got := globally(s, "group", "site-admins"); got != "administer:application use:application" {
		t.Errorf("granted are %s", got)
	}
	r.Destroy()
}

// Two changes of one plan that each leave the other's principal must not leave nobody.
func TestGlobalPermission_SystemAdministratorsTogether(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	s.Human().GrantGlobally("user", "ada", "use", "application")
	s.Human().GrantGlobally("user", "ada", "administer", "system")
	group, user := s.Resource(t, globalPermission), s.Resource(t, globalPermission)
	group.ImportID("group/site-admins")
	user.ImportID("user/ada")
	process := group.Process()
	coretest.NoErrors(t, "plan", group.PlanIn(process, global("group", "site-admins", "use:application")).Diags)
	coretest.ExpectError(t, user.PlanIn(process, global("user", "ada", "use:application")).Diags, "cannot be revoked from user ada", "no principal would have administer:system")
	user.Plan(global("user", "ada", "use:application")) // alone, it is accepted
}

func TestGlobalPermission_BadInput(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	for _, test := range []struct {
		c    config
		want []string
	}{
		{global("robot", "x", "use:application"), []string{`"principal_type"`, `"unlicensed"`}},
		{global("user", "", "use:application"), []string{`"principal_id"`, "Missing principal_id"}},
		{config{"principal_type": "user", "principal_id": "", "operations": []string{"use:application"}}, []string{`"principal_id"`}},
		{global("anonymous", "wanda", "use:application"), []string{`"principal_id"`, "not allowed if principal_type is anonymous"}},
		{global("unlicensed", "wanda", "use:application"), []string{`"principal_id"`, "not allowed if principal_type is unlicensed"}},
		{global("user", "wanda"), []string{`"operations"`, "at least 1"}},
		{global("user", "wanda", "use"), []string{`"operations"`, "key:target", "use:application"}},
		{global("user", "wanda", "use:application", "read:space"), []string{`"operations"`, "permission of a space", "confluence_space_permission"}},
		{global("user", "wanda", "use_unlicensed:application"), []string{`"operations"`, "Use use:application", "administer:system"}},
		{global("anonymous", "", "use:application", "create:space"), []string{`"operations"`, "create:space is not a global permission", "read:user"}},
		{global("anonymous", "", "read:user"), []string{`"operations"`, "Missing operation use:application"}},
		{global("unlicensed", "", "use_unlicensed:application", "use:application"), []string{`"operations"`, "Use use:application"}},
		{global("user", "nobody", "use:application"), []string{`"principal_id"`, "User nobody does not exist"}},
		{global("group", "wanda", "use:application"), []string{`"principal_id"`, "is a user, not a group"}},
		{global("user", "docs-writers", "use:application"), []string{`"principal_id"`, "is a group, not a user"}},
		{global("group", "site-admins", "use:application"), []string{`"operations"`, "cannot be revoked from group site-admins"}},
	} {
		r := s.Resource(t, globalPermission)
		if made := s.WritesOf(func() { r.PlanError(test.c, test.want...) }); len(made) != 0 {
			t.Errorf("invalid input wrote %q", made)
		}
	}
	cloud := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	if made := cloud.RequestsOf(func() {
		cloud.Resource(t, globalPermission).PlanError(global("group", "docs-writers", "use:application"), "confluence_global_permission is not available on", "admin.atlassian.com")
	}); len(made) != 0 {
		t.Errorf("on Cloud, a plan made the requests %q", made)
	}
}

func TestGlobalPermission_Refused(t *testing.T) {
	s := onDataCenter(t, simulator.Options{})
	r := s.Resource(t, globalPermission)
	c := global("group", "docs-writers", "use:application")
	r.Apply(c)
	admin, reader := s.Admin(), s.Reader()
	r.ProviderConfig["username"], r.ProviderConfig["token"] = reader.Username, reader.Token
	r.PlanError(c, "Global permissions of group docs-writers could not be read", "not permitted")
	created := s.Resource(t, globalPermission)
	created.ProviderConfig = r.ProviderConfig
	created.ApplyError(global("group", "docs readers", "create:space"), "Global permissions of group docs readers could not be set", "403")
	if !created.Removed() {
		t.Error("a permission that could not be granted is in state")
	}
	r.ProviderConfig["username"], r.ProviderConfig["token"] = admin.Username, "wrong"
	r.PlanError(c, "could not be read", "CONFLUENCE_TOKEN")
	r.ProviderConfig["token"] = admin.Token
	r.PlanEmpty(c)

	old := onDataCenter(t, simulator.Options{Version: "9.0.1"})
	old.Resource(t, globalPermission).ApplyError(c, "Global permissions of group docs-writers could not be set", "no REST API for global permissions")

	twice := s.Resource(t, globalPermission)
	p := s.Process()
	coretest.NoErrors(t, "apply", applyIn(t, p, r, r.Plan(global("group", "docs-writers", "create:space"))))
	coretest.ExpectError(t, applyIn(t, p, twice, twice.Plan(c)), "Two resources manage the global permissions of group docs-writers")
}
