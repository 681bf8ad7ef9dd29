package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const removedCaller = "The account of the provider would be removed from group"

// On Data Center, whoever has a global permission to administer is an administrator, whatever the name of the group.
func TestGroupAdministrators_ByPermission(t *testing.T) {
	for name, test := range map[string]struct {
		arrange func(*simulator.Human)
		leave   string
		refused bool
	}{
		"the only one, by another name": {func(h *simulator.Human) {
			h.GrantGlobally("group", "ops", "administer", "system")
			h.LeaveGroup("site-admins", "ada")
		}, "ops", true},
		"another one stays":    {func(h *simulator.Human) { h.GrantGlobally("group", "ops", "administer", "system") }, "site-admins", false},
		"the other is left":    {func(h *simulator.Human) { h.GrantGlobally("group", "ops", "administer", "system") }, "ops", false},
		"the other has less":   {func(h *simulator.Human) { h.GrantGlobally("group", "ops", "administer", "application") }, "site-admins", true},
		"the user has as much": {func(h *simulator.Human) { h.GrantGlobally("user", "ada", "administer", "system") }, "site-admins", false},
		"no other":             {func(*simulator.Human) {}, "site-admins", true},
		"no administrators":    {func(*simulator.Human) {}, "ops", false},
		"superusers stay":      {func(h *simulator.Human) { h.JoinGroup(h.CreateGroup("confluence-administrators"), "ada") }, "site-admins", false},
		"superusers are left":  {func(h *simulator.Human) { h.JoinGroup(h.CreateGroup("confluence-administrators"), "ada") }, "confluence-administrators", true},
	} {
		t.Run(name, func(t *testing.T) {
			s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
			s.Human().JoinGroup(s.Human().CreateGroup("ops"), "ada")
			test.arrange(s.Human())
			r := s.Resource(t, "confluence_group_membership")
			r.ImportID(s.GroupID(test.leave) + "/ada")
			if test.refused {
				r.DestroyError(removedCaller+" "+test.leave, "Keep the account in the group")
				return
			}
			r.Destroy()
			if isIn(s, test.leave, "ada") {
				t.Errorf("ada is still in %s", test.leave)
			}
		})
	}
}

// A run may leave one of two groups of administrators, not both.
func TestGroupAdministrators_BothInOneRun(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	s.Human().JoinGroup(s.Human().CreateGroup("ops"), "ada")
	s.Human().GrantGlobally("group", "ops", "administer", "system")
	ops, admins := s.Resource(t, "confluence_group_members"), s.Resource(t, "confluence_group_members")
	ops.Apply(members(s, "ops", "ada", "wanda"))
	admins.Apply(members(s, "site-admins", "ada", "wanda"))
	without := members(s, "site-admins", "wanda")

	p := s.Process()
	coretest.NoErrors(t, "plan", ops.PlanIn(p, members(s, "ops", "wanda")).Diags)
	coretest.ExpectError(t, admins.PlanIn(p, without).Diags, `AttributeName("members")`, removedCaller+" site-admins")
	coretest.NoErrors(t, "plan of one alone", admins.PlanIn(s.Process(), without).Diags)
}

// Nobody who leaves a group of others, or a group that others leave, costs a request about administrators.
func TestGroupAdministrators_Requests(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	s.Human().JoinGroup("docs readers", "wanda")
	r := s.Resource(t, "confluence_group_membership")
	r.ImportID("docs readers/wanda")
	for _, request := range paths(s, r.Destroy) {
		if request == "GET permissions" || request == "GET memberof" {
			t.Errorf("it sends %s", request)
		}
	}
}

// A list of global permissions that cannot be read leaves the names that Atlassian gives to groups of administrators.
func TestGroupAdministrators_WithoutPermissionList(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.DataCenter})
	r := s.Resource(t, "confluence_group_membership")
	r.ImportID("site-admins/ada")
	s.Inject(simulator.Fault{Method: "GET", Path: "/rest/api/permissions$", Status: 403})
	r.DestroyError(removedCaller + " site-admins")
}

// On Cloud, the administrators of Confluence alone do not replace those of the site.
func TestGroupAdministrators_OnCloud(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	product := s.Human().CreateGroup("confluence-admins-acme")
	s.Human().JoinGroup(product, s.UserID("ada"))
	r := s.Resource(t, "confluence_group_membership")
	r.ImportID(s.GroupID("site-admins") + "/" + s.UserID("ada"))
	r.DestroyError(removedCaller + " site-admins")
	r = s.Resource(t, "confluence_group_membership")
	r.ImportID(product + "/" + s.UserID("ada"))
	r.Destroy()
}

// A group that is named like one of administrators is no reason to leave another.
func TestGroupAdministrators_NamedAlike(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	admins, ada := s.GroupID("site-admins"), s.UserID("ada")
	for _, name := range []string{"confluence-admins-acme", "confluence-admins-club"} {
		s.Human().JoinGroup(s.Human().CreateGroup(name), ada)
	}
	r := s.Resource(t, "confluence_group_membership")
	r.ImportID(s.GroupID("confluence-admins-acme") + "/" + ada)
	s.Human().LeaveGroup(admins, ada)
	p := r.TryDestroy()
	coretest.ExpectError(t, p, removedCaller+" confluence-admins-acme")
}
